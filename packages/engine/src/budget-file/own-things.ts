import type { Database } from '../storage/database.ts';
import { LOCAL_PREFIX } from '../storage/local-tables.ts';

/** Triggers and views first, since they name tables; then tables, which take their indexes and shadow tables along. */
const DROPPING_ORDER = ['trigger', 'view', 'table', 'index'] as const;

/** Removes everything of ours from a file. False when there was nothing. */
export function dropOwnThings(database: Database): boolean {
  let isClean = true;
  for (const kind of DROPPING_ORDER) {
    const names = database
      .all<{ name: string; sql: string }>("select name, coalesce(sql, '') as sql from sqlite_schema where type = ?", [kind])
      .filter(({ name }) => name.startsWith(LOCAL_PREFIX))
      // Virtual tables first: their shadow tables go with them, and may not be dropped by hand.
      .sort((a, b) => Number(isVirtual(b.sql)) - Number(isVirtual(a.sql)));
    if (names.length > 0) isClean = false;
    for (const { name } of names) database.exec(`drop ${kind} if exists main."${name.replaceAll('"', '""')}"`);
  }
  return !isClean;
}

function isVirtual(sql: string): boolean {
  return /^create virtual/i.test(sql);
}
