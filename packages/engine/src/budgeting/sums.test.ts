import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BudgetReader } from '../log/access.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { cents, err, monthOf } from '../values/index.ts';
import { AMOUNTS, type Amounts } from './amounts.ts';
import { budgetFigures } from './figures.ts';
import { CELL_SUM, SPENDING, type Spending } from './sums.ts';

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const CATEGORIES = [FOOD, 'af375fd4-d759-46b3-bffe-74a856151d57', '3c1699a5-522a-435e-86dc-93d900a14f0e'];
const ACCOUNTS = ['in', 'off', 'closed'];
const DAYS = ['2025-12-31', '2026-01-01', '2026-01-15', '2026-02-28', '2026-03-01'].map((day) => testDay(day));

const rowStep = fc.record({
  id: fc.integer({ min: 0, max: 7 }),
  fields: fc.record(
    {
      account: fc.constantFrom(...ACCOUNTS),
      date: fc.constantFrom(...DAYS),
      amount: fc.integer({ min: -500, max: 500 }).map(cents),
      category: fc.option(fc.constantFrom(...CATEGORIES)),
      isParent: fc.boolean(),
      isChild: fc.boolean(),
      parent: fc.option(fc.integer({ min: 0, max: 7 }).map((id) => `row-${id}`)),
      tombstone: fc.boolean(),
      notes: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: [] },
  ),
});
const amountStep = fc.record({
  row: fc.constantFrom('first', 'second'),
  fields: fc.record({
    month: fc.constantFrom(...DAYS).map(monthOf),
    category: fc.constantFrom(...CATEGORIES, 'to-budget'),
    amount: fc.integer({ min: -500, max: 500 }).map(cents),
    carryover: fc.boolean(),
  }),
});
const step: fc.Arbitrary<(budget: Budget) => void> = fc.oneof(
  { weight: 4, arbitrary: rowStep.map((one) => commit((w) => w.put('transactions', `row-${one.id}`, one.fields))) },
  fc
    .record({ id: fc.constantFrom(...ACCOUNTS), offBudget: fc.boolean() })
    .map(({ id, offBudget }) => commit((writer) => writer.put('accounts', id, { offBudget }))),
  fc
    .tuple(fc.constantFrom(...CATEGORIES), fc.constantFrom(...CATEGORIES))
    .map(([from, target]) => commit((writer) => writer.put('category_mapping', from, { target }))),
  {
    weight: 2,
    arbitrary: amountStep.map((one) =>
      commit((w) => w.put('envelope_budgets', `${one.row}-${one.fields.month}-${one.fields.category}`, one.fields)),
    ),
  },
  // A row may also keep its id and change its cell, when halves of it arrive from elsewhere.
  amountStep.map((one) => commit((writer) => writer.put('envelope_budgets', 'wandering', one.fields))),
  rowStep.map((one) => (budget: Budget) => {
    budget.commit('fails', (writer) => {
      writer.put('transactions', `row-${one.id}`, one.fields);
      budgetFigures(writer);
      return err({ code: 'not-found' as const });
    });
  }),
);

type Work = Parameters<Budget['commit']>[1];

function commit(work: (...args: Parameters<Work>) => void): (budget: Budget) => void {
  return (budget) => {
    budget.commit('step', work);
  };
}

test('[9.2] sums and amounts brought up to date equal a fresh build, after any changes, roll-backs and undo', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 25 }), (steps) => {
      const budget = openTestBudget();
      for (const account of ACCOUNTS)
        commit((writer) => writer.insert('accounts', account, { offBudget: account === 'off' }))(budget);
      budget.read(budgetFigures);
      for (const [take, look, undo] of steps) {
        take(budget);
        if (undo) budget.undo();
        if (look) budget.read(expectFresh);
      }
      budget.read(expectFresh);
    }),
    { numRuns: 80 },
  );
});

function expectFresh(reader: BudgetReader): void {
  expect(plainSums(reader.derived(SPENDING))).toEqual(plainSums(SPENDING.build(reader)));
  expect(plainSums(reader.derived(SPENDING))).toEqual(sumsRowByRow(reader));
  const { envelope_budgets: amounts } = AMOUNTS;
  expect(plainAmounts(reader.derived(amounts))).toEqual(plainAmounts(amounts.build(reader)));
}

function plainSums({ columns, months }: Spending): Record<string, number> {
  const cells = [...months].flatMap(([month, sums]) =>
    [...columns].map(([category, at]) => [`${month} ${category}`, sums[at] ?? 0]),
  );
  return Object.fromEntries(cells.filter(([, sum]) => sum !== 0));
}

/** The rule said again, row by row. */
function sumsRowByRow(reader: BudgetReader): Record<string, number> {
  const rows = reader.select('transactions', [
    'id',
    'account',
    'date',
    'amount',
    'category',
    'isParent',
    'isChild',
    'parent',
    'tombstone',
  ]);
  const alive = new Set(rows.filter(({ tombstone }) => !tombstone).map(({ id }) => id));
  const sums: Record<string, number> = {};
  for (const { account, date, amount, category, isParent, isChild, parent, tombstone } of rows) {
    if (tombstone || isParent || !date || !account || !category || (isChild && !alive.has(parent ?? ''))) continue;
    if (reader.row('accounts', account)?.offBudget !== false) continue;
    const key = `${Number(date.slice(0, 4) + date.slice(5, 7))} ${category}`;
    sums[key] = (sums[key] ?? 0) + (amount ?? 0);
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

function plainAmounts({ columns, months }: Amounts): Record<string, unknown> {
  const cells = [...months].flatMap(([month, known]) =>
    [...known.cells].map(([category, rows]) => {
      const column = columns.get(category) ?? -1;
      return [`${month} ${category}`, [[...rows].sort((a, b) => (a.id < b.id ? -1 : 1)), known.carryover[column]]];
    }),
  );
  return Object.fromEntries(cells);
}

test('[9.2] a row with a category counts in its month, also in a closed or deleted account', () => {
  const budget = openTestBudget();
  const date = testDay('2026-02-10');
  commit((writer) => {
    writer.insert('accounts', 'closed', { closed: true, tombstone: true });
    writer.insert('transactions', 'row', { account: 'closed', date, amount: cents(-1250), category: FOOD });
  })(budget);
  expect(budget.read((reader) => plainSums(reader.derived(SPENDING)))).toEqual({ [`202602 ${FOOD}`]: -1250 });
});

test('[style 16] one cell is summed through the index of category and day, whatever the size of the ledger', () => {
  const plan = openTestBudget().read((reader) =>
    reader.query<{ detail: string }>(`explain query plan ${CELL_SUM}`, [FOOD, 20260201, 20260299]),
  );
  expect(plan.map(({ detail }) => detail)).toContainEqual(
    expect.stringContaining('trans_category_date (category=? AND date>? AND date<?)'),
  );
});
