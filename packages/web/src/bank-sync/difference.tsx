import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Money } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useDevice, useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './balance.module.css';

/** Transactions that are shown one by one; of more, only how many. */
const SHOWN = 4;

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
      {details && setAside !== 0 && <p className={styles['text']}>{t('balance.setAside', { amount: formats.money(details.setAside) })}</p>}
      {transactions.length > 0 && <Suspects ids={transactions} />}
      <Button
        size="xs"
        variant="filled"
        component={Link}
        to="/b/$budget/accounts/$account"
        params={{ budget: budget?.id ?? '', account }}
        search={{ reconcile: bank }}
      >
        {t('balance.reconcile')}
      </Button>
    </div>
  );
}

/** The transactions that a difference is about. */
function Suspects({ ids }: { readonly ids: readonly string[] }) {
  const t = useWords('bank');
  const formats = useFormats();
  const shown = ids.slice(0, SHOWN);
  const { value: rows = [] } = useLive('transactions', 'get', { ids: [...shown] });
  const left = ids.length - shown.length;
  return (
    <ul className={styles['suspects']}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className="number">{formats.day(row.date)}</span>
          <span>{row.payeeName ?? row.importedPayee}</span>
          <Money amount={row.amount} />
        </li>
      ))}
      {left > 0 && <li>{t('undo.more', { count: left })}</li>}
    </ul>
  );
}
