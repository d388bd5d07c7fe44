import { describe, expect, test } from 'vitest';
import { noteOf } from '../notes/index.ts';
import { setPreference } from '../preferences/index.ts';
import { cents } from '../values/index.ts';
import { coverOverbudgeting, coverOverspending, giveAvailable, moveMoney, setBudgetAmount } from './index.ts';
import { begin, cellIn, code, FOOD, GENERAL, language, MARCH, SALARY, toBudget, value } from './sample-budget.test-support.ts';

describe('[11] moving money', () => {
  test('from what is left to budget only raises the target, and no row is written for it (defect)', () => {
    const budget = begin();
    const moved = budget.commit('move', (w) =>
      moveMoney(w, { month: MARCH, from: null, to: FOOD, amount: cents(123456), language }),
    );
    expect(moved).toEqual({ ok: true, value: 123456 });
    expect(cellIn(budget, FOOD).budgeted).toBe(123456);
    expect(toBudget(budget)).toBe(-23456);
    expect(budget.read((reader) => reader.select('envelope_budgets', ['category']))).toEqual([{ category: FOOD }]);
    expect(budget.read((reader) => noteOf(reader, 'budget-2026-03'))).toBe(
      '- Remanejado 1,234.56 de A orçar → Food em 15 de março',
    );
  });

  test('a row that an official client wrote for the text to-budget is ignored', () => {
    const budget = begin();
    budget.commit('official', (w) =>
      w.insert('envelope_budgets', '202603-to-budget', { month: MARCH, category: 'to-budget', amount: cents(-500) }),
    );
    expect(toBudget(budget)).toBe(100000);
    expect(code(budget.commit('set', (w) => setBudgetAmount(w, MARCH, 'to-budget', cents(1))))).toBe('not-found');
    expect(
      code(budget.commit('move', (w) => moveMoney(w, { month: MARCH, from: 'to-budget', to: FOOD, amount: cents(1), language }))),
    ).toBe('not-found');
  });

  test('the note has the budget’s number format', () => {
    const budget = begin();
    budget.commit('format', (w) => setPreference(w, 'numberFormat', 'dot-comma'));
    budget.commit('move', (w) => moveMoney(w, { month: MARCH, from: null, to: FOOD, amount: cents(123456789), language: 'en' }));
    expect(budget.read((reader) => noteOf(reader, 'budget-2026-03'))).toBe(
      '- Reassigned 1.234.567,89 from To Budget → Food on March 15',
    );
  });

  test('covering says why nothing was covered, and then leaves no trace', () => {
    const budget = begin();
    const cover = (from: string | null, to: string, amount?: number) =>
      code(
        budget.commit('cover', (w) =>
          coverOverspending(w, { month: MARCH, from, to, language, ...(amount ? { amount: cents(amount) } : {}) }),
        ),
      );
    expect(cover(null, FOOD)).toBe('budget-not-overspent');
    expect(cover(GENERAL, FOOD, 5)).toBe('budget-source-empty');
    expect(cover(FOOD, FOOD)).toBe('budget-same-place');
    expect(cover(null, SALARY)).toBe('budget-of-income');
    expect(code(budget.commit('cover', (w) => coverOverbudgeting(w, { month: MARCH, from: FOOD, language })))).toBe(
      'budget-not-overbudgeted',
    );
    expect(budget.read((reader) => reader.select('envelope_budgets', ['id']))).toEqual([]);
    expect(budget.read((reader) => noteOf(reader, 'budget-2026-03'))).toBeNull();
  });

  test('giving never takes away', () => {
    const budget = begin();
    budget.commit('set', (w) => value(setBudgetAmount(w, MARCH, FOOD, cents(150000))));
    expect(code(budget.commit('give', (w) => giveAvailable(w, MARCH, GENERAL, cents(10))))).toBe('budget-nothing-left');
    expect(cellIn(budget, GENERAL).budgeted).toBe(0);
  });
});
