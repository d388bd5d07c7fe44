import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetFigures, cellOf, setBudgetAmount } from '../budgeting/index.ts';
import { setNote } from '../notes/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { cents, monthOf } from '../values/index.ts';
import { cleanUpMonth } from './cleanup.ts';
import { parseCleanup } from './cleanup-parse.ts';
import { type CleanupCategory, planCleanup } from './cleanup-plan.ts';

function category(id: string, budgeted: number, balance: number, note: string, carryover = false): CleanupCategory {
  return { id, budgeted: cents(budgeted), balance: cents(balance), carryover, roles: parseCleanup(note) };
}

const amounts = (categories: readonly CleanupCategory[], toBudget: number): Record<string, number> =>
  Object.fromEntries(planCleanup(categories, cents(toBudget)).changes.map(({ category: id, amount }) => [id, amount]));

describe('[8.6] cleanup', () => {
  test('global sources give their balance; sinks share by weight', () => {
    const list = [
      category('a', 500, 300, '#cleanup source'),
      category('b', 0, 0, '#cleanup sink'),
      category('c', 0, 0, '#cleanup sink 2'),
    ];
    expect(planCleanup(list, cents(0)).changes).toEqual([
      { category: 'a', amount: 200, goal: 200 },
      { category: 'b', amount: 100 },
      { category: 'c', amount: 200 },
    ]);
  });

  test('overspent categories come before sinks, those with carry-over not at all', () => {
    const list = [
      category('a', 500, 300, '#cleanup source'),
      category('over', 10, -250, ''),
      category('later', 0, -90, '', true),
      category('b', 0, 0, '#cleanup sink'),
    ];
    expect(amounts(list, 0)).toEqual({ a: 200, over: 260, b: 50 });
  });

  test('covers as far as the money goes, in list order', () => {
    expect(amounts([category('x', 0, -100, ''), category('y', 0, -100, '')], 150)).toEqual({ x: 100, y: 50 });
  });

  test('takes nothing from anybody where too much is budgeted already (defect)', () => {
    const plan = planCleanup([category('over', 10, -250, ''), category('b', 40, 0, '#cleanup sink')], cents(-500));
    expect(plan).toEqual({ changes: [], warnings: [{ kind: 'nothing-to-share' }] });
  });

  test('a named group keeps to itself: members first, then its sinks; an overspent source only warns', () => {
    const list = [
      category('a', 500, 300, '#cleanup Casa source'),
      category('bad', 0, -50, '#cleanup Casa source', true),
      category('member', 0, -100, '#cleanup Casa'),
      category('sink', 0, 0, '#cleanup Casa sink'),
      category('global', 0, 0, '#cleanup sink'),
    ];
    expect(planCleanup(list, cents(0))).toEqual({
      changes: [
        { category: 'a', amount: 200 },
        { category: 'member', amount: 100 },
        { category: 'sink', amount: 200 },
      ],
      warnings: [{ kind: 'source-overspent', category: 'bad' }],
    });
  });

  test('a group without anybody to give to is left alone', () => {
    const plan = planCleanup([category('a', 500, 300, '#cleanup Casa source')], cents(0));
    expect(plan).toEqual({ changes: [], warnings: [{ kind: 'group-without-target', group: 'Casa' }] });
  });

  test('never budgets more than there is', () => {
    const note = fc.constantFrom(
      '',
      '#cleanup source',
      '#cleanup sink',
      '#cleanup sink 3',
      '#cleanup G source',
      '#cleanup G sink',
      '#cleanup G',
    );
    const one = fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }), note, fc.boolean());
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.integer({ min: -200, max: 500 }), (list, toBudget) => {
        const categories = list.map(([budgeted, balance, text, carryover], n) =>
          category(String(n), budgeted, balance, text, carryover),
        );
        const before = new Map(categories.map(({ id, budgeted }) => [id, budgeted]));
        const moved = planCleanup(categories, cents(toBudget)).changes.reduce(
          (sum, { category: id, amount }) => sum + amount - (before.get(id) ?? 0),
          0,
        );
        expect(toBudget - moved).toBeGreaterThanOrEqual(Math.min(0, toBudget));
      }),
      { numRuns: 500 },
    );
  });
});

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const GENERAL = 'af375fd4-d759-46b3-bffe-74a856151d57';
const MARCH = monthOf(testDay('2026-03-01'));

test('[8.6] stores what notes say, with one group for a name in any case, and buries groups that nobody names', () => {
  const budget = openTestBudget();
  budget.commit('begin', (writer) => {
    setBudgetAmount(writer, MARCH, FOOD, cents(500));
    setNote(writer, FOOD, '#cleanup Casa source');
    setNote(writer, GENERAL, '#cleanup casa sink 2');
  });
  const run = () => budget.commit('clean', (writer) => cleanUpMonth(writer, MARCH));
  expect(run()).toEqual({ ok: true, value: { changed: 2, warnings: [] } });
  expect(budget.read((reader) => cellOf(budgetFigures(reader), MARCH, GENERAL).budgeted)).toBe(500);
  const [group] = budget.read((reader) => reader.select('live_cleanup_groups', ['id', 'name']));
  expect(group?.name).toBe('Casa');
  expect(budget.read((reader) => reader.row('categories', FOOD)?.cleanupDef)).toEqual([{ role: 'source', groupId: group?.id }]);
  expect(budget.read((reader) => reader.row('categories', GENERAL)?.cleanupDef)).toEqual([
    { role: 'sink', groupId: group?.id, weight: 2 },
  ]);
  const steps = budget.history().length;
  run();
  expect(budget.history()).toHaveLength(steps);
  budget.commit('notes', (writer) => {
    setNote(writer, FOOD, null);
    setNote(writer, GENERAL, '#cleanup sink');
  });
  run();
  expect(budget.read((reader) => reader.select('live_cleanup_groups', ['id']))).toEqual([]);
  budget.commit('notes', (writer) => setNote(writer, FOOD, '#cleanup CASA source'));
  run();
  expect(budget.read((reader) => reader.select('live_cleanup_groups', ['id']))).toEqual([{ id: group?.id }]);
});

test('[8.6] works from the notes in a budget whose level has no place to store them', () => {
  const budget = openTestBudget({ level: 46 });
  budget.commit('begin', (writer) => {
    setBudgetAmount(writer, MARCH, FOOD, cents(500));
    setNote(writer, FOOD, '#cleanup Casa source');
    setNote(writer, GENERAL, '#cleanup casa sink');
  });
  expect(budget.commit('clean', (writer) => cleanUpMonth(writer, MARCH))).toEqual({
    ok: true,
    value: { changed: 2, warnings: [] },
  });
});
