export type { BudgetReader, BudgetWriter, Derived } from './access.ts';
export { type Applied, Budget, ClockRefused, type CommitOptions, type OpenBudgetOptions, type Reversed } from './budget.ts';
export type { HistoryStep } from './history.ts';
export type { LoggedMessage, Stream } from './message-log.ts';
export type { ChangeNotice, RowChange } from './notice.ts';
