import { expect, test } from 'vitest';
import { budgetFigures, cellOf } from '../budgeting/index.ts';
import { setNote } from '../notes/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { cents, monthOf } from '../values/index.ts';
import { applyTemplates } from './apply.ts';
import { scheduleFinder } from './schedule-facts.ts';

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const BILLS = 'd4b0f075-3343-4408-91ed-fae94f74e5bf';
const month = (text: string) => monthOf(testDay(`${text}-01`));

type Json = string | number | boolean | { readonly [key: string]: Json };

/** A budget with one schedule. */
function withSchedule(date: Json, amount: Json, actions: readonly { readonly [key: string]: Json }[] = []) {
  const budget = openTestBudget();
  budget.commit('begin', (writer) => {
    const [amountOp, value] = typeof amount === 'number' ? ['is', amount] : ['isbetween', amount];
    const conditions = [
      { op: 'is', field: 'date', value: date },
      { op: amountOp, field: 'amount', value },
    ];
    writer.insert('rules', 'rule', {
      conditionsOp: 'and',
      conditions,
      actions: [{ op: 'link-schedule', value: 'id' }, ...actions],
    });
    writer.insert('schedules', 'id', { name: ' Conta ', rule: 'rule' });
  });
  return budget;
}

const seen = (budget: ReturnType<typeof withSchedule>, text: string) =>
  budget.read((reader) => scheduleFinder(reader, month(text))({ name: 'Conta' }));

test.each([
  [{ frequency: 'weekly', start: '2026-01-02' }, '2026-03', '2026-03-06', 4],
  [{ frequency: 'weekly', start: '2026-01-02' }, '2026-05', '2026-05-01', 5],
  [{ frequency: 'yearly', start: '2026-12-10' }, '2026-03', '2026-12-10', 1],
  [{ frequency: 'monthly', start: '2026-01-31' }, '2026-02', '2026-03-31', 1],
  // Sunday 1 March moves to Friday 27 February: February has two, and March waits for April's.
  [{ frequency: 'monthly', start: '2026-01-01', skipWeekend: true, weekendSolveMode: 'before' }, '2026-03', '2026-04-01', 1],
  [{ frequency: 'monthly', start: '2026-02-02', skipWeekend: true, weekendSolveMode: 'after' }, '2026-05', '2026-05-04', 1],
  [{ frequency: 'monthly', start: '2026-01-10', endMode: 'on_date', endDate: '2026-02-28' }, '2026-03', null, 0],
  ['2026-05-20', '2026-03', '2026-05-20', 1],
  ['2026-02-20', '2026-03', null, 0],
])('[8.5] %j seen from %s: next on %s, %i times in that month', (date, text, next, times) => {
  expect(seen(withSchedule(date, -100), text)).toMatchObject({ next, occurrences: times });
});

test('[8.5] the middle of a range, found by id or trimmed name', () => {
  const budget = withSchedule('2026-05-20', { num1: -101, num2: -200 });
  expect(seen(budget, '2026-03')?.amount).toBe(-150.5);
  expect(budget.read((reader) => scheduleFinder(reader, month('2026-03'))({ id: 'id' }))?.name).toBe(' Conta ');
  expect(budget.read((reader) => scheduleFinder(reader, month('2026-03'))({ id: 'other', name: 'Conta' }))).toBeUndefined();
});

test('[8.5] where its rule splits the amount, only the lines of the category count', () => {
  const line = (splitIndex: number, value: number, category: string) => [
    { op: 'set-split-amount', value, options: { splitIndex, method: 'fixed-amount' } },
    { op: 'set', field: 'category', value: category, options: { splitIndex } },
  ];
  const budget = withSchedule('2026-03-20', -10000, [...line(1, -7000, FOOD), ...line(2, -3000, BILLS)]);
  budget.commit('notes', (writer) => {
    setNote(writer, FOOD, '#template schedule Conta');
    setNote(writer, BILLS, '#template schedule Conta [increase 10]');
    applyTemplates(writer, month('2026-03'));
  });
  const budgeted = (category: string) =>
    budget.read((reader) => cellOf(budgetFigures(reader), month('2026-03'), category).budgeted);
  expect([budgeted(FOOD), budgeted(BILLS)]).toEqual([7000, 3000]);
});

test('[8.5] a rule that sets the amount decides what has to be ready', () => {
  const budget = withSchedule('2026-03-20', -10000, [{ op: 'set', field: 'amount', value: -12345 }]);
  expect(seen(budget, '2026-03')?.afterRules(cents(-10000), FOOD)).toBe(-12345);
});
