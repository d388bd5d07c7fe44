import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { err, type Month, monthOf, ok, type Result } from '../values/index.ts';
import { budgetFigures } from './figures.ts';
import { carriesOn, figuresFor, writeCell } from './write.ts';

/**
 * Sets the carry-over flag of a category in every existing month from the given one on (semantics 9.3): the balance,
 * negative too, stays in the category. On an income category of an envelope budget it holds income for the next month.
 */
export function setCarryOver(writer: BudgetWriter, month: Month, category: string, carryover: boolean): Result<void, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  const { layout, months, table } = figures.value;
  if (!layout.indexOf.has(category)) return err({ code: 'not-found', field: 'category', details: { what: category } });
  for (const other of months) if (other >= month) writeCell(writer, table, other, category, { carryover });
  return ok(undefined);
}

/**
 * Gives the flag to months that came into existence after it was set: months still ahead without a stored row whose month
 * before has it (semantics 9.3). Past months are left as every client shows them. Gives how many cells were written.
 */
export function extendCarryOver(writer: BudgetWriter): number {
  const { layout, months, table } = budgetFigures(writer);
  const present = monthOf(writer.today);
  let written = 0;
  for (const month of months.filter((each) => each > present))
    for (const { id } of layout.categories) {
      if (!carriesOn(writer, table, month, id)) continue;
      writeCell(writer, table, month, id, { carryover: true });
      written++;
    }
  return written;
}
