import type { bankSync } from '@extrato/engine/api';
import { daysBetween } from '@extrato/engine/values';

type Pair = Pick<bankSync.TransferReview['open'][number], 'from' | 'to'>;

/** Whole days between the two sides, whichever came first. */
export function daysBetweenHalves({ from, to }: Pair): number {
  return Math.abs(daysBetween(from.day, to.day));
}

/** What either side's bank says for it, each once. */
export function hintsOfPair({ from, to }: Pair): readonly bankSync.TransferHint[] {
  return [...new Set([...from.hints, ...to.hints])];
}
