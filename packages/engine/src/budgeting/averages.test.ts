import { expect, test } from 'vitest';
import { setToAverage } from './index.ts';
import { BILLS, begin, cellIn, FOOD, GENERAL, MARCH, month, row, value } from './sample-budget.test-support.ts';

test('[11] averages: half towards plus infinity while negative, and net inflow gives a negative budget', () => {
  const budget = begin();
  budget.commit('rows', (w) => {
    row(w, '2026-01-10', -1501, FOOD);
    row(w, '2026-02-10', -1000, FOOD);
    row(w, '2026-02-10', 300, GENERAL);
  });
  budget.commit('average', (w) => value(setToAverage(w, MARCH, 3)));
  expect(cellIn(budget, FOOD).budgeted).toBe(1250);
  expect(cellIn(budget, GENERAL).budgeted).toBe(-300);
  expect(cellIn(budget, BILLS).budgeted).toBe(0);
});

test('[11] averages look no later than last month, for months ahead too', () => {
  const budget = begin();
  budget.commit('rows', (w) => row(w, '2026-02-10', -900, FOOD));
  budget.commit('average', (w) => value(setToAverage(w, month('2026-12'), 3, FOOD)));
  expect(cellIn(budget, FOOD, month('2026-12')).budgeted).toBe(900);
});
