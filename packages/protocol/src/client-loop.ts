import type { MerkleTrie } from './merkle/trie.ts';
import { formatTimestamp, type Timestamp } from './timestamp.ts';

/** What a round of the client's loop has to remember of the rounds before it (5.2). */
export type Round = {
  /** Rounds since the loop began, or since the local clock last changed during one. */
  readonly count: number;
  /** What the previous round came out with, in milliseconds; null before the first. */
  readonly difference: number | null;
};

export type RoundDecision =
  | { readonly next: 'done' }
  | { readonly next: 'again'; readonly since: Timestamp; readonly round: Round }
  | { readonly next: 'out-of-sync' };

export const FIRST_ROUND: Round = { count: 0, difference: null };

/** A difference that has not moved after so many repeats will not move any more. */
const MAX_REPEATS = 10;
const MAX_ROUNDS = 100;
const DEFAULT_LOOK_BACK_MILLIS = 300_000;
const NO_NODE = '0';

/** From where the first round asks when no sync was ever finished: five minutes before `now`, in milliseconds (5.2). */
export function firstSince(now: number): Timestamp {
  return formatTimestamp({ millis: Math.max(0, now - DEFAULT_LOOK_BACK_MILLIS), counter: 0, node: NO_NODE });
}

/**
 * Where the logs differ, as `MerkleTrie.diff`, but for the client's eyes: a trie that was emptied by repair (hash 0)
 * and one that never held anything (no hash) are the same (2.5).
 */
export function differenceFromServer(server: MerkleTrie, local: MerkleTrie): number | null {
  return (server.hash ?? 0) === (local.hash ?? 0) ? null : server.diff(local);
}

/**
 * Decides after a round. `difference` is that of the server's trie and the local one, taken after the answer was
 * applied; `clockChanged` says whether the local clock moved while the answer was under way, that is, someone edited.
 */
export function nextRound(round: Round, difference: number | null, clockChanged: boolean): RoundDecision {
  if (difference === null) return { next: 'done' };
  const isStuck = round.count >= MAX_REPEATS && difference === round.difference;
  if (isStuck || round.count >= MAX_ROUNDS) return { next: 'out-of-sync' };
  const since = formatTimestamp({ millis: difference, counter: 0, node: NO_NODE });
  return { next: 'again', since, round: { count: clockChanged ? 0 : round.count + 1, difference } };
}
