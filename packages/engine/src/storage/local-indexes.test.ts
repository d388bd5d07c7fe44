import { expect, test } from 'vitest';
import { createBudgetDatabase } from '../budget-file/index.ts';
import { testDay } from '../testing/budget.ts';
import { openNodeMemory } from './drivers/node-sqlite.ts';
import { ensureLocalIndexes } from './local-indexes.ts';

function indexes(database: ReturnType<typeof openNodeMemory>) {
  return database.all<{ name: string; sql: string }>(
    "select name, sql from sqlite_schema where name like 'extrato%' order by name",
  );
}

test('indexes are made once, and anew when they were made otherwise', () => {
  const database = openNodeMemory();
  createBudgetDatabase(database, { today: testDay() });
  ensureLocalIndexes(database);
  const made = indexes(database);
  expect(made.map(({ name }) => name)).toEqual(['extrato_amount', 'extrato_imported', 'extrato_payee', 'extrato_register']);
  const version = () => database.get<{ schema_version: number }>('pragma schema_version')?.schema_version;
  const before = version();
  ensureLocalIndexes(database);
  expect(version()).toBe(before);
  database.exec('drop index extrato_register; create index extrato_register on transactions(acct)');
  ensureLocalIndexes(database);
  expect(indexes(database)).toEqual(made);
});
