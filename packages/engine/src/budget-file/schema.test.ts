import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Database } from '../storage/database.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { createBudgetDatabase } from './create.ts';

/** Every statement of a file's schema by name, but for what readers make by themselves; spaces do not count. */
function statements(database: Database): Record<string, string> {
  const rows = database.all<{ name: string; sql: string }>(
    "select name, sql from sqlite_schema where type in ('table', 'index') and sql is not null and name not like 'sqlite_stat%'",
  );
  return Object.fromEntries(rows.map(({ name, sql }) => [name, sql.replaceAll(/\s+/g, ' ').replaceAll(/ ?([(),]) ?/g, '$1')]));
}

function official(): Database {
  const zip = unzipSync(readFileSync(new URL('../../fixtures/budgets/tiny.zip', import.meta.url)));
  return openNodeMemory(zip['db.sqlite'] ?? new Uint8Array());
}

test('a new budget has the schema that official clients make, statement by statement (2.3, 4, 5)', () => {
  const database = openNodeMemory();
  createBudgetDatabase(database);
  expect(statements(database)).toEqual(statements(official()));
});

test('columns stand in the same order, with the same types and defaults', () => {
  const database = openNodeMemory();
  createBudgetDatabase(database);
  for (const name of Object.keys(statements(official()))) {
    const pragma = `pragma table_info("${name}")`;
    expect(database.all(pragma)).toEqual(official().all(pragma));
  }
});
