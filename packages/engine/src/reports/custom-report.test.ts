import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listAccounts } from '../accounts/index.ts';
import { budgetMonth } from '../budgeting/index.ts';
import { listCategoryGroups, setCategoryGroupHidden, setCategoryHidden } from '../categories/index.ts';
import { listPayees } from '../payees/index.ts';
import { openTestBudgetFrom } from '../testing/budget.ts';
import { parseMonth } from '../values/index.ts';
import { customReport, DEFAULT_SETTINGS, type ReportData, type ReportSettings } from './index.ts';

const budget = openTestBudgetFrom('household-brl', { today: '2026-03-15' });
const groups = budget.read(listCategoryGroups);
const report = (settings: Partial<ReportSettings>): ReportData =>
  budget.read((reader) => customReport(reader, { ...DEFAULT_SETTINGS, ...settings }));

/** What a row without category is. */
const kindOf = (offBudget: boolean, transfer: string | null) => {
  if (offBudget) return 'offBudget';
  return transfer === null ? null : 'transfers';
};

/** Every row with all that a report asks about it, worked out in plain code. */
const rows = (() => {
  const accounts = new Map(budget.read(listAccounts).map((account) => [account.id, account]));
  const payees = new Set(budget.read(listPayees).map(({ id }) => id));
  const categories = new Map(
    groups.flatMap((group) => group.categories.map((one) => [one.id, { ...one, groupHidden: group.hidden }] as const)),
  );
  return budget
    .read((reader) =>
      reader.select('live_transactions', ['account', 'payee', 'category', 'date', 'amount', 'isParent', 'transfer', 'notes']),
    )
    .filter(({ isParent }) => !isParent)
    .map((row) => {
      const category = categories.get(row.category ?? '');
      const offBudget = accounts.get(row.account ?? '')?.offBudget ?? false;
      return {
        amount: row.amount ?? expect.fail('no amount'),
        date: String(row.date),
        notes: String(row.notes ?? '').toLowerCase(),
        offBudget,
        hidden: category?.hidden || category?.groupHidden || false,
        uncategorized: category === undefined,
        key: {
          Category: category?.id ?? kindOf(offBudget, row.transfer),
          Group: category?.group ?? null,
          CategoryGroup: category?.group ?? null,
          Payee: row.payee !== null && payees.has(row.payee) ? row.payee : null,
          Account: row.account,
        },
      };
    });
})();

const PLAIN_AMOUNT = {
  Payment: (deposits: number, payments: number) => -payments + 0 * deposits,
  Deposit: (deposits: number) => deposits,
  Net: (deposits: number, payments: number) => deposits + payments,
  'Net Payment': (deposits: number, payments: number) => Math.max(0, -(deposits + payments)),
  'Net Deposit': (deposits: number, payments: number) => Math.max(0, deposits + payments),
};

const FLAGS = ['showEmpty', 'showOffBudget', 'showHidden', 'showUncategorized', 'includeCurrent', 'trimIntervals'] as const;
const flags = fc.record(
  Object.fromEntries(FLAGS.map((name) => [name, fc.boolean()])) as Record<(typeof FLAGS)[number], fc.Arbitrary<boolean>>,
);
const settings = fc.record({
  mode: fc.constantFrom('total' as const, 'time' as const),
  groupBy: fc.constantFrom('Category' as const, 'Group' as const, 'CategoryGroup' as const, 'Payee' as const, 'Account' as const),
  interval: fc.constantFrom('Daily' as const, 'Weekly' as const, 'Monthly' as const, 'Yearly' as const),
  balanceType: fc.constantFrom(
    'Payment' as const,
    'Deposit' as const,
    'Net' as const,
    'Net Payment' as const,
    'Net Deposit' as const,
  ),
  sortBy: fc.constantFrom('asc' as const, 'desc' as const, 'name' as const, 'budget' as const),
  dateRange: fc.constantFrom(
    'Last 3 months' as const,
    'Year to date' as const,
    'All time' as const,
    'Last year' as const,
    'This week' as const,
  ),
  conditions: fc.constantFrom([], [{ op: 'contains', field: 'notes', value: 'a' }]),
});

