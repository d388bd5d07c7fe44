import { listCategoryGroups } from '../categories/index.ts';
import type { RowFilter } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, sumCents } from '../values/index.ts';
import { calendarOf } from './ranges.ts';
import { type DayRange, type Interval, type Span, spansOf } from './spans.ts';
import { amountsOf } from './spending.ts';
import { CASH_ROWS, SUM_KEYS, sumsBySpan } from './sums.ts';

export type IncomeExpenseLine = {
  /** Null for rows without category. */
  readonly category: string | null;
  readonly name: string | null;
  readonly amounts: readonly Cents[];
  readonly total: Cents;
};

export type IncomeExpense = {
  readonly points: readonly (Span & { readonly income: Cents; readonly expenses: Cents; readonly saved: Cents })[];
  /** In the order of the budget; what has no category comes last. Categories without rows are left out. */
  readonly income: readonly IncomeExpenseLine[];
  readonly expenses: readonly IncomeExpenseLine[];
};

export type IncomeExpenseInput = {
  readonly range: DayRange;
  readonly interval: Interval;
  readonly filter?: RowFilter | undefined;
};

/**
 * Income is what income categories received; expenses (negative) are all other rows of accounts in the budget, without
 * transfers between two of them; saved is their sum.
 */
export function incomeExpense(reader: BudgetReader, { range, interval, filter }: IncomeExpenseInput): IncomeExpense {
  const spans = spansOf(range, interval, calendarOf(reader).firstDayOfWeek);
  const sums = sumsBySpan(reader, { range, filter, where: [CASH_ROWS] }, spans, interval, SUM_KEYS.category);
  const byCategory = Map.groupBy(sums, ({ key }) => key);
  const lineOf = (category: string | null, name: string | null): IncomeExpenseLine[] => {
    const rows = byCategory.get(category);
    if (!rows) return [];
    const amounts = amountsOf(rows, spans.length);
    return [{ category, name, amounts, total: sumCents(amounts) }];
  };
  const categories = listCategoryGroups(reader).flatMap((group) => group.categories);
  const income = categories.filter(({ isIncome }) => isIncome).flatMap(({ id, name }) => lineOf(id, name));
  const expenses = [
    ...categories.filter(({ isIncome }) => !isIncome).flatMap(({ id, name }) => lineOf(id, name)),
    ...lineOf(null, null),
  ];
  const points = spans.map((span, n) => {
    const [received, spent] = [columnSum(income, n), columnSum(expenses, n)];
    return { ...span, income: received, expenses: spent, saved: cents(received + spent) };
  });
  return { points, income, expenses };
}

function columnSum(lines: readonly IncomeExpenseLine[], span: number): Cents {
  return sumCents(lines.flatMap(({ amounts }) => amounts[span] ?? []));
}
