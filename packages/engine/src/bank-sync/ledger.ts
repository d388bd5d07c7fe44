// What reconciliation has to know of the budget.
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import { cents } from '../values/index.ts';
import type { LedgerPart } from './ledger-part.ts';
import type { BankRow, LedgerLine } from './plan.ts';

type StoredLine = {
  readonly id: string;
  readonly account: string;
  readonly date: SqlValue;
  readonly amount: number;
  readonly payee: string | null;
  readonly payeeName: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedId: string | null;
  readonly importedPayee: string | null;
  readonly cleared: SqlValue;
  readonly reconciled: SqlValue;
  readonly startingBalance: SqlValue;
  readonly isParent: SqlValue;
  readonly transfer: string | null;
  readonly legId: string | null;
  readonly legImportedId: string | null;
  readonly schedule: string | null;
};

const LINES = `
  select t.id, t.account, t.date, t.amount, t.payee, p.name as payeeName, t.category, t.notes, t.importedId, t.importedPayee,
    t.cleared, t.reconciled, t.startingBalance, t.isParent, t.transfer, t.schedule, o.id as legId, o.importedId as legImportedId
  from live_transactions t
  left join live_payees p on p.id = t.payee
  left join live_transactions o on o.id = t.transfer
  where coalesce(t.isChild, 0) = 0`;

/**
 * The account's living transactions without split lines, and those bound to its bank rows that were moved elsewhere. Of a
 * part: those of its days, with its ids, or bound to the given rows.
 */
export function loadLedger(
  reader: BudgetReader,
  account: string,
  rows: readonly Pick<BankRow, 'transaction'>[],
  part: LedgerPart | null = null,
): LedgerLine[] {
  const here = part ? nearLines(reader, account, part) : reader.query<StoredLine>(`${LINES} and t.account = ?`, [account]);
  const loaded = new Set(here.map(({ id }) => id));
  const bound = rows.flatMap(({ transaction }) => (transaction === null || loaded.has(transaction) ? [] : transaction));
  const others =
    bound.length === 0
      ? []
      : reader.query<StoredLine>(`${LINES} and t.id in (select value from json_each(?))`, [JSON.stringify(bound)]);
  return [...here, ...others].flatMap((line) => ledgerLine(line) ?? []);
}

function nearLines(reader: BudgetReader, account: string, { since, ids }: LedgerPart): StoredLine[] {
  return reader.query<StoredLine>(
    `${LINES} and t.account = ?1 and t.date >= ?2
     union ${LINES} and t.account = ?1 and t.importedId in (select value from json_each(?3))`,
    [account, storedDay(since), JSON.stringify(ids)],
  );
}

function ledgerLine(stored: StoredLine): LedgerLine | undefined {
  const day = dayFromStored(stored.date);
  if (day === null) return undefined;
  const { id, account, payee, category, notes, importedId, importedPayee, schedule } = stored;
  return {
    id,
    account,
    day,
    amount: cents(Math.round(stored.amount)),
    payee,
    payeeName: stored.payeeName ?? '',
    category,
    notes,
    importedId,
    importedPayee,
    cleared: stored.cleared === 1,
    reconciled: stored.reconciled === 1,
    startingBalance: stored.startingBalance === 1,
    isParent: stored.isParent === 1,
    // A link to a deleted row is none.
    transfer: stored.legId === null ? null : stored.transfer,
    otherLegAtBank: stored.legImportedId !== null,
    schedule,
  };
}

/**
 * Imported ids of transactions that a person deleted. Where undo took a sync back, the bank's row is gone as well: those
 * are none, even if it was taken back more than once and the row stood for another transaction each time.
 */
export function loadDeletedIds(reader: BudgetReader, account: string): ReadonlySet<string> {
  const rows = reader.query<{ importedId: string }>(
    `select t.importedId from transactions t where t.account = ? and t.tombstone = 1 and t.importedId is not null
       and not exists (select 1 from bank_rows b where b.transactionId = t.id and b.tombstone = 1)
       and not exists (select 1 from bank_rows b where b.id = t.account || ':' || t.importedId and b.tombstone = 1)`,
    [account],
  );
  return new Set(rows.map(({ importedId }) => importedId));
}

/** Whether the account has a living transaction of today or before: without one, a sync is its first (import-and-reconcile 5.3). */
export function hasBegun(reader: BudgetReader, account: string, today: number): boolean {
  return reader.query('select 1 from live_transactions where account = ? and date <= ? limit 1', [account, today]).length > 0;
}
