import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { addMonths, type Cents, type Month, ok, type Result, ZERO_CENTS } from '../values/index.ts';
import { amountRows } from './amounts.ts';
import { cellOf } from './figures.ts';
import { isVisible } from './layout.ts';
import { budgetable, budgetableCategories, figuresFor, writeCell } from './write.ts';

/** Budgets an amount for a category in a month (semantics 11). */
export function setBudgetAmount(writer: BudgetWriter, month: Month, category: string, amount: Cents): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  const found = budgetable(figures.value, category);
  if (!found.ok) return found;
  writeCell(writer, figures.value.table, month, category, { amount });
  return ok(undefined);
}

/** Budgets what was budgeted last month, in visible categories that have an amount stored for it (semantics 11). */
export function copyLastMonth(writer: BudgetWriter, month: Month): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  const { table, layout } = figures.value;
  for (const category of budgetableCategories(figures.value)) {
    const row = amountRows(writer, table, addMonths(month, -1), category.id).at(-1);
    if (row && isVisible(layout, category)) writeCell(writer, table, month, category.id, { amount: row.amount });
  }
  return ok(undefined);
}

/** The same for one category, which becomes 0 where nothing was budgeted. */
export function copyCategoryFromLastMonth(writer: BudgetWriter, month: Month, category: string): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  return setBudgetAmount(writer, month, category, cellOf(figures.value, addMonths(month, -1), category).budgeted);
}

/** Budgets 0 everywhere, in hidden categories too (semantics 11). */
export function setBudgetToZero(writer: BudgetWriter, month: Month): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  for (const { id } of budgetableCategories(figures.value))
    writeCell(writer, figures.value.table, month, id, { amount: ZERO_CENTS });
  return ok(undefined);
}

/** Budgets the month's amount in the following months of the same year, as far as they exist (semantics 11). */
export function copyUntilYearEnd(writer: BudgetWriter, month: Month, category: string): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  const found = budgetable(figures.value, category);
  if (!found.ok) return found;
  const { table, months } = figures.value;
  const { budgeted } = cellOf(figures.value, month, category);
  const rest = months.filter((other) => other > month && other.slice(0, 4) === month.slice(0, 4));
  for (const other of rest) writeCell(writer, table, other, category, { amount: budgeted });
  return ok(undefined);
}
