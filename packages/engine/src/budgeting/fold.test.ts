import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldEnvelope, foldTracking } from './fold.ts';
import type { FoldInput } from './fold-shapes.ts';

const GROUPS = [
  { isIncome: false, hidden: false },
  { isIncome: false, hidden: true },
  { isIncome: true, hidden: false },
];

const input: fc.Arbitrary<FoldInput> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 6 }))
  .chain(([months, categories]) => {
    const amounts = fc.array(fc.integer({ min: -1000, max: 1000 }), {
      minLength: months * categories,
      maxLength: months * categories,
    });
    const flags = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: months * categories, maxLength: months * categories });
    return fc.record({
      months: fc.constant(months),
      groups: fc.constant(GROUPS),
      categories: fc.array(
        fc
          .record({ group: fc.integer({ min: 0, max: 2 }), hidden: fc.boolean() })
          .map((one) => ({ ...one, isIncome: one.group === 2 })),
        { minLength: categories, maxLength: categories },
      ),
      budgeted: amounts.map((values) => Float64Array.from(values)),
      spent: amounts.map((values) => Float64Array.from(values)),
      carryover: flags.map((values) => Uint8Array.from(values)),
      held: fc
        .array(fc.integer({ min: 0, max: 500 }), { minLength: months, maxLength: months })
        .map((values) => Float64Array.from(values)),
    });
  });

/** The formulas of 9.2 and 10, said cell by cell. */
function naive({ months, categories, budgeted, spent, carryover, held }: FoldInput, tracking: boolean) {
  const size = categories.length;
  const cell = (array: ArrayLike<number>, m: number, c: number): number => (m < 0 ? 0 : (array[m * size + c] ?? 0));
  const balance = (m: number, c: number): number => {
    if (m < 0) return 0;
    const income = categories[c]?.isIncome === true;
    const before = balance(m - 1, c);
    const carries = cell(carryover, m - 1, c) === 1;
    if (tracking) return cell(budgeted, m, c) + (income ? -1 : 1) * cell(spent, m, c) + (carries ? before : 0);
    return income ? 0 : cell(budgeted, m, c) + cell(spent, m, c) + (carries ? before : Math.max(0, before));
  };
  const sum = (keep: (c: number) => boolean, of: (c: number) => number): number =>
    categories.reduce((total, _, c) => (keep(c) ? total + of(c) : total), 0);
  const isIncome = (c: number): boolean => categories[c]?.isIncome === true;
  const isExpense = (c: number): boolean => !isIncome(c);
  const heldAuto = (m: number): number =>
    sum(
      (c) => isIncome(c) && cell(carryover, m, c) === 1,
      (c) => cell(spent, m, c),
    );
  const heldInEffect = (m: number): number => (m < 0 ? 0 : held[m] || heldAuto(m));
  const overspent = (m: number): number =>
    sum(
      (c) => isExpense(c) && cell(carryover, m - 1, c) === 0,
      (c) => Math.min(0, balance(m - 1, c)),
    );
  const toBudget = (m: number): number =>
    m < 0
      ? 0
      : sum(isIncome, (c) => cell(spent, m, c)) +
        toBudget(m - 1) +
        heldInEffect(m - 1) +
        overspent(m) -
        sum(isExpense, (c) => cell(budgeted, m, c)) -
        heldInEffect(m);
  const seen = (c: number): boolean => categories[c]?.hidden === false && categories[c]?.group === 0;
  return {
    balance: Array.from({ length: months * size }, (_, n) => balance(Math.floor(n / size), n % size)),
    toBudget: Array.from({ length: months }, (_, m) => toBudget(m)),
    overspent: Array.from({ length: months }, (_, m) => overspent(m)),
    totalBalance: Array.from({ length: months }, (_, m) => sum(tracking ? seen : isExpense, (c) => balance(m, c))),
  };
}

const plain = (array: Float64Array): number[] => [...array].map((value) => value + 0);

test('[9.2] the fold of an envelope budget is the formulas, cell by cell', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { balance, toBudget, lastMonthOverspent, totalBalance } = foldEnvelope(one);
      const rule = naive(one, false);
      expect({
        balance: plain(balance),
        toBudget: plain(toBudget),
        overspent: plain(lastMonthOverspent),
        totalBalance: plain(totalBalance),
      }).toEqual(rule);
    }),
    { numRuns: 400 },
  );
});

test('[10] the fold of a tracking budget is the formulas, cell by cell', () => {
  fc.assert(
    fc.property(input, (one) => {
      const { balance, totalBalance, totalBudgeted, totalSaved, totalBudgetedIncome } = foldTracking(one);
      const rule = naive(one, true);
      expect({ balance: plain(balance), totalBalance: plain(totalBalance) }).toMatchObject({
        balance: rule.balance,
        totalBalance: rule.totalBalance,
      });
      expect(plain(totalSaved)).toEqual(plain(totalBudgetedIncome).map((income, m) => income - (totalBudgeted[m] ?? 0)));
    }),
    { numRuns: 400 },
  );
});

test('[9.2] a budget without categories has zeros', () => {
  const empty: FoldInput = {
    months: 2,
    groups: [],
    categories: [],
    budgeted: new Float64Array(),
    spent: new Float64Array(),
    carryover: new Uint8Array(),
    held: new Float64Array(2),
  };
  expect(plain(foldEnvelope(empty).toBudget)).toEqual([0, 0]);
  expect(plain(foldTracking(empty).totalSaved)).toEqual([0, 0]);
});
