import { categoriesByStoredId, payeesByStoredId } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import type { SqlValue } from '../../storage/database.ts';
import { dayFromStored } from '../../storage/encoding.ts';
import { type Cents, cents, type Day } from '../../values/index.ts';

/**
 * A living row as lists show it (budget-file.md 6): payee and category are those that now stand for what the row holds,
 * null when they are deleted. Money out is negative.
 */
export type RegisterRow = {
  readonly id: string;
  readonly account: string;
  readonly date: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedPayee: string | null;
  readonly importedId: string | null;
  readonly isParent: boolean;
  readonly isChild: boolean;
  readonly parent: string | null;
  /** What the lines of a split lack to its amount; null when they add up. */
  readonly difference: number | null;
  /** The other leg, and its account. */
  readonly transfer: string | null;
  readonly transferAccount: string | null;
  readonly cleared: boolean;
  readonly reconciled: boolean;
  readonly startingBalance: boolean;
  readonly schedule: string | null;
  readonly sortOrder: number | null;
};

/** Values of a row of `ledger_rows`, as they come. */
export type StoredRow = {
  readonly id: string;
  readonly account: string;
  readonly date: number;
  readonly amount: number | null;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedPayee: string | null;
  readonly importedId: string | null;
  readonly isParent: SqlValue;
  readonly isChild: SqlValue;
  readonly parent: string | null;
  readonly error: string | null;
  readonly transfer: string | null;
  readonly cleared: SqlValue;
  readonly reconciled: SqlValue;
  readonly startingBalance: SqlValue;
  readonly schedule: string | null;
  readonly sortOrder: number | null;
};

const STORED_FIELDS = [
  'id',
  'account',
  'date',
  'amount',
  'payee',
  'category',
  'notes',
  'importedPayee',
  'importedId',
  'isParent',
  'isChild',
  'parent',
  'error',
  'transfer',
  'cleared',
  'reconciled',
  'startingBalance',
  'schedule',
  'sortOrder',
] as const satisfies readonly (keyof StoredRow)[];

/** The select list for `StoredRow`s. */
export function storedColumns(alias: string): string {
  return STORED_FIELDS.map((field) => `${alias}.${field}`).join(', ');
}

/** Makes rows as lists show them of rows as they are stored. Those without a day that can be read are left out. */
export function decodeRows(reader: BudgetReader, stored: readonly StoredRow[]): RegisterRow[] {
  const payees = payeesByStoredId(reader);
  const categories = categoriesByStoredId(reader);
  const rows: RegisterRow[] = [];
  for (const row of stored) {
    const date = dayFromStored(row.date);
    if (date === null) continue;
    const isChild = row.isChild === 1;
    const isParent = row.isParent === 1;
    const payee = row.payee === null ? undefined : payees.get(row.payee);
    rows.push({
      id: row.id,
      account: row.account,
      date,
      amount: cents(Math.round(row.amount ?? 0)),
      payee: payee?.id ?? null,
      category: (isParent || row.category === null ? undefined : categories.get(row.category)?.id) ?? null,
      notes: row.notes,
      importedPayee: row.importedPayee,
      importedId: row.importedId,
      isParent,
      isChild,
      parent: isChild ? row.parent : null,
      difference: differenceIn(row.error),
      transfer: row.transfer,
      transferAccount: payee?.transferAccount ?? null,
      cleared: row.cleared === 1,
      reconciled: row.reconciled === 1,
      startingBalance: row.startingBalance === 1,
      schedule: row.schedule,
      sortOrder: row.sortOrder,
    });
  }
  return rows;
}

const DIFFERENCE = /"difference"\s*:\s*(-?\d+)/;

function differenceIn(error: string | null): number | null {
  const found = error === null ? null : DIFFERENCE.exec(error);
  return found ? Number(found[1]) : null;
}

/** Living lines of the given parents, by parent, in order. */
export function linesByParent(reader: BudgetReader, parents: readonly string[]): Map<string, RegisterRow[]> {
  const lines = new Map<string, RegisterRow[]>();
  if (parents.length === 0) return lines;
  for (const line of decodeRows(reader, reader.query<StoredRow>(LINES, [JSON.stringify(parents)]))) {
    const known = lines.get(line.parent ?? '');
    if (known) known.push(line);
    else lines.set(line.parent ?? '', [line]);
  }
  return lines;
}

const LINES = `
  select ${storedColumns('r')} from ledger_rows r
  where r.parent in (select value from json_each(?)) and r.isChild = 1 and coalesce(r.tombstone, 0) = 0
    and r.date is not null and r.account is not null
  order by r.sortOrder desc, r.id`;

/** Living rows by id, split lines among them when their parent is alive; in no order. */
export function rowsById(reader: BudgetReader, ids: readonly string[]): RegisterRow[] {
  return decodeRows(reader, reader.query<StoredRow>(BY_ID, [JSON.stringify(ids)]));
}

const BY_ID = `
  select ${storedColumns('r')} from ledger_rows r
  where r.id in (select value from json_each(?)) and coalesce(r.tombstone, 0) = 0 and r.date is not null and r.account is not null
    and (coalesce(r.isChild, 0) = 0
      or exists (select 1 from ledger_rows p where p.id = r.parent and coalesce(p.tombstone, 0) = 0))`;
