export type { BudgetReader, BudgetWriter } from './access.ts';
export { Budget } from './budget.ts';
export type { HistoryStep } from './history.ts';
export type { LoggedMessage } from './message-log.ts';
export { ClockRefused } from './stamping.ts';
export type { Stream } from './streams.ts';
export type { Reversed } from './undo.ts';
