// What reconciliation has to know of the budget.
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { dayFromStored } from '../storage/encoding.ts';
import { cents } from '../values/index.ts';
import type { LedgerLine } from './plan.ts';

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

/** The account's living transactions without split lines, and those bound to its bank rows that were moved elsewhere. */
export function loadLedger(reader: BudgetReader, account: string): LedgerLine[] {
  const here = reader.query<StoredLine>(`${LINES} and t.account = ?`, [account]);
  const moved = reader.query<StoredLine>(
    `${LINES} and t.account <> ?3 and t.id in (select transactionId from live_bank_rows where id >= ?1 and id < ?2)`,
    [`${account}:`, `${account};`, account],
  );
  return [...here, ...moved].flatMap((line) => ledgerLine(line) ?? []);
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
 * are none.
 */
export function loadDeletedIds(reader: BudgetReader, account: string): ReadonlySet<string> {
  const rows = reader.query<{ importedId: string }>(
    `select t.importedId from transactions t where t.account = ? and t.tombstone = 1 and t.importedId is not null
       and not exists (select 1 from bank_rows b where b.transactionId = t.id and b.tombstone = 1)`,
    [account],
  );
  return new Set(rows.map(({ importedId }) => importedId));
}

/** Whether the account has a living transaction of today or before: without one, a sync is its first (import-and-reconcile 5.3). */
export function hasBegun(reader: BudgetReader, account: string, today: number): boolean {
  return reader.query('select 1 from live_transactions where account = ? and date <= ? limit 1', [account, today]).length > 0;
}
