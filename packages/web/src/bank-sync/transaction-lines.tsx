import { Button } from '@mantine/core';
import { Money } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './transaction-lines.module.css';

type TransactionLinesProps = {
  readonly ids: readonly string[];
  /** Of more than these, only how many more there are. */
  readonly most?: number;
  /** Tells in which account each is. */
  readonly accounts?: boolean;
  /** Offers each of them as the one that is meant. */
  readonly onChoose?: (id: string) => void;
};

/** Of very many, the latest are looked for among the first of them. */
const LOOKED_AT = 500;

/** Transactions that something is about, one line each, the latest first. */
export function TransactionLines({ ids, most = 5, accounts: withAccounts = false, onChoose }: TransactionLinesProps) {
  const t = useWords('bank');
  const formats = useFormats();
  const { value: found = [] } = useLive('transactions', 'get', { ids: ids.slice(0, LOOKED_AT) });
  const rows = found.toSorted((a, b) => (a.date < b.date ? 1 : -1)).slice(0, most);
  const { value: payees = [] } = useLive('payees', 'list', {});
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const accountName = (id: string | null) => accounts.find((account) => account.id === id)?.name ?? '';
  const left = Math.max(0, ids.length - most);
  return (
    <ul className={styles['lines']}>
      {rows.map(({ id, date, amount, payee, importedPayee, transferAccount, account }) => (
        <li key={id} className={styles['line']}>
          <span className="number">{formats.day(date)}</span>
          <span className={styles['payee']}>
            {transferAccount ? accountName(transferAccount) : (payees.find((known) => known.id === payee)?.name ?? importedPayee)}{' '}
            {withAccounts && <span className={styles['dim']}>{accountName(account)}</span>}
          </span>
          <Money amount={amount} />
          {onChoose && (
            <Button size="xs" onClick={() => onChoose(id)}>
              {t('questions.answers.same')}
            </Button>
          )}
        </li>
      ))}
      {left > 0 && <li className={styles['dim']}>{t('undo.more', { count: left })}</li>}
    </ul>
  );
}
