// What a row that is there takes from the row that matches it (import-and-reconcile 4.1, 9). Pure.
import type { Fields } from '../storage/tables.ts';
import { sameName } from '../values/index.ts';
import type { PreparedRow } from './draft.ts';
import type { ExistingRow } from './ledger.ts';

export type MergeOptions = {
  /** Matched rows take the file's day (`sync-update-dates`). */
  readonly updateDates: boolean;
  /** Day and amount follow the file: what was pending is booked now, or the person wants it so. */
  readonly takeAmount: boolean;
  /** Off-budget accounts have no categories. */
  readonly offBudget: boolean;
  /** What the bank said in full is kept for the row already. */
  readonly hasRawData: boolean;
};

/**
 * The cells that change, and only those; none for a reconciled row. What the person has set stays: payee, category and
 * notes are filled in where they are empty. The id and the bank's text stay when the file has none, and so does a text
 * that differs in case alone. Nothing is ever made uncleared.
 */
export function mergedFields(existing: ExistingRow, row: PreparedRow, options: MergeOptions): Fields<'transactions'> {
  if (existing.reconciled) return {};
  const takesDate = options.updateDates || options.takeAmount;
  const fillsCategory = !existing.isParent && existing.transfer === null && !options.offBudget;
  return {
    ...(row.importedId !== null && row.importedId !== existing.importedId && { importedId: row.importedId }),
    ...(newText(existing.importedPayee, row.importedPayee) && { importedPayee: row.importedPayee }),
    ...(existing.payee === null && row.payee !== null && { payee: row.payee }),
    ...(fillsCategory && existing.category === null && row.category !== null && { category: row.category }),
    ...(!existing.notes && row.notes && { notes: row.notes }),
    ...(!existing.cleared && row.cleared === true && { cleared: true }),
    ...(takesDate && row.date !== existing.date && { date: row.date }),
    ...(options.takeAmount && row.amount !== existing.amount && { amount: row.amount }),
    ...(row.rawSyncedData !== null && !options.hasRawData && { rawSyncedData: row.rawSyncedData }),
  };
}

function newText(existing: string | null, incoming: string | null): boolean {
  return incoming !== null && (existing === null || !sameName(existing, incoming));
}

/**
 * Whether day and amount of a row follow the bank: found by its id, it was pending and is booked now. Not a split
 * parent, whose lines would no longer add up, and not a transfer, whose other leg may be booked already.
 */
export function becomesBooked(existing: ExistingRow, cleared: boolean | undefined): boolean {
  return !existing.cleared && cleared === true && !existing.isParent && !existing.isChild && existing.transfer === null;
}
