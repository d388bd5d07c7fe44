// Banks count rows in their balance before they show them. Such a row was part of what an account began with, until it
// came as a line of its own: from then on it must not count twice.
import { listAccounts } from '../accounts/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { accountBalance, updateTransactions } from '../transactions/index.ts';
import { type Cents, cents, type Day, parseDay, sumCents } from '../values/index.ts';
import type { AccountStatement } from './account-run.ts';
import { linkDetails } from './link-details.ts';
import type { Booked } from './new-rows.ts';
import { turnedOpening } from './signs.ts';

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
  const opening = untouchedOpening(writer, account);
  if (!opening) return;
  const { amount, day } = opening;
  const late = booked.filter(({ step, transaction }) => {
    return transaction !== null && step.reason === 'new' && step.line.status === 'posted' && step.line.day < day;
  });
  const sum = late.reduce((total, { step }) => total + step.line.amount, 0);
  // Where bank and ledger agree with the rows as they came, the bank did not count them before.
  if (sum === 0 || accountBalance(writer, account) === statement.account.balance.current) return;
  setOpening(writer, account, opening, cents(amount - sum));
}

/**
 * After the person said that the bank's signs are to be read the other way (bank-sync-pluggy.md 3.2): what the account
 * began with was reckoned from them. Cards of one shared limit count together, as their debt is told.
 */
export function turnOpening(writer: BudgetWriter, { account, statement }: AccountStatement): void {
  const opening = untouchedOpening(writer, account);
  const { current, credit } = statement.account.balance;
  if (!opening || current === null) return;
  const key = credit?.sharedLimitKey ?? null;
  const isCounted = (id: string): boolean => id === account || (key !== null && linkDetails(writer, id)?.sharedLimitKey === key);
  const ledger = sumCents(listAccounts(writer).flatMap(({ id }) => (isCounted(id) ? accountBalance(writer, id) : [])));
  const amount = turnedOpening(opening.amount, { bank: current, ledger });
  if (amount !== opening.amount) setOpening(writer, account, opening, amount);
}

type Opening = { readonly row: string; readonly amount: Cents; readonly day: Day };

/** The opening row that sync made, unless a person changed, reconciled or deleted it. */
function untouchedOpening(reader: BudgetReader, account: string): Opening | undefined {
  const stored = reader.row('bank_links', account)?.opening;
  if (stored === null || stored === undefined || typeof stored !== 'object') return undefined;
  const cell = new Map(Object.entries(stored));
  const [id, amount, day] = [cell.get('transaction'), cents(Number(cell.get('amount'))), parseDay(String(cell.get('day')))];
  const row = typeof id === 'string' ? reader.row('transactions', id) : undefined;
  if (!day || !row || row.tombstone || row.reconciled || row.amount !== amount) return undefined;
  return { row: row.id, amount, day };
}

function setOpening(writer: BudgetWriter, account: string, { row, day }: Opening, amount: Cents): void {
  updateTransactions(writer, [{ id: row, amount }]);
  writer.update('bank_links', account, { opening: { transaction: row, amount, day } });
}
