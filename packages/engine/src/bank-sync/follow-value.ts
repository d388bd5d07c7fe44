// Accounts without lines follow what their bank says they are worth (bank-sync-pluggy.md 12).
import { accountById } from '../accounts/index.ts';
import { accountBalance, insertTransactions, updateTransactions } from '../transactions/index.ts';
import { type Cents, cents, monthOf } from '../values/index.ts';
import type { AccountRun } from './account-run.ts';
import { payeeOfName, rowIds } from './stable-ids.ts';

/** What a change of value is called, as a payee. */
const PAYEE = { investments: 'Variação de valor', loan: 'Juros e amortização' } as const;

/** What following came to: a row of this month was made, or changed; null where the account was worth what it says. */
export type ValueChange = 'added' | 'updated' | null;

/**
 * Brings an account to its bank's balance with one row a month, changed in place while the month lasts. Only off budget:
 * money that is budgeted is never made up. A row that a person reconciled stays, and another one is made beside it.
 */
export function followValue({ writer, input, first }: AccountRun): ValueChange {
  const { account, statement } = input;
  const { kind, balance } = statement.account;
  if ((kind !== 'investments' && kind !== 'loan') || balance.current === null || first) return null;
  if (!accountById(writer, account)?.offBudget) return null;
  const difference = cents(balance.current - accountBalance(writer, account));
  if (difference === 0) return null;
  const mark = `${statement.account.id}:${monthOf(writer.today)}`;
  const known = rowOfMonth(writer, account, mark);
  if (known) updateTransactions(writer, [{ id: known.id, amount: cents(known.amount + difference), date: writer.today }]);
  else addRow(writer, { account, mark, amount: difference, payee: PAYEE[kind] });
  return known ? 'updated' : 'added';
}

type Row = { readonly id: string; readonly amount: number };

function rowOfMonth(reader: AccountRun['writer'], account: string, mark: string): Row | undefined {
  const [row] = reader.query<Row>(
    `select id, amount from live_transactions
     where account = ? and importedId = ? and coalesce(reconciled, 0) = 0 and coalesce(isParent, 0) = 0 limit 1`,
    [account, mark],
  );
  return row;
}

type NewRow = { readonly account: string; readonly mark: string; readonly amount: Cents; readonly payee: string };

function addRow(writer: AccountRun['writer'], { account, mark, amount, payee }: NewRow): void {
  const id = rowIds(writer, account)(mark);
  const named = payeeOfName(writer, payee);
  insertTransactions(writer, [
    { id, account, amount, date: writer.today, payee: named, importedId: mark, importedPayee: payee, cleared: true },
  ]);
}
