import type { Database } from '../storage/database.ts';
import { LOCAL_PREFIX } from '../storage/local-tables.ts';
import type { BudgetMetadata } from './metadata.ts';
import { refreshSchedulePaths } from './schedule-paths.ts';
import { writeBudgetZip } from './zip.ts';

/** Under this name the copy stands beside the budget while it is made. */
const COPY = 'exported';

/** Tables whose rows stay behind: caches that every app fills by itself. */
const CACHES: ReadonlySet<string> = new Set(['kvcache', 'kvcache_key']);

type SchemaEntry = { readonly type: string; readonly name: string; readonly sql: string };

/**
 * A budget as others may have it: without anything of ours, caches empty, derived tables fresh, one file that is complete
 * by itself (budget-file.md 1.1, 1.3). The database must not be inside a transaction; its clock row is the caller's to
 * bring up to date first. Only what is given away is copied, once: our own tables weigh as much as the rest.
 */
function exportDatabase(database: Database): Uint8Array<ArrayBuffer> {
  refreshSchedulePaths(database);
  database.exec(`attach ':memory:' as ${COPY}`);
  try {
    copyInto(database);
    return database.serialize(COPY);
  } finally {
    database.exec(`detach ${COPY}`);
  }
}

function copyInto(database: Database): void {
  for (const pragma of ['page_size', 'auto_vacuum', 'user_version', 'application_id'])
    database.exec(`pragma ${COPY}.${pragma}=${Object.values(database.get(`pragma main.${pragma}`) ?? {})[0] ?? 0}`);
  const entries = database
    .all<SchemaEntry>('select type, name, sql from main.sqlite_schema where sql is not null order by rowid')
    .filter(({ name, sql }) => !name.startsWith(LOCAL_PREFIX) && !name.startsWith('sqlite_') && !/^create virtual/i.test(sql));
  const all = (...types: readonly string[]): readonly SchemaEntry[] => entries.filter(({ type }) => types.includes(type));
  database.transaction(() => {
    // Into an empty table with the same indexes SQLite copies page by page.
    for (const { sql } of all('table', 'index')) database.exec(inCopy(sql));
    for (const { name } of all('table'))
      if (!CACHES.has(name)) database.exec(`insert into ${COPY}.${quoted(name)} select * from main.${quoted(name)}`);
    for (const { sql } of all('view', 'trigger')) database.exec(inCopy(sql));
  });
}

/** SQLite keeps how a thing was made as `CREATE`, its kind and then the text as it was given, the name first. */
function inCopy(sql: string): string {
  return sql.replace(/^(CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW|TRIGGER)) /i, `$1 ${COPY}.`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** As `exportDatabase`, zipped with its metadata: what is uploaded, and what a person saves. */
export function exportBudget(database: Database, metadata: BudgetMetadata): Uint8Array<ArrayBuffer> {
  return writeBudgetZip({ database: exportDatabase(database), metadata });
}
