import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { type Cents, cents, err, type Month, ok, type Result, ZERO_CENTS } from '../values/index.ts';
import { cellOf, type Figures, monthIndex, toBudgetOf } from './figures.ts';
import { figuresFor, writeCell } from './write.ts';

/**
 * Holds more of what is left to budget for the next month, at most all of it; a negative amount gives back, at most what
 * is held (semantics 11). Gives what is then held by hand.
 */
export function holdForNextMonth(writer: BudgetWriter, month: Month, amount: Cents): Result<Cents, Failure> {
  const figures = envelopeFor(writer, month);
  if (!figures.ok) return figures;
  const toBudget = toBudgetOf(figures.value, month);
  if (toBudget <= 0) return err({ code: 'budget-nothing-left', field: 'month', details: { month } });
  const held = figures.value.input.held[monthIndex(figures.value, month)] ?? 0;
  const next = cents(held + Math.max(-held, Math.min(amount, toBudget)));
  writer.put('budget_months', month, { held: next });
  return ok(next);
}

/** Holds nothing by hand any more; income categories with their flag go on holding automatically. */
export function resetHold(writer: BudgetWriter, month: Month): Result<void, Failure> {
  const figures = envelopeFor(writer, month);
  if (!figures.ok) return figures;
  if (writer.row('budget_months', month)) writer.put('budget_months', month, { held: ZERO_CENTS });
  return ok(undefined);
}

/** Takes away the flag with which income categories hold this month's income for the next month (semantics 11). */
export function resetAutomaticHold(writer: BudgetWriter, month: Month): Result<void, Failure> {
  const figures = envelopeFor(writer, month);
  if (!figures.ok) return figures;
  const { layout, table } = figures.value;
  for (const { id, isIncome } of layout.categories)
    if (isIncome && cellOf(figures.value, month, id).carryover) writeCell(writer, table, month, id, { carryover: false });
  return ok(undefined);
}

function envelopeFor(writer: BudgetWriter, month: Month): Result<Figures, Failure> {
  const figures = figuresFor(writer, month);
  return figures.ok && figures.value.type === 'tracking' ? err({ code: 'budget-envelope-only' }) : figures;
}
