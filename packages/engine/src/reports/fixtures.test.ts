// Reports over the recorded budgets say what the official API says about them.
import { describe, expect, test } from 'vitest';
import type { BudgetReader } from '../log/access.ts';
import { fixture, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { firstDayOf, lastDayOf, type Month, parseMonth } from '../values/index.ts';
import {
  averageCourse,
  budgetAnalysis,
  calendar,
  cashFlow,
  incomeExpense,
  netWorth,
  spending,
  spendingCourse,
  summary,
} from './index.ts';

type MonthFigures = { categories: Record<string, { spent?: number; received?: number; budgeted?: number; balance?: number }> };
type Expected = {
  asOf: string;
  accounts: { id: string; offbudget: boolean }[];
  balanceAtMonthEnd: Record<string, Record<string, number>>;
  categoryGroups: { is_income: boolean; categories: { id: string }[] }[];
  budget: Record<string, MonthFigures>;
};

const month = (text: string): Month => parseMonth(text) ?? expect.fail(text);

describe.each(['tiny', 'household-brl'])('%s', (name) => {
  const expected = fixture<Expected>('budgets', `${name}.expected.json`);
  const budget = openTestBudgetFrom(name, { today: expected.asOf });
  const balances = Object.keys(expected.balanceAtMonthEnd).sort();
  const months = Object.keys(expected.budget).sort();
  const rangeOf = (keys: readonly string[]) => ({
    from: firstDayOf(month(keys[0] ?? '')),
    to: lastDayOf(month(keys.at(-1) ?? '')),
  });

  test('net worth: the balance of every account at the end of every month', () => {
    const { points, accounts } = budget.read((reader) => netWorth(reader, { range: rangeOf(balances), interval: 'month' }));
    const ours = points.map(({ key }, n) => [key, Object.fromEntries(accounts.map(({ id, balances }) => [id, balances[n]]))]);
    expect(Object.fromEntries(ours)).toEqual(expected.balanceAtMonthEnd);
    for (const [n, point] of points.entries()) {
      const all = Object.values(expected.balanceAtMonthEnd[point.key] ?? {});
      expect(point.netWorth).toBe(all.reduce((sum, amount) => sum + amount, 0));
      expect(point.assets + point.debts).toBe(point.netWorth);
      expect(point.change).toBe(point.netWorth - (points[n - 1]?.netWorth ?? 0));
    }
  });

  test('net worth begins with what was there before its range', () => {
    const late = balances.slice(-3);
    const { accounts } = budget.read((reader) => netWorth(reader, { range: rangeOf(late), interval: 'month' }));
    for (const { id, balances } of accounts) expect(balances).toEqual(late.map((key) => expected.balanceAtMonthEnd[key]?.[id]));
  });

  test('spending and income of every category in every month', () => {
    const range = rangeOf(months);
    const spent = budget.read((reader) => spending(reader, { range, interval: 'month', by: 'category' }));
    const { income, expenses, points } = budget.read((reader) => incomeExpense(reader, { range, interval: 'month' }));
    const table = (lines: readonly { amounts: readonly number[] }[], id: (n: number) => string | null) =>
      new Map(lines.map(({ amounts }, n) => [id(n), amounts]));
    const received = table(income, (n) => income[n]?.category ?? null);
    const paid = table(expenses, (n) => expenses[n]?.category ?? null);
    const shown = table(spent.lines, (n) => spent.lines[n]?.id ?? null);
    const categories = expected.categoryGroups.flatMap((group) =>
      group.categories.map(({ id }) => ({ id, isIncome: group.is_income })),
    );
    for (const { id, isIncome } of categories) {
      const figures = months.map((key) => expected.budget[key]?.categories[id]);
      const wanted = figures.map((cell) => cell?.received ?? cell?.spent ?? 0);
      const nothing = months.map(() => 0);
      expect([id, (isIncome ? received : paid).get(id) ?? nothing]).toEqual([id, wanted]);
      if (!isIncome) expect([id, shown.get(id) ?? nothing]).toEqual([id, wanted]);
    }
    for (const [n, point] of points.entries()) expect(point.saved - point.income).toBe(spent.totals[n]);
  });

  test('spending by group, payee and account comes to the same', () => {
    const range = rangeOf(months);
    const by = (key: 'category' | 'group' | 'payee' | 'account') =>
      budget.read((reader) => spending(reader, { range, interval: 'month', by: key }));
    const { totals, lines } = by('category');
    expect(lines.length).toBeGreaterThan(1);
    for (const key of ['group', 'payee', 'account'] as const) {
      expect(by(key).totals).toEqual(totals);
      expect(by(key).lines.reduce((sum, line) => sum + line.total, 0)).toBe(totals.reduce((sum, amount) => sum + amount, 0));
    }
  });

  test('cash flow ends with the balances of the accounts in the budget', () => {
    const range = rangeOf(balances);
    const flow = budget.read((reader) => cashFlow(reader, { range, interval: 'week' }));
    const inBudget = expected.accounts.filter(({ offbudget }) => !offbudget);
    const closing = inBudget.reduce((sum, { id }) => sum + (expected.balanceAtMonthEnd[balances.at(-1) ?? '']?.[id] ?? 0), 0);
    expect(flow.points.at(-1)?.balance).toBe(closing);
    expect(flow.openingBalance + flow.income + flow.expenses + flow.transfers).toBe(closing);
    const days = budget.read((reader) => calendar(reader, range));
    expect(days.reduce((sum, { income, expenses }) => sum + income + expenses, 0)).toBe(
      flow.income + flow.expenses + flow.transfers,
    );
    const total = budget.read((reader) => summary(reader, { range, kind: 'sum' }));
    expect(total.amount).toBe(flow.income + flow.expenses + flow.transfers);
  });

  test('budget against actual: budgeted, spent, left', () => {
    const [from, to] = [month(months[1] ?? ''), month(months.at(-2) ?? '')];
    const { points } = budget.read((reader) => budgetAnalysis(reader, { from, to, includeHidden: true }));
    const ids = expected.categoryGroups
      .filter((group) => !group.is_income)
      .flatMap((group) => group.categories.map(({ id }) => id));
    for (const point of points) {
      const sum = (figure: 'budgeted' | 'spent' | 'balance') =>
        ids.reduce((total, id) => total + (expected.budget[point.month]?.categories[id]?.[figure] ?? 0), 0);
      expect([point.budgeted, point.spent, point.balance]).toEqual([sum('budgeted'), sum('spent'), sum('balance')]);
    }
  });
});

describe('courses and single numbers', () => {
  const budget = openTestBudgetFrom('household-brl', { today: '2026-03-15' });
  const january = month('2026-01');

  test('a month’s course ends with its spending; the average of one month is its course', () => {
    const course = budget.read((reader) => spendingCourse(reader, january));
    const range = { from: firstDayOf(january), to: lastDayOf(january) };
    expect(course.untilDay).toHaveLength(31);
    expect(course.total).toBe(budget.read((reader) => spending(reader, { range, interval: 'month', by: 'account' })).totals[0]);
    expect(budget.read((reader) => averageCourse(reader, month('2026-02'), 1))).toEqual(course.untilDay);
  });

  test('averages and percentages', () => {
    const range = { from: testDay('2025-01-01'), to: testDay('2025-12-31') };
    const of = (kind: 'sum' | 'avgPerMonth' | 'avgPerTransact' | 'percentage') =>
      budget.read((reader) => summary(reader, { range, kind, divisorRange: range }));
    const { amount, rows } = of('sum');
    expect(of('avgPerMonth').amount).toBe(Math.round((amount ?? 0) / 12));
    expect(of('avgPerTransact').amount).toBe(Math.round((amount ?? 0) / rows));
    expect(of('percentage').percent).toBe(100);
  });

  test('spending by month is one grouped query over the rows', () => {
    const queries: string[] = [];
    budget.read((reader) => {
      const counting: BudgetReader = Object.create(reader, {
        query: {
          value: (sql: string, params: []) => {
            queries.push(sql);
            return reader.query(sql, params);
          },
        },
      });
      return spending(counting, {
        range: { from: testDay('2025-01-01'), to: testDay('2026-12-31') },
        interval: 'month',
        by: 'category',
      });
    });
    expect(queries.filter((sql) => sql.includes('sum('))).toHaveLength(1);
    expect(queries.filter((sql) => sql.includes('sum('))[0]).toContain('group by 1, 2');
  });
});
