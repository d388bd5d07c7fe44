import { describe, expect, test } from 'vitest';
import { setPreference } from '../preferences/index.ts';
import { cents } from '../values/index.ts';
import { budgetMonth, holdForNextMonth, moveMoney, resetAutomaticHold, setCarryOver } from './index.ts';
import { begin, code, FOOD, language, MARCH, row, SALARY, STARTING, value } from './sample-budget.test-support.ts';

describe('[9.2] held money', () => {
  test('an income category with the flag holds its income, and a manual hold replaces that entirely', () => {
    const budget = begin();
    budget.commit('flag', (w) => value(setCarryOver(w, MARCH, SALARY, true)));
    expect(budget.read((r) => budgetMonth(r, MARCH))).toMatchObject({
      heldManually: 0,
      heldAutomatically: 100000,
      heldInEffect: 100000,
      toBudget: 0,
    });
    budget.commit('income', (w) => row(w, '2026-03-02', 500, STARTING));
    expect(budget.commit('hold', (w) => holdForNextMonth(w, MARCH, cents(100)))).toEqual({ ok: true, value: 100 });
    expect(budget.read((r) => budgetMonth(r, MARCH))).toMatchObject({ heldManually: 100, heldInEffect: 100, toBudget: 100400 });
    budget.commit('release', (w) => value(resetAutomaticHold(w, MARCH)));
    expect(budget.read((r) => budgetMonth(r, MARCH))).toMatchObject({ heldAutomatically: 0, heldInEffect: 100 });
  });

  test('a tracking budget has nothing to hold', () => {
    const budget = begin();
    budget.commit('type', (w) => setPreference(w, 'budgetType', 'tracking'));
    expect(code(budget.commit('hold', (w) => holdForNextMonth(w, MARCH, cents(1))))).toBe('budget-envelope-only');
    expect(
      code(budget.commit('move', (w) => moveMoney(w, { month: MARCH, from: FOOD, to: null, amount: cents(1), language }))),
    ).toBe('budget-envelope-only');
  });
});
