export type { BudgetReader, BudgetWriter } from './access.ts';
export { Budget, ClockRefused, type Reversed } from './budget.ts';
export type { HistoryStep } from './history.ts';
export type { LoggedMessage, Stream } from './message-log.ts';
