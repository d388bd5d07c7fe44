import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Fields } from '../storage/tables.ts';
import { addMonths, cents, err, type Month, monthOf, ok, type Result } from '../values/index.ts';
import { type AmountTable, amountRows } from './amounts.ts';
import { budgetFigures, cellOf, type Figures, monthIndex } from './figures.ts';
import type { LayoutCategory } from './layout.ts';

export type CellFields = Omit<Fields<AmountTable>, 'month' | 'category'>;

/**
 * Writes the cell of a month and category, found by these and never by id (budget-file.md 4.5). Where a cell has two
 * rows the last one counts, so both are written: what the person sees is what was meant, for every client.
 */
export function writeCell(writer: BudgetWriter, table: AmountTable, month: Month, category: string, fields: CellFields): void {
  const rows = amountRows(writer, table, month, category);
  for (const { id } of rows) writer.update(table, id, fields);
  if (rows.length > 0) return;
  const carryover = carriesOn(writer, table, month, category) ? { carryover: true } : {};
  writer.put(table, `${month.replace('-', '')}-${category}`, { month, category, ...carryover, ...fields });
}

/** Adds to the budget of a cell. */
export function addToCell(writer: BudgetWriter, figures: Figures, month: Month, category: string, amount: number): void {
  const { budgeted } = cellOf(figures, month, category);
  writeCell(writer, figures.table, month, category, { amount: cents(budgeted + amount) });
}

/**
 * Whether a month still ahead that has no row yet should take over the carry-over flag of the month before: months that
 * come into existence after the flag was set would lose it otherwise (semantics 9.3).
 */
export function carriesOn(reader: BudgetReader, table: AmountTable, month: Month, category: string): boolean {
  if (month <= monthOf(reader.today) || amountRows(reader, table, month, category).length > 0) return false;
  return amountRows(reader, table, addMonths(month, -1), category).at(-1)?.carryover === true;
}

/** The figures, once the month is known to exist. */
export function figuresFor(reader: BudgetReader, ...months: readonly Month[]): Result<Figures, Failure> {
  const figures = budgetFigures(reader);
  const missing = months.find((month) => monthIndex(figures, month) < 0);
  if (missing === undefined) return ok(figures);
  const details = { month: missing, first: figures.months[0] ?? '', last: figures.months.at(-1) ?? '' };
  return err({ code: 'budget-month-outside', field: 'month', details });
}

/** The living category, where it can have a budget: income categories of an envelope budget have none. */
export function budgetable({ layout, type }: Figures, category: string, field = 'category'): Result<LayoutCategory, Failure> {
  const found = layout.categories[layout.indexOf.get(category) ?? -1];
  if (!found) return err({ code: 'not-found', field, details: { what: category } });
  if (found.isIncome && type === 'envelope') return err({ code: 'budget-of-income', field, details: { name: found.name } });
  return ok(found);
}

/** Categories that can have a budget. */
export function budgetableCategories({ layout, type }: Figures): LayoutCategory[] {
  return layout.categories.filter(({ isIncome }) => type === 'tracking' || !isIncome);
}
