// Banks count rows in their balance before they show them. Such a row was part of what an account began with, until it
// came as a line of its own: from then on it must not count twice.
import type { BudgetWriter } from '../log/access.ts';
import { accountBalance, updateTransactions } from '../transactions/index.ts';
import { type Cents, cents, parseDay } from '../values/index.ts';
import type { AccountStatement } from './account-run.ts';
import type { Booked } from './new-rows.ts';

/** Remembers with what sync began an account today, and the row for it. An account that began with nothing has no row. */
export function keepOpening(
  writer: BudgetWriter,
  account: string,
  { transaction, amount }: { readonly transaction: string | null; readonly amount: Cents },
): void {
  writer.put('bank_links', account, { opening: { transaction, amount, day: writer.today } });
}

/**
 * Takes rows that were posted before the first sync's day, and came late, out of what the account began with
 * (bank-sync-pluggy.md 17, failures 20 and 21). Only bank accounts, whose balance is that of their posted rows; not where
 * a person changed, reconciled or deleted the opening row.
 */
export function correctOpening(writer: BudgetWriter, { account, statement }: AccountStatement, booked: readonly Booked[]): void {
  const { kind } = statement.account;
  if (booked.length === 0 || (kind !== 'checking' && kind !== 'savings')) return;
  const stored = writer.row('bank_links', account)?.opening;
  if (stored === null || stored === undefined || typeof stored !== 'object') return;
  const cell = new Map(Object.entries(stored));
  const [id, amount, day] = [cell.get('transaction'), Number(cell.get('amount')), parseDay(String(cell.get('day')))];
  const row = typeof id === 'string' ? writer.row('transactions', id) : undefined;
  if (!day || !row || row.tombstone || row.reconciled || row.amount !== amount) return;
  const late = booked.filter(({ step, transaction }) => {
    return transaction !== null && step.reason === 'new' && step.line.status === 'posted' && step.line.day < day;
  });
  const sum = late.reduce((total, { step }) => total + step.line.amount, 0);
  // Where bank and ledger agree with the rows as they came, the bank did not count them before.
  if (sum === 0 || accountBalance(writer, account) === statement.account.balance.current) return;
  const corrected = cents(amount - sum);
  updateTransactions(writer, [{ id: row.id, amount: corrected }]);
  writer.update('bank_links', account, { opening: { transaction: row.id, amount: corrected, day } });
}
