import { describe, expect, test } from 'vitest';
import { createCategory, createCategoryGroup } from '../categories/index.ts';
import { setPreference } from '../preferences/index.ts';
import { cents } from '../values/index.ts';
import { deleteCategory, deleteCategoryGroup, existingMonths, setBudgetAmount } from './index.ts';
import {
  BILLS,
  begin,
  cellIn,
  code,
  EXPENSES,
  FOOD,
  GENERAL,
  INCOME_GROUP,
  MARCH,
  month,
  row,
  SALARY,
  STARTING,
  value,
} from './sample-budget.test-support.ts';

describe('[5.3] deleting a category', () => {
  test('needs a target of the same kind where rows or budgets use it', () => {
    const budget = begin();
    budget.commit('budget', (w) => value(setBudgetAmount(w, MARCH, FOOD, cents(10))));
    const remove = (category: string, target?: string) =>
      code(budget.commit('delete', (w) => deleteCategory(w, category, target)));
    expect(remove(FOOD)).toBe('category-target-needed');
    expect(remove(SALARY)).toBe('category-target-needed');
    expect(remove(FOOD, SALARY)).toBe('category-target-kind');
    expect(remove(FOOD, FOOD)).toBe('category-target-kind');
    expect(remove(BILLS)).toBe('ok');
    expect(remove(BILLS)).toBe('not-found');
  });

  test('gives the target its budgets, its rows and what was merged into it before', () => {
    const budget = begin();
    budget.commit('begin', (w) => {
      row(w, '2026-02-10', -700, FOOD);
      value(setBudgetAmount(w, month('2026-02'), FOOD, cents(500)));
      value(setBudgetAmount(w, month('2026-02'), GENERAL, cents(100)));
    });
    budget.commit('first', (w) => value(deleteCategory(w, FOOD, GENERAL)));
    expect(cellIn(budget, GENERAL, month('2026-02'))).toMatchObject({ budgeted: 600, spent: -700, balance: -100 });
    const months = budget.read(existingMonths);
    expect(budget.read((r) => r.select('envelope_budgets', ['month'], 'where category = ? order by month', [GENERAL]))).toEqual(
      months.map((one) => ({ month: one })),
    );
    budget.commit('second', (w) => value(deleteCategory(w, GENERAL, BILLS)));
    expect(cellIn(budget, BILLS, month('2026-02'))).toMatchObject({ budgeted: 600, spent: -700 });
    budget.undo();
    expect(cellIn(budget, GENERAL, month('2026-02'))).toMatchObject({ budgeted: 600, spent: -700 });
  });

  test('of income in a tracking budget moves its budgets too (defect)', () => {
    const budget = begin();
    budget.commit('begin', (w) => {
      setPreference(w, 'budgetType', 'tracking');
      value(setBudgetAmount(w, MARCH, SALARY, cents(900)));
    });
    budget.commit('delete', (w) => value(deleteCategory(w, SALARY, STARTING)));
    expect(cellIn(budget, STARTING)).toMatchObject({ budgeted: 900, spent: 100000 });
  });
});

describe('[5.4] deleting a group', () => {
  test('leaves categories alone that were deleted long ago (defect): the past stays as it was', () => {
    const budget = begin();
    const other = budget.commit('begin', (w) => {
      row(w, '2026-02-10', -700, FOOD);
      row(w, '2026-02-10', -30, BILLS);
      const group = value(createCategoryGroup(w, { name: 'Outro' }));
      const [one, two] = [value(createCategory(w, { name: 'Um', group })), value(createCategory(w, { name: 'Dois', group }))];
      value(deleteCategory(w, FOOD, one));
      return { one, two };
    });
    budget.commit('delete', (w) => value(deleteCategoryGroup(w, EXPENSES, other.two)));
    expect(cellIn(budget, other.one, month('2026-02')).spent).toBe(-700);
    expect(cellIn(budget, other.two, month('2026-02')).spent).toBe(-30);
    expect(budget.read((r) => r.row('category_groups', EXPENSES)?.tombstone)).toBe(true);
  });

  test('is refused for the income group, for a target inside, and where a target is missing', () => {
    const budget = begin();
    budget.commit('rows', (w) => row(w, '2026-02-10', -30, BILLS));
    const remove = (group: string, target?: string) =>
      code(budget.commit('delete', (w) => deleteCategoryGroup(w, group, target)));
    expect(remove(INCOME_GROUP, FOOD)).toBe('category-group-income-needed');
    expect(remove(EXPENSES)).toBe('category-target-needed');
    expect(remove(EXPENSES, GENERAL)).toBe('category-target-kind');
    expect(cellIn(budget, BILLS, month('2026-02')).spent).toBe(-30);
  });
});
