import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { TransactionLines } from '../transaction-lines.tsx';
import styles from './balance.module.css';

type DifferenceProps = { readonly account: string; readonly comparison: bankSync.BalanceComparison };

/** Both balances, their difference, its likeliest reason and the transactions behind it; then reconcile. */
export function Difference({ account, comparison }: DifferenceProps) {
  const t = useWords('bank');
  const formats = useFormats();
  const { budget } = useDevice();
  const { value: details } = useLive('bankSync', 'linkDetails', { account });
  const { bank, ledger, difference, reason, transactions } = comparison;
  if (bank === null || difference === null) return <p className={styles['text']}>{t('balance.unknown')}</p>;
  const setAside = details?.setAside ?? 0;
  return (
    <div className={styles['explained']}>
      <dl className={styles['sums']}>
        <dt>{t('connections.bankBalance')}</dt>
        <dd>
          <Money amount={bank} currency />
        </dd>
        <dt>{t('connections.ledgerBalance')}</dt>
        <dd>
          <Money amount={ledger} currency />
        </dd>
        <dt>{t('balance.difference')}</dt>
        <dd>
          <Money amount={difference} currency sign />
        </dd>
      </dl>
      <p className={styles['text']}>{t(`balance.reasons.${reason ?? 'unknown'}`)}</p>
      {details && setAside !== 0 && (
        <p className={styles['text']}>{t('balance.setAside', { amount: formats.money(details.setAside) })}</p>
      )}
      {transactions.length > 0 && <TransactionLines ids={transactions} most={4} />}
      <Button
        size="xs"
        variant="filled"
        renderRoot={(props) => (
          <Link
            to="/b/$budget/accounts/$account"
            params={{ budget: budget?.id ?? '', account }}
            search={{ reconcile: bank }}
            {...props}
          />
        )}
      >
        {t('balance.reconcile')}
      </Button>
    </div>
  );
}
