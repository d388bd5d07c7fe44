import type { Budget, Stream } from '../log/index.ts';
import type { SyncLog } from './sync-log.ts';

/** One of a budget's two logs, as the loop sees it. */
export function budgetSyncLog(budget: Budget, stream: Stream): SyncLog {
  return {
    get clock() {
      return budget.clock;
    },
    get trie() {
      return budget.trie(stream);
    },
    messagesSince: (since, limit) => budget.messagesSince(stream, since, limit),
    applyMessages: (messages) => budget.applyMessages(stream, messages),
    rebuildTrie: () => budget.rebuildTrie(stream),
    resetLog: () => budget.resetLog(),
  };
}
