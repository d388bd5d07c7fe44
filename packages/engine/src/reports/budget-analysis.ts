import { budgetFigures, cellOf } from '../budgeting/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Month, monthRange } from '../values/index.ts';

/** Budget against reality of some categories: spent is negative. */
export type BudgetedAndSpent = {
  readonly budgeted: Cents;
  readonly spent: Cents;
  /** What was left at the end. */
  readonly balance: Cents;
};

export type BudgetAnalysisPoint = BudgetedAndSpent & {
  readonly month: Month;
  /** What came over from the month before. */
  readonly carried: Cents;
};

export type BudgetAnalysisInput = {
  readonly from: Month;
  readonly to: Month;
  /** Categories to look at; all expense categories when none are given. */
  readonly categories?: readonly string[] | undefined;
  readonly includeHidden?: boolean | undefined;
};

export type BudgetAnalysis = {
  readonly points: readonly BudgetAnalysisPoint[];
  readonly categories: readonly (BudgetedAndSpent & { readonly id: string; readonly name: string })[];
};

/** Budgeted, spent and left, month by month and per category over all months. Months outside the budget are zero. */
export function budgetAnalysis(reader: BudgetReader, input: BudgetAnalysisInput): BudgetAnalysis {
  const chosen = chosenCategories(reader, input);
  const figures = budgetFigures(reader);
  const months = monthRange(input.from, input.to);
  const cells = months.map((month) => chosen.map(({ id }) => cellOf(figures, month, id)));
  const points = months.map((month, n) => {
    const row = cells[n] ?? [];
    const sums = { budgeted: sum(row, 'budgeted'), spent: sum(row, 'spent'), balance: sum(row, 'balance') };
    return { month, ...sums, carried: cents(sums.balance - sums.budgeted - sums.spent) };
  });
  const categories = chosen.map(({ id, name }, c) => {
    const column = cells.flatMap((row) => row[c] ?? []);
    return {
      id,
      name,
      budgeted: sum(column, 'budgeted'),
      spent: sum(column, 'spent'),
      balance: column.at(-1)?.balance ?? cents(0),
    };
  });
  return { points, categories };
}

function chosenCategories(reader: BudgetReader, { categories, includeHidden = false }: BudgetAnalysisInput) {
  const wanted = categories && new Set(categories);
  return listCategoryGroups(reader)
    .filter((group) => !group.isIncome && (includeHidden || !group.hidden))
    .flatMap((group) => group.categories.filter((category) => includeHidden || !category.hidden))
    .filter(({ id }) => wanted?.has(id) ?? true);
}

function sum(cells: readonly BudgetedAndSpent[], figure: keyof BudgetedAndSpent): Cents {
  return cents(cells.reduce((total, cell) => total + cell[figure], 0));
}
