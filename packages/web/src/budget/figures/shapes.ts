// Which figures a row has: expenses (and everything in a tracking budget) are planned; income in envelopes is received.
import type { budgeting } from '@extrato/engine/api';

type CategoryFigures = budgeting.CategoryFigures;
type GroupFigures = budgeting.GroupFigures;

export function isPlanned(figures: CategoryFigures): figures is budgeting.PlannedFigures {
  return 'budgeted' in figures;
}

export function isReceivedGroup(figures: GroupFigures): figures is Extract<GroupFigures, { received: unknown }> {
  return 'received' in figures;
}