/** What the report must show of one group: from the rows themselves. */
function expectedGroups(
  given: ReportSettings & {
    groupBy: 'Category' | 'Group' | 'CategoryGroup' | 'Payee' | 'Account';
    balanceType: keyof typeof PLAIN_AMOUNT;
  },
  data: ReportData,
) {
  const counted = rows.filter(
    (row) =>
      row.date >= data.range.from &&
      row.date <= data.range.to &&
      (given.showOffBudget || !row.offBudget) &&
      (given.showHidden || !row.hidden) &&
      (given.showUncategorized || !row.uncategorized || row.offBudget) &&
      (given.conditions.length === 0 || row.notes.includes('a')),
  );
  const amountIn = (some: typeof rows) => {
    const deposits = some.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
    return PLAIN_AMOUNT[given.balanceType](
      deposits,
      some.reduce((sum, { amount }) => sum + Math.min(0, amount), 0),
    );
  };
  return [...Map.groupBy(counted, (row) => row.key[given.groupBy])]
    .map(([id, some]) => ({
      id,
      amount: amountIn(some),
      amounts:
        given.mode === 'total'
          ? []
          : data.spans.map(({ from, to }) => amountIn(some.filter(({ date }) => date >= from && date <= to))),
    }))
    .filter(({ amount, amounts }) => amount !== 0 || amounts.some((one) => one !== 0));
}

