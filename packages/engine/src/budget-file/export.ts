import type { Database, OpenMemory } from '../storage/database.ts';
import { LOCAL_PREFIX } from '../storage/local-tables.ts';
import { withRollbackJournal } from './header.ts';
import type { BudgetMetadata } from './metadata.ts';
import { refreshSchedulePaths } from './schedule-paths.ts';
import { writeBudgetZip } from './zip.ts';

/**
 * A budget as others may have it: a copy without anything of ours, caches empty, derived tables fresh, one file that is
 * complete by itself (budget-file.md 1.1, 1.3). The database must not be inside a transaction; its clock row is the
 * caller's to bring up to date first.
 */
export function exportDatabase(openMemory: OpenMemory, database: Database): Uint8Array<ArrayBuffer> {
  const copy = openMemory(withRollbackJournal(database.serialize()));
  try {
    dropOwnThings(copy);
    copy.exec('delete from kvcache; delete from kvcache_key');
    refreshSchedulePaths(copy);
    copy.exec('vacuum');
    return withRollbackJournal(copy.serialize());
  } finally {
    copy.close();
  }
}

/** As `exportDatabase`, zipped with its metadata: what is uploaded, and what a person saves. */
export function exportBudget(openMemory: OpenMemory, database: Database, metadata: BudgetMetadata): Uint8Array<ArrayBuffer> {
  return writeBudgetZip({ database: exportDatabase(openMemory, database), metadata });
}

/** Triggers and views first, since they name tables; then tables, which take their indexes and shadow tables along. */
const DROPPING_ORDER = ['trigger', 'view', 'table', 'index'] as const;

function dropOwnThings(database: Database): void {
  for (const kind of DROPPING_ORDER) {
    const names = database
      .all<{ name: string; sql: string }>("select name, coalesce(sql, '') as sql from sqlite_schema where type = ?", [kind])
      .filter(({ name }) => name.startsWith(LOCAL_PREFIX))
      // Virtual tables first: their shadow tables go with them, and may not be dropped by hand.
      .sort((a, b) => Number(isVirtual(b.sql)) - Number(isVirtual(a.sql)));
    for (const { name } of names) database.exec(`drop ${kind} if exists main."${name.replaceAll('"', '""')}"`);
  }
}

function isVirtual(sql: string): boolean {
  return /^create virtual/i.test(sql);
}
