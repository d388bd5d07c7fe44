import { expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { copyUntilYearEnd, setBudgetAmount } from './index.ts';
import { begin, cellIn, FOOD, month, value } from './sample-budget.test-support.ts';

test('[11] copying until the end of the year stops there', () => {
  const budget = begin();
  budget.commit('set', (w) => value(setBudgetAmount(w, month('2026-11'), FOOD, cents(5))));
  budget.commit('copy', (w) => value(copyUntilYearEnd(w, month('2026-11'), FOOD)));
  expect([cellIn(budget, FOOD, month('2026-12')).budgeted, cellIn(budget, FOOD, month('2027-01')).budgeted]).toEqual([5, 0]);
});
