import type { AccountSync, BankProblem, BankSyncOutcome } from '@extrato/engine/device-client';

/** What a sync came to, all accounts together. Counts of rows, but for `questions`. */
export type SyncTotals = Readonly<Record<(typeof COUNTED)[number], number>>;

const COUNTED = ['added', 'updated', 'matched', 'removed', 'questions'] as const;

export function totalsOf(accounts: readonly AccountSync[]): SyncTotals {
  const sum = (name: (typeof COUNTED)[number]): number => accounts.reduce((total, account) => total + account[name], 0);
  return {
    added: sum('added'),
    updated: sum('updated'),
    matched: sum('matched'),
    removed: sum('removed'),
    questions: sum('questions'),
  };
}

/** `say` gives the words for a count; the parts that are not nothing, in order: `12 novos, 2 atualizados, 1 conferido`. */
export function summaryOf(totals: SyncTotals, say: (name: keyof SyncTotals, count: number) => string): string | null {
  const parts = COUNTED.filter((name) => totals[name] > 0).map((name) => say(name, totals[name]));
  return parts.length > 0 ? parts.join(', ') : null;
}

/** Accounts that could not be synced, with why. */
export function troubleOf({ accounts }: BankSyncOutcome): readonly (AccountSync & { problem: BankProblem })[] {
  return accounts.flatMap(({ problem, ...account }) => (problem ? [{ ...account, problem }] : []));
}

/** How many accounts end up with the very balance that the bank tells. */
export function checkedBalances(accounts: readonly AccountSync[]): number {
  return accounts.filter(({ bankBalance, ledgerBalance, problem }) => !problem && bankBalance === ledgerBalance).length;
}
