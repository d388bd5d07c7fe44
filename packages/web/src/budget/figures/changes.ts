import type { budgeting } from '@extrato/engine/api';
import { type Cents, sumCents } from '@extrato/engine/values';
import { isPlanned } from './shapes.ts';

type BudgetMonth = budgeting.BudgetMonth;

/** How many categories have another budget than before, and what all budgets came to before and come to now. */
export function changesBetween(
  before: BudgetMonth,
  after: BudgetMonth,
): { readonly count: number; readonly from: Cents; readonly to: Cents } {
  const [was, is] = [budgetsOf(before), budgetsOf(after)];
  const count = [...is].filter(([id, amount]) => was.get(id) !== amount).length;
  return { count, from: sumCents(was.values()), to: sumCents(is.values()) };
}

function budgetsOf({ categories }: BudgetMonth): ReadonlyMap<string, Cents> {
  return new Map(Object.entries(categories).flatMap(([id, cell]) => (isPlanned(cell) ? [[id, cell.budgeted] as const] : [])));
}
