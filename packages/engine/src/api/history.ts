import type { Failure } from '../failures/index.ts';
import type { Budget, HistoryStep, Reversed } from '../log/index.ts';
import { ok, type Result } from '../values/index.ts';

/** Undo and redo are not operations on a budget's content: they are the budget's own. */
export type HistoryApi = {
  /** Steps of this device, latest first. */
  readonly list: (input: { readonly limit?: number }) => Promise<Result<readonly HistoryStep[], Failure>>;
  /** Takes back the last step; null when there is none. */
  readonly undo: () => Promise<Result<Reversed | null, Failure>>;
  /** Does again what was undone last; null when something was done since. */
  readonly redo: () => Promise<Result<Reversed | null, Failure>>;
};

/** The history of a budget that is open in this thread. */
export function historyApi(budget: Budget): HistoryApi {
  return {
    list: async ({ limit = 50 }) => ok(budget.history(limit)),
    undo: async () => ok(budget.undo() ?? null),
    redo: async () => ok(budget.redo() ?? null),
  };
}
