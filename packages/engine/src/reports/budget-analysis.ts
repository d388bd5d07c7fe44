import { budgetFigures, cellOf } from '../budgeting/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Month, monthRange } from '../values/index.ts';

/** Budget against reality of the chosen expense categories in one month. Spent is negative. */
export type BudgetAnalysisPoint = {
  readonly month: Month;
  readonly budgeted: Cents;
  readonly spent: Cents;
  /** What the categories had left at the end of the month. */
  readonly balance: Cents;
  /** How much balances of the month before that ran over were not carried over: covered by this month's money. */
  readonly overspendingForgiven: Cents;
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
  readonly categories: readonly {
    readonly id: string;
    readonly name: string;
    readonly budgeted: Cents;
    readonly spent: Cents;
    readonly balance: Cents;
  }[];
};

/** Budgeted, spent and left, month by month and per category over all months. Months outside the budget are zero. */
export function budgetAnalysis(
  reader: BudgetReader,
  { from, to, categories, includeHidden = false }: BudgetAnalysisInput,
): BudgetAnalysis {
  const wanted = categories && new Set(categories);
  const chosen = listCategoryGroups(reader)
    .filter((group) => !group.isIncome && (includeHidden || !group.hidden))
    .flatMap((group) => group.categories.filter((category) => includeHidden || !category.hidden))
    .filter(({ id }) => wanted?.has(id) ?? true);
  const figures = budgetFigures(reader);
  const months = monthRange(from, to);
  const cells = months.map((month) => chosen.map(({ id }) => cellOf(figures, month, id)));
  const points = months.map((month, n) => {
    const row = cells[n] ?? [];
    const before = chosen.map(({ id }) => cellOf(figures, month, id)).map((cell) => cell.balance - cell.budgeted - cell.spent);
    const carried = cells[n - 1]?.reduce((sum, cell) => sum + cell.balance, 0);
    const arrived = before.reduce((sum, amount) => sum + amount, 0);
    return {
      month,
      budgeted: total(row.map(({ budgeted }) => budgeted)),
      spent: total(row.map(({ spent }) => spent)),
      balance: total(row.map(({ balance }) => balance)),
      overspendingForgiven: cents(carried === undefined ? 0 : arrived - carried),
    };
  });
  return { points, categories: chosen.map(({ id, name }, c) => ({ id, name, ...categoryTotals(cells.map((row) => row[c])) })) };
}

type Amounts = { readonly budgeted: Cents; readonly spent: Cents; readonly balance: Cents };

function categoryTotals(cells: readonly (Amounts | undefined)[]): Amounts {
  return {
    budgeted: total(cells.map((cell) => cell?.budgeted ?? 0)),
    spent: total(cells.map((cell) => cell?.spent ?? 0)),
    balance: cents(cells.at(-1)?.balance ?? 0),
  };
}

function total(amounts: readonly number[]): Cents {
  return cents(amounts.reduce((sum, amount) => sum + amount, 0));
}
