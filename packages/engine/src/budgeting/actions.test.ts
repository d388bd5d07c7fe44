import { describe, expect, test } from 'vitest';
import { createCategory, createCategoryGroup, setCategoryHidden } from '../categories/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import type { Budget } from '../log/index.ts';
import { noteOf } from '../notes/index.ts';
import { fixture, openTestBudget, testDay } from '../testing/budget.ts';
import { cents, type Month, monthOf, type Result } from '../values/index.ts';
import {
  budgetMonth,
  copyCategoryFromLastMonth,
  copyLastMonth,
  copyUntilYearEnd,
  coverOverbudgeting,
  coverOverspending,
  giveAvailable,
  holdForNextMonth,
  moveMoney,
  resetHold,
  setBudgetAmount,
  setBudgetToZero,
  setCarryOver,
  setToAverage,
} from './index.ts';

type Picture = Record<string, Record<string, unknown>>;
type Args = {
  month: string;
  startMonth: string;
  category: string;
  amount: number;
  N: number;
  from: string;
  to: string;
  flag: boolean;
};
type Case = { name: string; action: string; args: Args; result?: boolean; after: Picture };
const cases = fixture<{ start: Picture; actions: Case[]; noteLeftBehind: { id: string; note: string } }>(
  'cases',
  'budget-actions.json',
);

const NAMES = ['Rent', 'Food', 'Fun', 'Hidden'];
const monthOfText = (text: string): Month => monthOf(testDay(`${text}-01`));
const language = 'en';

function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The budget that the recorded actions begin with. */
function begin(): { budget: Budget; ids: ReadonlyMap<string, string> } {
  const budget = openTestBudget();
  const ids = new Map<string, string>();
  budget.commit('begin', (writer) => {
    const group = value(createCategoryGroup(writer, { name: 'Main' }));
    for (const name of NAMES) ids.set(name, value(createCategory(writer, { name, group })));
    setCategoryHidden(writer, ids.get('Hidden') ?? '', true);
    const income = '3c1699a5-522a-435e-86dc-93d900a14f0e';
    writer.insert('accounts', 'checking', { name: 'Checking' });
    const row = (date: string, amount: number, category: string): void =>
      writer.insert('transactions', writer.newId(), {
        account: 'checking',
        date: testDay(date),
        amount: cents(amount),
        category,
      });
    row('2026-03-15', 100000, '506e8d9d-7ed0-4397-84e4-07a9185dc6b2');
    row('2025-12-05', -1000, ids.get('Food') ?? '');
    row('2026-01-05', -2001, ids.get('Food') ?? '');
    row('2026-02-05', -3001, ids.get('Food') ?? '');
    row('2026-02-06', 50000, income);
    row('2026-02-07', -700, ids.get('Fun') ?? '');
    row('2026-02-08', 250, ids.get('Rent') ?? '');
    for (const [name, amount] of Object.entries({ Rent: 40000, Food: 2500, Fun: 500, Hidden: 111 }))
      value(setBudgetAmount(writer, monthOfText('2026-02'), ids.get(name) ?? '', cents(amount)));
  });
  return { budget, ids };
}

const ACTIONS: Record<string, (writer: BudgetWriter, args: Args, id: (name: string) => string) => Result<unknown, unknown>> = {
  'copy-previous-month': (writer, { month }) => copyLastMonth(writer, monthOfText(month)),
  'set-zero': (writer, { month }) => setBudgetToZero(writer, monthOfText(month)),
  'set-3month-avg': (writer, { month }) => setToAverage(writer, monthOfText(month), 3),
  'set-n-month-avg': (writer, { month, N, category }, id) => setToAverage(writer, monthOfText(month), N, id(category)),
  'copy-single-month': (writer, { month, category }, id) => copyCategoryFromLastMonth(writer, monthOfText(month), id(category)),
  'hold-for-next-month': (writer, { month, amount }) => holdForNextMonth(writer, monthOfText(month), cents(amount)),
  'reset-hold': (writer, { month }) => resetHold(writer, monthOfText(month)),
  'cover-overspending': (writer, { month, from, to, amount }, id) =>
    coverOverspending(writer, {
      month: monthOfText(month),
      from: place(from, id),
      to: id(to),
      amount: amountOf(amount),
      language,
    }),
  'transfer-category': (writer, { month, from, to, amount }, id) =>
    moveMoney(writer, { month: monthOfText(month), from: place(from, id), to: place(to, id), amount: cents(amount), language }),
  'transfer-available': (writer, { month, category, amount }, id) =>
    giveAvailable(writer, monthOfText(month), id(category), cents(amount)),
  'budget-amount': (writer, { month, category, amount }, id) =>
    setBudgetAmount(writer, monthOfText(month), id(category), cents(amount)),
  'cover-overbudgeted': (writer, { month, category, amount }, id) =>
    coverOverbudgeting(writer, { month: monthOfText(month), from: id(category), amount: amountOf(amount), language }),
  'set-carryover': (writer, { startMonth, category, flag }, id) =>
    setCarryOver(writer, monthOfText(startMonth), id(category), flag),
  'copy-until-year-end': (writer, { month, category }, id) => copyUntilYearEnd(writer, monthOfText(month), id(category)),
};

const place = (name: string, id: (name: string) => string): string | null => (name === 'to-budget' ? null : id(name));
const amountOf = (amount: number | undefined) => (amount === undefined ? undefined : cents(amount));

function picture(budget: Budget, ids: ReadonlyMap<string, string>, months: readonly string[]): Picture {
  const all: Picture = {};
  for (const text of months) {
    const figures = budget.read((reader) => budgetMonth(reader, monthOfText(text)));
    if (figures.type !== 'envelope') throw new Error(figures.type);
    const row: Record<string, unknown> = {
      toBudget: figures.toBudget,
      held: figures.heldManually,
      overspent: figures.lastMonthOverspent,
    };
    for (const name of NAMES) {
      const cell = figures.categories[ids.get(name) ?? ''];
      if (cell && 'budgeted' in cell) row[name] = [cell.budgeted, cell.spent, cell.balance, cell.carryover];
    }
    all[text] = row;
  }
  return all;
}

describe('[11] recorded actions, one after the other', () => {
  const { budget, ids } = begin();
  const id = (name: string): string => ids.get(name) ?? name;

  test('begin with the recorded figures', () => {
    expect(picture(budget, ids, Object.keys(cases.start))).toEqual(cases.start);
  });

  test.each(cases.actions)('$name', ({ action, args, result, after }) => {
    const act = ACTIONS[action];
    const answer = budget.commit(action, (writer) => act?.(writer, args, id));
    expect(answer?.ok).toBe(result ?? true);
    expect(picture(budget, ids, Object.keys(after))).toEqual(after);
    expect(budget.read((reader) => reader.query("select id from envelope_budgets where category = 'to-budget'"))).toEqual([]);
  });

  test('leave the recorded note behind', () => {
    expect(budget.read((reader) => noteOf(reader, cases.noteLeftBehind.id))).toBe(cases.noteLeftBehind.note);
  });
});
