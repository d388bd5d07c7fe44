import type { BudgetReader } from '../log/access.ts';
import { preference } from '../preferences/index.ts';
import type { AmountTable } from './amounts.ts';

export const BUDGET_TYPES = ['envelope', 'tracking'] as const;
/** How the budget counts: money in envelopes, or plans beside what happened (semantics 9 and 10). */
export type BudgetType = (typeof BUDGET_TYPES)[number];

/** Envelope, unless the preference says tracking (budget-file.md 7.2). */
export function budgetType(reader: BudgetReader): BudgetType {
  return preference(reader, 'budgetType') === 'tracking' ? 'tracking' : 'envelope';
}

/** The table of a type's amounts; the other one keeps what it has. */
export function tableOf(type: BudgetType): AmountTable {
  return type === 'envelope' ? 'envelope_budgets' : 'tracking_budgets';
}
