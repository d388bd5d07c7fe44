import type { bankSync } from '@extrato/engine/api';
import { Button, Popover } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './balance.module.css';
import { Difference } from './difference.tsx';
import { SetAside } from './set-aside.tsx';
import { SignInDoubt } from './sign-in-doubt.tsx';

/** A small line beside an account's balance: what the bank says, and whether that is the same. Explains a difference. */
export function BankBalance({ account, name }: { readonly account: string; readonly name: string }) {
  const t = useWords('bank');
  const formats = useFormats();
  const { value } = useLive('bankSync', 'balance', { account });
  if (!value || value.bank === null) return null;
  const amount = formats.money(value.bank);
  return (
    <>
      {value.difference === 0 ? (
        <span className={styles['agrees']}>
          {t('balance.agrees', { amount })} <IconCheck size={13} aria-hidden />
        </span>
      ) : (
        <span className={styles['differs']}>
          {t('balance.differs', { amount })} <ExplainButton account={account} name={name} comparison={value} />
        </span>
      )}
      <SetAside account={account} name={name} />
      <SignInDoubt account={account} name={name} />
    </>
  );
}

type ExplainButtonProps = { readonly account: string; readonly name: string; readonly comparison: bankSync.BalanceComparison };

/** Why bank and ledger differ, and the way to set it right. */
export function ExplainButton({ account, name, comparison }: ExplainButtonProps) {
  const t = useWords('bank');
  return (
    <Popover width={340} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle" aria-label={t('balance.explainOf', { name })}>
          {t('balance.explain')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Difference account={account} comparison={comparison} />
      </Popover.Dropdown>
    </Popover>
  );
}
