import { readFileSync } from 'node:fs';
import { parseClock } from '@extrato/protocol';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { STEP_IDS } from '../storage/levels.ts';
import { parseDay } from '../values/index.ts';
import { createBudgetDatabase } from './create.ts';
import { createBudgetFile } from './create-file.ts';

const today = parseDay('2026-03-15') ?? expect.unreachable();
const newId = () => crypto.randomUUID();

test('the seed is the official one: groups, categories, mappings, no preferences, no messages (8)', () => {
  const database = openNodeMemory();
  createBudgetDatabase(database, { today });
  const zip = unzipSync(readFileSync(new URL('../../fixtures/budgets/tiny.zip', import.meta.url)));
  const official = openNodeMemory(zip['db.sqlite'] ?? new Uint8Array());
  for (const table of ['category_groups', 'categories', 'category_mapping', '__migrations__'])
    expect(database.all(`select * from ${table} order by id`)).toEqual(official.all(`select * from ${table} order by id`));
  const place = 'select type, x, y, width, height from dashboard order by y, x';
  expect(database.all(place)).toEqual(official.all(place));
  for (const table of ['preferences', 'messages_crdt', 'payees', 'accounts'])
    expect(database.all(`select * from ${table}`)).toEqual([]);
});

test('its clock stands in 1970 with a node of its own and an empty trie (8)', () => {
  const nodes = [1, 2].map(() => {
    const database = openNodeMemory();
    createBudgetDatabase(database);
    const rows = database.all<{ id: number; clock: string }>('select id, clock from messages_clock');
    expect(rows).toMatchObject([{ id: 1 }]);
    const { clock, merkle } = parseClock(rows[0]?.clock ?? '') ?? expect.unreachable();
    expect([clock.millis, clock.counter, merkle.toJson()]).toEqual([0, 0, '{}']);
    return clock.node;
  });
  expect(nodes[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(nodes[0]).not.toBe(nodes[1]);
});

test.each([43, 50, 59])('at level %i it has the first ids, and a page only where pages exist', (level) => {
  const database = openNodeMemory();
  createBudgetDatabase(database, { level });
  expect(database.all<{ id: number }>('select id from __migrations__ order by id').map(({ id }) => id)).toEqual(
    STEP_IDS.slice(0, level),
  );
  if (level >= 50)
    expect(
      database.all('select count(*) as widgets from dashboard d join dashboard_pages p on p.id = d.dashboard_page_id'),
    ).toEqual([{ widgets: 12 }]);
});

test.each([42, 60, 44.5])('there is no level %d', (level) => {
  expect(() => createBudgetDatabase(openNodeMemory(), { level })).toThrow(RangeError);
});

test('a new file has its folder, name, page size and journal (1.1, 1.2)', () => {
  let count = 0;
  const file = createBudgetFile(openNodeMemory, { name: ' Casa da Família ', today, newId: () => `abcdef${count++}-hijk` });
  if (!file.ok) return expect.unreachable();
  expect([file.value.id, file.value.metadata]).toEqual([
    'Casa-da-Fam-lia-abcdef0',
    { id: 'Casa-da-Fam-lia-abcdef0', budgetName: 'Casa da Família' },
  ]);
  const view = new DataView(file.value.database.buffer);
  expect([view.getUint16(16), view.getUint8(18), view.getUint8(19)]).toEqual([4096, 1, 1]);
  expect(createBudgetFile(openNodeMemory, { name: 'a', today, newId, present: [{ id: 'x', name: 'a' }] })).toEqual({
    ok: false,
    error: { code: 'budget-name-taken', field: 'name', details: { name: 'a' } },
  });
});
