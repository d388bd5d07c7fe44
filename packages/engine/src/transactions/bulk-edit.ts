import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import type { Fields } from '../storage/tables.ts';
import { ok, type Result } from '../values/index.ts';
import type { BatchOptions } from './batch.ts';
import { commitChecked, livingRows } from './checked.ts';
import type { LedgerRow, TransactionChange } from './row.ts';

/** What to do with the notes of many rows. */
export type NotesEdit =
  | { readonly mode: 'replace' | 'prepend' | 'append'; readonly text: string }
  | { readonly mode: 'find'; readonly find: string; readonly text: string };

/** The same change for many rows. What is not named stays. */
export type BulkEdit = Pick<
  Fields<'transactions'>,
  'account' | 'date' | 'amount' | 'payee' | 'category' | 'cleared' | 'reconciled' | 'schedule'
> & { readonly notes?: NotesEdit };

/**
 * Changes many rows in one way. A category goes to rows that can have one, so not to split parents; account and day of
 * split lines are their parent's.
 */
export function bulkEdit(
  writer: BudgetWriter,
  ids: readonly string[],
  edit: BulkEdit,
  options?: BatchOptions,
): Result<void, Failure> {
  const found = livingRows(writer, ids);
  if (!found.ok) return found;
  const outcome = commitChecked(writer, { changed: planBulkEdit(found.value, edit) }, options);
  return outcome.ok ? ok(undefined) : outcome;
}

/** The changes that a bulk edit comes to. */
function planBulkEdit(rows: readonly LedgerRow[], { notes, ...fields }: BulkEdit): TransactionChange[] {
  return rows.map((row) => ({ id: row.id, ...fields, ...(notes && { notes: editedNotes(row.notes ?? '', notes) }) }));
}

function editedNotes(present: string, edit: NotesEdit): string | null {
  return applyNotes(present, edit) || null;
}

function applyNotes(present: string, edit: NotesEdit): string {
  switch (edit.mode) {
    case 'replace':
      return edit.text;
    case 'prepend':
      return edit.text + present;
    case 'append':
      return present + edit.text;
    case 'find':
      return edit.find === '' ? present : present.replaceAll(edit.find, () => edit.text);
  }
}
