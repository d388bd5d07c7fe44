import type { budgeting } from '@extrato/engine/api';

/** How much of what a category had in the month went out: 0 to 1, more when overspent; undefined where it had nothing. */
export function usedPart({ spent, balance }: Pick<budgeting.PlannedFigures, 'spent' | 'balance'>): number | undefined {
  const had = balance - spent;
  if (had <= 0) return spent < 0 ? 2 : undefined;
  return Math.max(0, -spent / had);
}
