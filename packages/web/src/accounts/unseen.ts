import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { useDevice, useLive } from '../host/index.ts';
import { SeenRuns, unseenRuns } from './seen-runs.ts';

/** One memory per budget for the whole page, so that a register that marks rows as seen changes the sidebar. */
const memories = new Map<string, SeenRuns>();

function memoryOf(budget: string): SeenRuns {
  const known = memories.get(budget);
  if (known) return known;
  const made = new SeenRuns(budget, localStorage, Date.now());
  memories.set(budget, made);
  return made;
}

const NO_RUNS: readonly string[] = [];

/** Runs with rows that were not looked at on this device yet, by account. */
function useUnseenRuns(): { readonly byAccount: ReadonlyMap<string, readonly string[]>; readonly memory: SeenRuns } {
  const { budget } = useDevice();
  const memory = memoryOf(budget?.id ?? '');
  const seen = useSyncExternalStore(memory.subscribe, memory.snapshot);
  const { value: runs } = useLive('bankSync', 'runs', { limit: 100 }, { enabled: budget !== null });
  const byAccount = useMemo(() => unseenRuns(runs ?? [], seen), [runs, seen]);
  return { byAccount, memory };
}

/** Accounts into which bank sync brought rows that were not looked at yet. */
export function useUnseenAccounts(): ReadonlySet<string> {
  const { byAccount } = useUnseenRuns();
  return useMemo(() => new Set(byAccount.keys()), [byAccount]);
}

/**
 * Rows of an account (of all accounts for null) that bank sync brought since the person last looked. A register marks
 * them, and calls `markSeen` when it is left.
 */
export function useUnseen(account: string | null): { readonly ids: ReadonlySet<string>; readonly markSeen: () => void } {
  const { byAccount, memory } = useUnseenRuns();
  const runs = useMemo(
    () => (account === null ? [...byAccount.values()].flat() : (byAccount.get(account) ?? NO_RUNS)),
    [account, byAccount],
  );
  const { value: ids, stale } = useLive('bankSync', 'rowsOfRuns', { runs }, { enabled: runs.length > 0 });
  const unseen = useMemo(() => new Set(runs.length > 0 && !stale ? ids : []), [ids, runs, stale]);
  const markSeen = useCallback(() => memory.add(runs), [memory, runs]);
  return { ids: unseen, markSeen };
}
