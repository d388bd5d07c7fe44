// Notes of categories, groups, accounts and months (budget-file 4.7).
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Month } from '../values/index.ts';

/** The id under which an account's note is kept; categories and groups use their own id. */
export function accountNoteId(account: string): string {
  return `account-${account}`;
}

/** The id under which a month's note is kept. */
export function monthNoteId(month: Month): string {
  return `budget-${month}`;
}

/** The note of a category, group, account or month; null when there is none, or an empty one. */
export function noteOf(reader: BudgetReader, id: string): string | null {
  return reader.row('notes', id)?.note || null;
}

/** Every note that is not empty, by id. */
export function listNotes(reader: BudgetReader): ReadonlyMap<string, string> {
  const rows = reader.select('notes', ['id', 'note'], "where note <> ''");
  return new Map(rows.flatMap(({ id, note }) => (note === null ? [] : [[id, note]])));
}

/** Writes the note; null or an empty text takes it away. */
export function setNote(writer: BudgetWriter, id: string, note: string | null): void {
  const text = note === '' ? null : note;
  if (text === null && !noteOf(writer, id)) return;
  writer.put('notes', id, { note: text });
}
