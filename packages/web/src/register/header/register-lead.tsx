import { ZERO_CENTS } from '@extrato/engine/values';
import { Link } from '@tanstack/react-router';
import { BankBalance } from '../../bank-sync/balance/bank-balance.tsx';
import { Money } from '../../design/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import type { Names } from '../names.ts';
import type { RegisterScope } from '../scope.ts';
import styles from './header.module.css';

type RegisterLeadProps = { readonly scope: RegisterScope; readonly account: string | null; readonly names: Names };

/** The balance, what of it is cleared, and whether the bank agrees. */
export function RegisterLead({ scope, account, names }: RegisterLeadProps) {
  if (account !== null) return <AccountLead account={account} names={names} />;
  return <TotalLead scope={scope} />;
}

function AccountLead({ account, names }: { readonly account: string; readonly names: Names }) {
  const t = useWords('register');
  const { value: balances } = useLive('accounts', 'balances', {});
  const known = names.accounts.get(account);
  if (!balances || !known) return <div className={styles['lead']} />;
  const own = balances[account];
  const zero = ZERO_CENTS;
  return (
    <div className={styles['lead']}>
      <Money amount={own?.balance ?? zero} currency size="lead" />
      <span className={styles['parts']}>
        <span>
          {t('lead.cleared')} <Money amount={own?.cleared ?? zero} size="text" />
        </span>
        {(own?.uncleared ?? 0) !== 0 && (
          <span>
            {t('lead.uncleared')} <Money amount={own?.uncleared ?? zero} size="text" />
          </span>
        )}
        {known.bankAccountId !== null && <BankBalance account={account} name={known.name} />}
        {known.bankAccountId !== null && <BillsLink account={account} />}
      </span>
    </div>
  );
}

/** From a card to its bills. */
function BillsLink({ account }: { readonly account: string }) {
  const t = useWords('cards');
  const { budget } = useDevice();
  const { value: cards } = useLive('cards', 'accounts', {});
  if (!cards?.some((card) => card.account === account)) return null;
  return (
    <Link to="/b/$budget/cards/$account" params={{ budget: budget?.id ?? '', account }}>
      {t('register.bills')}
    </Link>
  );
}

function TotalLead({ scope }: { readonly scope: RegisterScope }) {
  const t = useWords('register');
  const { value: totals } = useLive('transactions', 'totals', { scope });
  return (
    <div className={styles['lead']}>
      {totals && <Money amount={totals.amount} currency size="lead" />}
      <span className={styles['parts']}>{totals && <span>{t('lead.rows', { count: totals.rows })}</span>}</span>
    </div>
  );
}
