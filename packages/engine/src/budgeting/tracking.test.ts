import { expect, test } from 'vitest';
import { createCategory, createCategoryGroup, setCategoryGroupHidden, setCategoryHidden } from '../categories/index.ts';
import { setPreference } from '../preferences/index.ts';
import { fixture, openTestBudget, testDay } from '../testing/budget.ts';
import { cents, monthOf, type Result } from '../values/index.ts';
import { budgetMonth, setBudgetAmount, setCarryOver } from './index.ts';

type Row = Record<string, number> & { groups: Record<string, number[]>; categories: Record<string, (number | boolean)[]> };
const { months } = fixture<{ months: Record<string, Row> }>('cases', 'tracking-budget.json');
const month = (text: string) => monthOf(testDay(`${text}-01`));

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const budget = openTestBudget();
const ids = budget.commit('begin', (writer) => {
  const known: Record<string, string> = { Salary: '3c1699a5-522a-435e-86dc-93d900a14f0e' };
  setPreference(writer, 'budgetType', 'tracking');
  const main = value(createCategoryGroup(writer, { name: 'Main' }));
  const hiddenGroup = value(createCategoryGroup(writer, { name: 'Hidden group' }));
  for (const name of ['Rent', 'Food', 'Hidden']) known[name] = value(createCategory(writer, { name, group: main }));
  known['InHiddenGroup'] = value(createCategory(writer, { name: 'InHiddenGroup', group: hiddenGroup }));
  const of = (name: string): string => known[name] ?? '';
  writer.insert('accounts', 'checking', { name: 'Checking' });
  for (const text of ['2026-01', '2026-02', '2026-03']) {
    const spent = { Salary: 90000 + Number(text.slice(5)) * 1000, Rent: -40000, Food: -12345, Hidden: -500, InHiddenGroup: -700 };
    for (const [name, amount] of Object.entries(spent))
      writer.insert('transactions', writer.newId(), {
        account: 'checking',
        date: testDay(`${text}-04`),
        amount: cents(amount),
        category: of(name),
      });
    for (const [name, amount] of Object.entries({ Rent: 41000, Food: 12000, Hidden: 600, InHiddenGroup: 800, Salary: 95000 }))
      value(setBudgetAmount(writer, month(text), of(name), cents(amount)));
  }
  value(setCarryOver(writer, month('2026-01'), of('Food'), true));
  value(setCarryOver(writer, month('2026-02'), of('Salary'), true));
  value(setCategoryHidden(writer, of('Hidden'), true));
  value(setCategoryGroupHidden(writer, hiddenGroup, true));
  return { ...known, Main: main, 'Hidden group': hiddenGroup } as Record<string, string>;
});

test.each(Object.entries(months))('[10] recorded tracking budget, %s', (text, expected) => {
  const figures = budget.read((reader) => budgetMonth(reader, month(text)));
  if (figures.type !== 'tracking') throw new Error(figures.type);
  expect({
    'total-budgeted': figures.totalBudgeted,
    'total-budget-income': figures.totalBudgetedIncome,
    'total-saved': figures.totalSaved,
    'total-income': figures.totalIncome,
    'total-spent': figures.totalSpent,
    'real-saved': figures.realSaved,
    'total-leftover': figures.totalBalance,
    groups: mapped(expected.groups, (id) => figures.groups[id], ['budgeted', 'spent', 'balance']),
    categories: mapped(expected.categories, (id) => figures.categories[id], ['budgeted', 'spent', 'balance', 'carryover']),
  }).toEqual(expected);
});

function mapped(names: object, find: (id: string) => object | undefined, fields: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.keys(names).map((name) => {
      const cell = new Map(Object.entries(find(ids[name] ?? '') ?? {}));
      return [name, fields.map((field) => cell.get(field))];
    }),
  );
}

test('[10] the part of spending that a carry-over leaves on the month', () => {
  const { categories } = budget.read((reader) => budgetMonth(reader, month('2026-02')));
  expect(categories[ids['Food'] ?? '']).toMatchObject({ carryover: true, spentWithCarryover: 0 });
  expect(categories[ids['Rent'] ?? '']).toMatchObject({ carryover: false, spentWithCarryover: -40000 });
});

test('[10] switching the type back shows envelope figures; the amounts of the other type stay', () => {
  budget.commit('switch', (writer) => setPreference(writer, 'budgetType', 'envelope'));
  expect(budget.read((reader) => budgetMonth(reader, month('2026-02')))).toMatchObject({
    type: 'envelope',
    totalBudgeted: 0,
    totalIncome: 92000,
  });
  budget.undo();
  expect(budget.read((reader) => budgetMonth(reader, month('2026-02')))).toMatchObject({
    type: 'tracking',
    totalBudgeted: 53000,
  });
});
