import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { monthFromStored, storedMonth } from '../storage/encoding.ts';
import { addMonths, type Cents, cents, type Month, monthOf, ok, type Result, ZERO_CENTS } from '../values/index.ts';
import { AMOUNTS } from './amounts.ts';
import { budgetFigures, cellOf } from './figures.ts';
import { isVisible, type LayoutCategory } from './layout.ts';
import { firstRowMonth } from './sums.ts';
import { budgetable, budgetableCategories, figuresFor, writeCell } from './write.ts';

/**
 * Average of a category's rows over at most so many months before the given one, never later than last month and not
 * before its first row or stored budget (semantics 11). Money out is negative; rounded half towards plus infinity.
 */
export function averageSpending(reader: BudgetReader, month: Month, category: string, months: number): Cents {
  const current = monthOf(reader.today);
  const last = addMonths(month < current ? month : current, -1);
  const first = firstActivity(reader, category) ?? '';
  const figures = budgetFigures(reader);
  let total = 0;
  let counted = 0;
  for (let one = last; counted < months && one >= first; one = addMonths(one, -1)) {
    total += cellOf(figures, one, category).spent;
    counted++;
  }
  return counted === 0 ? ZERO_CENTS : cents(Math.round(total / counted));
}

/** Budgets the average of so many months, in all visible categories or in the given one. */
export function setToAverage(writer: BudgetWriter, month: Month, months: number, category?: string): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  const { layout, table } = figures.value;
  let chosen: readonly LayoutCategory[] = budgetableCategories(figures.value).filter((one) => isVisible(layout, one));
  if (category !== undefined) {
    const found = budgetable(figures.value, category);
    if (!found.ok) return found;
    chosen = [found.value];
  }
  const amounts = chosen.map(({ id, isIncome }) => cents(averageSpending(writer, month, id, months) * (isIncome ? 1 : -1)));
  for (const [n, { id }] of chosen.entries()) writeCell(writer, table, month, id, { amount: amounts[n] ?? ZERO_CENTS });
  return ok(undefined);
}

function firstActivity(reader: BudgetReader, category: string): Month | null {
  const { table } = budgetFigures(reader);
  const budgeted = [...reader.derived(AMOUNTS[table]).months].flatMap(([month, { cells }]) =>
    cells.has(category) ? [month] : [],
  );
  const row = firstRowMonth(reader, category);
  const months = row === null ? budgeted : [...budgeted, storedMonth(row)];
  return months.length === 0 ? null : monthFromStored(Math.min(...months));
}
