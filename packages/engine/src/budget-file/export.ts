import type { Database, OpenMemory } from '../storage/database.ts';
import { withRollbackJournal } from './header.ts';
import type { BudgetMetadata } from './metadata.ts';
import { dropOwnThings } from './own-things.ts';
import { refreshSchedulePaths } from './schedule-paths.ts';
import { writeBudgetZip } from './zip.ts';

/**
 * A budget as others may have it: a copy without anything of ours, caches empty, derived tables fresh, one file that is
 * complete by itself (budget-file.md 1.1, 1.3). The database must not be inside a transaction; its clock row is the
 * caller's to bring up to date first.
 */
function exportDatabase(openMemory: OpenMemory, database: Database): Uint8Array<ArrayBuffer> {
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
