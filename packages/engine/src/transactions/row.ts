import type { Fields, Json, TableRow } from '../storage/tables.ts';
import { type Cents, type Day, ZERO_CENTS } from '../values/index.ts';

/** Fields that no rule of the ledger looks at. They are written as given. */
type Carried = 'rawSyncedData' | 'pending' | 'type' | 'location';

/** A row of the ledger as its rules see it. A null amount reads as nothing (budget-file.md 4.1). */
export type LedgerRow = Omit<TableRow<'transactions'>, Carried>;

/** A line of a new split. What is not given comes from the parent; its day, account and flags always do. */
export type NewSplit = Omit<Fields<'transactions'>, 'amount'> & {
  readonly id?: string;
  readonly amount: Cents;
};

/**
 * A row to be added. Money out is negative. With `splits` it becomes a parent; with `parent` it becomes one more line of
 * that row. Without `cleared` it counts as cleared. With `transfer` it is linked as said and no other leg is made.
 */
export type NewTransaction = Omit<Fields<'transactions'>, 'account' | 'date' | 'amount'> & {
  readonly id?: string;
  readonly account: string;
  readonly date: Day;
  readonly amount: Cents;
  readonly splits?: readonly NewSplit[];
};

/** New values for a row that exists; what is not named stays. */
export type TransactionChange = { readonly id: string } & Fields<'transactions'>;

/**
 * What rules say about the other leg of a transfer, when it is made (semantics 2.5). The level below rules, so they
 * come in as a function.
 */
export type LegRules = (leg: NewTransaction) => Pick<NewTransaction, 'notes' | 'cleared' | 'schedule'>;

/** Every field of `LedgerRow`, to be read from the table. */
export const LEDGER_FIELDS = [
  'id',
  'account',
  'date',
  'amount',
  'payee',
  'category',
  'notes',
  'isParent',
  'isChild',
  'parent',
  'error',
  'transfer',
  'importedId',
  'importedPayee',
  'cleared',
  'reconciled',
  'startingBalance',
  'schedule',
  'sortOrder',
  'tombstone',
] as const satisfies readonly (keyof LedgerRow)[];

/** What a new row holds in fields that are not written: the defaults of the table's columns. */
export const EMPTY_ROW: Omit<LedgerRow, 'id'> = {
  account: null,
  date: null,
  amount: null,
  payee: null,
  category: null,
  notes: null,
  isParent: false,
  isChild: false,
  parent: null,
  error: null,
  transfer: null,
  importedId: null,
  importedPayee: null,
  cleared: true,
  reconciled: false,
  startingBalance: false,
  schedule: null,
  sortOrder: null,
  tombstone: false,
};

/** The amount that counts. */
export function amountOf(row: Pick<LedgerRow, 'amount'>): Cents {
  return row.amount ?? ZERO_CENTS;
}

/** What a split parent is marked with when its lines do not add up, in the stored shape (budget-file.md 4.1); null when they do. */
export function splitError(difference: Cents): Json {
  return difference === 0 ? null : { type: 'SplitTransactionError', version: 1, difference };
}

/** Parent amount minus the sum of its lines, as a split's error says; null for a split that adds up. */
export function splitDifference(error: Json): number | null {
  if (error === null || typeof error !== 'object' || !('difference' in error)) return null;
  return typeof error.difference === 'number' ? error.difference : null;
}
