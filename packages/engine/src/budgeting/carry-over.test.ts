import { describe, expect, test } from 'vitest';
import type { Budget } from '../log/index.ts';
import { openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { budgetMonth, existingMonths, extendCarryOver, setBudgetAmount, setCarryOver } from './index.ts';
import { begin, cellIn, FOOD, MARCH, month, row, SALARY, value } from './sample-budget.test-support.ts';

describe('[9.3] carry-over', () => {
  const APRIL_NEXT_YEAR = month('2027-04');

  /** Set in March, seen again in April, when a month has come into existence. */
  function oneMonthLater(): Budget {
    const today = { day: '2026-03-15' };
    const before = begin(today.day);
    before.commit('flag', (w) => value(setCarryOver(w, MARCH, FOOD, true)));
    const after = openTestBudget({ today: '2026-04-02' });
    after.commit('same', (w) => {
      row(w, '2026-03-01', 100000, SALARY);
      for (const { id, ...fields } of before.read((r) => r.select('envelope_budgets', ['id', 'month', 'category', 'carryover'])))
        w.insert('envelope_budgets', id, fields);
    });
    return after;
  }

  test('is extended to months that appear after it was set (defect), once', () => {
    const budget = oneMonthLater();
    expect(cellIn(budget, FOOD, APRIL_NEXT_YEAR).carryover).toBe(false);
    expect(budget.commit('extend', extendCarryOver)).toBe(1);
    expect(cellIn(budget, FOOD, APRIL_NEXT_YEAR).carryover).toBe(true);
    expect(budget.commit('extend', extendCarryOver)).toBe(0);
  });

  test('is kept by whoever writes first into the new month', () => {
    const budget = oneMonthLater();
    budget.commit('set', (w) => value(setBudgetAmount(w, APRIL_NEXT_YEAR, FOOD, cents(5))));
    expect(cellIn(budget, FOOD, APRIL_NEXT_YEAR)).toMatchObject({ carryover: true, budgeted: 5 });
  });

  test('that was taken away stays away', () => {
    const budget = oneMonthLater();
    budget.commit('off', (w) => value(setCarryOver(w, month('2026-06'), FOOD, false)));
    expect(budget.commit('extend', extendCarryOver)).toBe(0);
    expect(cellIn(budget, FOOD, month('2026-05')).carryover).toBe(true);
  });

  test('does not come back in months that are past', () => {
    const budget = begin();
    budget.commit('long ago', (w) =>
      w.insert('envelope_budgets', 'x', { month: month('2026-01'), category: FOOD, carryover: true }),
    );
    expect(budget.commit('extend', extendCarryOver)).toBe(0);
  });
});

test('[9.3] extending changes no figure of months up to now in the household budget', () => {
  const budget = openTestBudgetFrom('household-brl');
  const picture = () =>
    budget.read((reader) => existingMonths(reader).flatMap((one) => (one > MARCH ? [] : [budgetMonth(reader, one)])));
  const before = picture();
  expect(budget.commit('extend', extendCarryOver)).toBeGreaterThan(0);
  expect(picture()).toEqual(before);
});
