import { describe, expect, test } from 'vitest';
import type { Database } from '../storage/database.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { STEP_IDS } from '../storage/levels.ts';
import { createBudgetDatabase } from './create.ts';
import { levelOfSteps, raiseLevel, readLevel } from './level.ts';

const newId = () => crypto.randomUUID();

function budgetAt(level: number): Database {
  const database = openNodeMemory();
  createBudgetDatabase(database, { level });
  return database;
}

const schemaOf = (database: Database) => database.all('select type, name, sql from sqlite_schema order by name');

describe('what a list of steps means (2.2)', () => {
  const without = (index: number) => STEP_IDS.filter((_, at) => at !== index);
  const refused = (reason: string) => ({ kind: 'refused', reason });
  test.each([
    ['all of them', STEP_IDS, { kind: 'known', level: 59 }],
    ['all of them, in no order', [...STEP_IDS].reverse(), { kind: 'known', level: 59 }],
    ['the first 43', STEP_IDS.slice(0, 43), { kind: 'known', level: 43 }],
    ['the last one missing', STEP_IDS.slice(0, 58), { kind: 'known', level: 58 }],
    ['the first 42: too old', STEP_IDS.slice(0, 42), refused('budget-too-old')],
    ['one', STEP_IDS.slice(0, 1), refused('budget-too-old')],
    ['none', [], refused('not-a-budget')],
    ['one missing in the middle', without(30), refused('budget-steps-out-of-order')],
    ['the first missing', without(0), refused('budget-steps-out-of-order')],
    ['an unknown one newer than all', [...STEP_IDS, 1_800_000_000_000], { kind: 'read-only', level: 59, reason: 'read-only' }],
    ['an unknown one older than the last', [...STEP_IDS, 1_780_000_000_000], refused('budget-steps-out-of-order')],
    [
      'an unknown newer one, and the last known missing',
      [...STEP_IDS.slice(0, 58), 1_800_000_000_000],
      refused('budget-steps-out-of-order'),
    ],
    ['the historic wrong id', STEP_IDS.map((id) => (id === 1688749527273 ? 1685375406832 : id)), { kind: 'known', level: 59 }],
    ['the historic wrong id beside the right one', [...STEP_IDS, 1685375406832], { kind: 'known', level: 59 }],
  ])('%s', (_, ids, expected) => {
    expect(levelOfSteps(ids)).toEqual(expected);
  });
});

test('a database without the list, and one with nothing but the list, are no budgets', () => {
  const database = openNodeMemory();
  expect(readLevel(database)).toEqual({ kind: 'refused', reason: 'not-a-budget' });
  database.exec('create table __migrations__ (id int primary key not null)');
  database.runMany(
    'insert into __migrations__ values (?)',
    STEP_IDS.map((id) => [id]),
  );
  expect(readLevel(database)).toEqual({ kind: 'refused', reason: 'not-a-budget' });
});

describe('raising the level', () => {
  test.each(Array.from({ length: 16 }, (_, index) => 43 + index))('from %i it ends as a new file begins', (level) => {
    const database = budgetAt(level);
    expect(readLevel(database)).toEqual({ kind: 'known', level });
    expect(raiseLevel(database, 59, { newId })).toEqual({ ok: true, value: 59 });
    expect(schemaOf(database)).toEqual(schemaOf(budgetAt(59)));
    expect(readLevel(database)).toEqual({ kind: 'known', level: 59 });
  });

  test('to a level that is there already changes nothing', () => {
    const database = budgetAt(50);
    expect(raiseLevel(database, 47, { newId })).toEqual({ ok: true, value: 50 });
    expect(readLevel(database)).toEqual({ kind: 'known', level: 50 });
  });

  test('a step whose table is there already is refused, and nothing of it stays (2.2)', () => {
    const database = budgetAt(50);
    database.exec('create table cleanup_groups (id text primary key)');
    const raised = raiseLevel(database, 59, { newId });
    expect(raised).toMatchObject({ ok: false, error: { code: 'budget-step-failed', details: { level: 53 } } });
    expect(readLevel(database)).toEqual({ kind: 'known', level: 52 });
    expect(database.all('pragma table_info(categories)')).not.toContainEqual(expect.objectContaining({ name: 'cleanup_def' }));
  });

  test('a file that a newer client had is left alone', () => {
    const database = budgetAt(59);
    database.run('insert into __migrations__ values (1900000000000)');
    expect(raiseLevel(database, 59, { newId })).toEqual({ ok: false, error: { code: 'read-only' } });
  });

  test('the historic wrong id is put right', () => {
    const database = budgetAt(43);
    database.run('update __migrations__ set id = 1685375406832 where id = 1688749527273');
    expect(raiseLevel(database, 44, { newId })).toEqual({ ok: true, value: 44 });
    expect(database.all<{ id: number }>('select id from __migrations__ order by id').map(({ id }) => id)).toEqual(
      STEP_IDS.slice(0, 44),
    );
  });

  test('step 49 renames preferences, step 50 gathers widgets on one page', () => {
    const database = budgetAt(48);
    database.runMany('insert into preferences (id, value) values (?, ?)', [
      ['csv-skip-lines-a', '3'],
      ['csv-skip-lines-b', '4'],
      ['csv-skip-start-lines-b', '5'],
      ['csv-skip-linesX', '6'],
    ]);
    raiseLevel(database, 50, { newId: () => 'page' });
    expect(database.all('select id, value from preferences order by id')).toEqual([
      { id: 'csv-skip-lines-b', value: '4' },
      { id: 'csv-skip-linesX', value: '6' },
      { id: 'csv-skip-start-lines-a', value: '3' },
      { id: 'csv-skip-start-lines-b', value: '5' },
    ]);
    expect(database.all('select id, name, tombstone from dashboard_pages')).toEqual([{ id: 'page', name: 'Main', tombstone: 0 }]);
    expect(database.all('select distinct dashboard_page_id as page from dashboard')).toEqual([{ page: 'page' }]);
  });
});