describe('custom reports (budget-file 4.8)', () => {
  test('show what the rows come to, whatever the settings', () => {
    let shown = 0;
    fc.assert(
      fc.property(settings, flags, (some, switches) => {
        const given = { ...DEFAULT_SETTINGS, ...some, ...switches };
        const data = report(given);
        const byId = (a: { id: string | null }, b: { id: string | null }) => String(a.id).localeCompare(String(b.id));
        const ours = data.groups.filter(({ amount, amounts }) => amount !== 0 || amounts.some((one) => one !== 0));
        expect(ours.map(({ id, amount, amounts }) => ({ id, amount, amounts })).sort(byId)).toEqual(
          expectedGroups(given, data).sort(byId),
        );
        expect(data.amount).toBe(data.groups.reduce((sum, { amount }) => sum + amount, 0));
        if (!given.showEmpty) expect(data.groups).toHaveLength(ours.length);
        shown += ours.length;
      }),
      { numRuns: 200 },
    );
    expect(shown).toBeGreaterThan(500);
  });

  test('order: by amount either way, by name, or as in the budget', () => {
    const amounts = (sortBy: ReportSettings['sortBy']) =>
      report({ sortBy, dateRange: 'All time' }).groups.map(({ amount }) => amount);
    expect(amounts('asc')).toEqual(amounts('asc').toSorted((a, b) => a - b));
    expect(amounts('desc')).toEqual(amounts('desc').toSorted((a, b) => b - a));
    const names = report({ sortBy: 'name', dateRange: 'All time' }).groups.map(({ name }) => name ?? '');
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'pt-BR')));
    const inBudget = groups.flatMap((group) => group.categories.map(({ id }) => id));
    const ids = report({ sortBy: 'budget', showEmpty: true, showHidden: true, dateRange: 'All time' }).groups.map(({ id }) => id);
    expect(ids.filter((id) => id !== null)).toEqual(inBudget);
  });

  test('groups have their categories as members, which come to the same', () => {
    const data = report({
      groupBy: 'CategoryGroup',
      balanceType: 'Net',
      mode: 'time',
      showUncategorized: true,
      showOffBudget: true,
      dateRange: 'All time',
    });
    expect(data.groups.length).toBeGreaterThan(3);
    for (const group of data.groups) {
      expect(group.members.length).toBeGreaterThan(0);
      expect(group.members.reduce((sum, { amount }) => sum + amount, 0)).toBe(group.amount);
    }
    expect(data.groups.at(-1)?.members.every(({ name }) => name !== null) || data.groups.some(({ id }) => id === null)).toBe(
      true,
    );
  });

  test('per interval: one line each, oldest first, the same totals', () => {
    const common = {
      balanceType: 'Net' as const,
      dateRange: 'Last 12 months' as const,
      showOffBudget: true,
      showUncategorized: true,
      showHidden: true,
      showEmpty: true,
    };
    const lines = report({ ...common, groupBy: 'Interval' });
    const categories = report({ ...common, groupBy: 'Category', mode: 'time' });
    expect(lines.groups.map(({ id, amount }) => [id, amount])).toEqual(
      categories.spans.map(({ key }, n) => [key, categories.amounts[n]]),
    );
    expect(lines.amount).toBe(categories.amount);
  });

  test('budgeted amounts are those of the budget, of the categories that conditions allow', () => {
    const [food] = groups.flatMap((group) => group.categories).filter(({ name }) => name === 'Supermercado');
    const fixed = { balanceType: 'Budgeted' as const, dateStatic: true, startDate: '2025-04', endDate: '2025-05' };
    const data = report({ ...fixed, mode: 'time', showHidden: true });
    for (const [n, key] of ['2025-04', '2025-05'].entries()) {
      const month = parseMonth(key) ?? expect.fail();
      const figures = budget.read((reader) => budgetMonth(reader, month));
      expect(data.amounts[n]).toBe(Math.abs(figures.totalBudgeted));
      const cell = figures.categories[food?.id ?? ''];
      expect(data.groups.find(({ id }) => id === food?.id)?.amounts[n]).toBe(
        cell && 'budgeted' in cell ? cell.budgeted : undefined,
      );
    }
    const one = report({ ...fixed, conditions: [{ op: 'is', field: 'category', value: food?.id ?? '' }] });
    expect(one.groups.map(({ id }) => id)).toEqual([food?.id]);
    expect(report({ ...fixed, groupBy: 'Interval', interval: 'Yearly', showHidden: true }).amount).toBe(data.amount);
    expect(report({ ...fixed, groupBy: 'Payee' }).amount).toBe(0);
  });

  test('hidden categories leave and come back with their switch', () => {
    const [category] = report({ dateRange: 'All time' }).groups;
    budget.commit('hide', (writer) => setCategoryHidden(writer, category?.id ?? '', true));
    const without = report({ dateRange: 'All time' });
    const withHidden = report({ dateRange: 'All time', showHidden: true });
    budget.undo();
    expect(without.groups.some(({ id }) => id === category?.id)).toBe(false);
    expect(withHidden.groups.find(({ id }) => id === category?.id)?.amount).toBe(category?.amount);
  });

  test('so do the categories of a hidden group', () => {
    const group =
      groups.find(({ id }) => report({ groupBy: 'Group', dateRange: 'All time' }).groups[0]?.id === id) ?? expect.fail();
    budget.commit('hide', (writer) => setCategoryGroupHidden(writer, group.id, true));
    const without = report({ groupBy: 'Interval', dateRange: 'All time' });
    const withHidden = report({ groupBy: 'Interval', dateRange: 'All time', showHidden: true });
    const inGroup = report({ groupBy: 'Group', dateRange: 'All time', showHidden: true }).groups.find(
      ({ id }) => id === group.id,
    );
    budget.undo();
    const usuallyHidden =
      report({ groupBy: 'Interval', dateRange: 'All time', showHidden: true }).amount -
      report({ groupBy: 'Interval', dateRange: 'All time' }).amount;
    expect(inGroup?.amount).toBeGreaterThan(0);
    expect(withHidden.amount - without.amount).toBe(
      (inGroup?.amount ?? 0) + (group.categories.some(({ hidden }) => hidden) ? 0 : usuallyHidden),
    );
  });

  test('empty intervals at both ends go when trimmed', () => {
    const wide = { mode: 'time' as const, dateStatic: true, startDate: '2024-01', endDate: '2026-12' };
    const whole = report(wide);
    const trimmed = report({ ...wide, trimIntervals: true });
    expect(whole.spans).toHaveLength(36);
    expect(trimmed.spans.length).toBeLessThan(20);
    expect(trimmed.spans[0]?.key).toBe('2025-02');
    expect(trimmed.amount).toBe(whole.amount);
    expect(trimmed.groups.every(({ amounts }) => amounts.length === trimmed.spans.length)).toBe(true);
  });
});
