import { describe, expect, test } from 'vitest';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { budgetFigures, existingMonths } from './index.ts';

describe('[9.1] months that exist', () => {
  test.each([
    ['2020-07-31', {}, '2020-04'],
    ['2020-07-31', { tombstone: true }, '2020-04'],
    ['2020-07-31', { account: 'elsewhere' }, '2020-04'],
    ['2020-07-31', { isChild: true, parent: 'x' }, '2025-12'],
    ['2026-08-01', {}, '2025-12'],
  ])('a row of %s, %o: they begin with %s', (date, fields, first) => {
    const budget = openTestBudget();
    budget.commit('row', (w) => w.insert('transactions', 'row', { account: 'a', date: testDay(date), ...fields }));
    const months = budget.read(existingMonths);
    expect([months[0], months.at(-1)]).toEqual([first, '2027-03']);
  });

  test('figures move on with the day, without any change of the budget', () => {
    const budget = openTestBudget({ today: '2026-03-31' });
    const lastMonthOn = (day: string) =>
      budget.read((reader) => budgetFigures(Object.create(reader, { today: { value: testDay(day) } })).months.at(-1));
    expect([lastMonthOn('2026-03-31'), lastMonthOn('2026-04-01')]).toEqual(['2027-03', '2027-04']);
  });
});
