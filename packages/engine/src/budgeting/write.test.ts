import { describe, expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { setBudgetAmount } from './index.ts';
import { begin, cellIn, code, FOOD, MARCH, month, SALARY, value } from './sample-budget.test-support.ts';

describe('[4.5] cells are found by month and category', () => {
  test('an old id is written to, and no second row made', () => {
    const budget = begin();
    budget.commit('old', (w) =>
      w.insert('envelope_budgets', `2026-03-${FOOD}`, { month: MARCH, category: FOOD, amount: cents(5) }),
    );
    budget.commit('set', (w) => value(setBudgetAmount(w, MARCH, FOOD, cents(7))));
    expect(budget.read((reader) => reader.select('envelope_budgets', ['id', 'amount']))).toEqual([
      { id: `2026-03-${FOOD}`, amount: 7 },
    ]);
  });

  test('of two rows the last counts, and what the person sets is what is shown', () => {
    const budget = begin();
    budget.commit('two', (w) => {
      w.insert('envelope_budgets', `2026-03-${FOOD}`, { month: MARCH, category: FOOD, amount: cents(5) });
      w.insert('envelope_budgets', `202603-${FOOD}`, { month: MARCH, category: FOOD, amount: cents(6) });
    });
    expect(cellIn(budget, FOOD).budgeted).toBe(6);
    budget.commit('set', (w) => value(setBudgetAmount(w, MARCH, FOOD, cents(9))));
    expect(cellIn(budget, FOOD).budgeted).toBe(9);
  });

  test('a new row is called by month and category, and a repeat writes nothing', () => {
    const budget = begin();
    const set = () => budget.commit('set', (w) => value(setBudgetAmount(w, MARCH, FOOD, cents(7))));
    set();
    expect(budget.read((reader) => reader.row('envelope_budgets', `202603-${FOOD}`))).toMatchObject({
      amount: 7,
      carryover: false,
      goal: null,
    });
    const steps = budget.history().length;
    set();
    expect(budget.history()).toHaveLength(steps);
  });

  test('months that do not exist and categories of income are refused', () => {
    const budget = begin();
    expect(code(budget.commit('set', (w) => setBudgetAmount(w, month('2027-04'), FOOD, cents(7))))).toBe('budget-month-outside');
    expect(code(budget.commit('set', (w) => setBudgetAmount(w, MARCH, SALARY, cents(7))))).toBe('budget-of-income');
  });
});
