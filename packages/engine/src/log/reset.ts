import type { Database } from '../storage/database.ts';

/** Tables that a sync reset of an official client cleans of deleted rows (actual-sync.md 5.5). */
const CLEANED = ['transactions', 'accounts', 'payees', 'categories', 'category_groups', 'schedules', 'rules'] as const;

/** Removes deleted rows for good, as every device does at a sync reset. Mapping rows stay. */
export function removeDeletedRows(database: Database): void {
  for (const table of CLEANED) database.run(`delete from main.${table} where tombstone = 1`);
}
