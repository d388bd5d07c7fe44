import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Month } from '../values/index.ts';
import { budgetFigures, type Figures, monthIndex } from './figures.ts';

/** A figure and what it is the sum of; amounts carry the sign with which they enter the sum. */
export type Explanation = {
  readonly total: Cents;
  readonly parts: readonly ExplanationPart[];
};

export type ExplanationPart = {
  readonly kind: 'income' | 'fromLastMonth' | 'lastMonthOverspent' | 'budgeted' | 'held';
  readonly amount: Cents;
  /** Categories behind the part, largest first, with the same sign; zeros are left out. */
  readonly categories: readonly { readonly category: string; readonly amount: Cents }[];
};

/**
 * Why so much is left to budget in a month: income, what the month before left, its overspending, what is budgeted
 * and what is held for the next month (semantics 9.2). Undefined for a tracking budget and for months that do not exist.
 */
export function explainToBudget(reader: BudgetReader, month: Month): Explanation | undefined {
  const figures = budgetFigures(reader);
  const m = monthIndex(figures, month);
  if (figures.type !== 'envelope' || m < 0) return undefined;
  const { fold, input, layout } = figures;
  const size = layout.categories.length;
  const first = layout.groups.findIndex(({ isIncome }) => isIncome);
  const income = behind(figures, (c) => (layout.categories[c]?.group === first ? (input.spent[m * size + c] ?? 0) : 0));
  const overspent = behind(figures, (c) => overspentBefore(figures, (m - 1) * size + c, c));
  const budgeted = behind(figures, (c) =>
    layout.groups[layout.categories[c]?.group ?? -1]?.isIncome ? 0 : -(input.budgeted[m * size + c] ?? 0),
  );
  const part = (
    kind: ExplanationPart['kind'],
    amount: number | undefined,
    categories: ExplanationPart['categories'] = [],
  ): ExplanationPart => ({
    kind,
    amount: cents(amount ?? 0),
    categories,
  });
  const held = input.held[m] ? [] : behind(figures, (c) => heldOf(figures, m * size + c, c));
  return {
    total: cents(fold.toBudget[m] ?? 0),
    parts: [
      part('income', fold.totalIncome[m], income),
      part('fromLastMonth', fold.fromLastMonth[m]),
      part('lastMonthOverspent', fold.lastMonthOverspent[m], overspent),
      part('budgeted', fold.totalBudgeted[m], budgeted),
      part('held', -(fold.heldInEffect[m] ?? 0), held),
    ],
  };
}

function overspentBefore({ fold, input, layout }: Figures, before: number, c: number): number {
  if (layout.categories[c]?.isIncome || input.carryover[before]) return 0;
  return Math.min(0, fold.balance[before] ?? 0);
}

function heldOf({ input, layout }: Figures, cell: number, c: number): number {
  return layout.categories[c]?.isIncome && input.carryover[cell] ? -(input.spent[cell] ?? 0) : 0;
}

function behind({ layout }: Figures, amountOf: (c: number) => number): { category: string; amount: Cents }[] {
  return layout.categories
    .map(({ id }, c) => ({ category: id, amount: cents(amountOf(c)) }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}
