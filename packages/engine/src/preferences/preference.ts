import type { BudgetReader, BudgetWriter } from '../log/access.ts';

/** The synced preference as it is stored; undefined when it has its default (budget-file 7.1). */
export function preference(reader: BudgetReader, key: string): string | undefined {
  return reader.row('preferences', key)?.value ?? undefined;
}

/** Every preference that is set, unknown keys included, by key. */
export function listPreferences(reader: BudgetReader): ReadonlyMap<string, string> {
  const rows = reader.select('preferences', ['id', 'value'], 'order by id');
  return new Map(rows.flatMap(({ id, value }) => (value === null ? [] : [[id, value]])));
}

/** Writes the preference; null brings back its default. */
export function setPreference(writer: BudgetWriter, key: string, value: string | null): void {
  if (value === null && preference(writer, key) === undefined) return;
  writer.put('preferences', key, { value });
}

/** A preference of `true` and `false`; anything else reads as the fallback. */
export function flagPreference(reader: BudgetReader, key: string, fallback: boolean): boolean {
  const value = preference(reader, key);
  return value === 'true' || value === 'false' ? value === 'true' : fallback;
}
