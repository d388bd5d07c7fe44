import type { budgeting } from '@extrato/engine/api';

/** What an explanation of a figure gets. */
export type ExplainedProps<Figures = budgeting.BudgetMonth> = { readonly figures: Figures; readonly close: () => void };
