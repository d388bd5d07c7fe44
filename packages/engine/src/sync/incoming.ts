import { canonicalTimestamp, type Envelope, observe, type Timestamp } from '@extrato/protocol';
import { err, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import { openMessages, type Sealing } from './sealing.ts';
import type { Applied, SyncLog } from './sync-log.ts';

/** Messages applied in one transaction: a large answer leaves room for the person's own edits in between. */
const SLICE = 10_000;

export type ApplySurroundings = {
  readonly log: SyncLog;
  readonly sealing: Sealing;
  readonly now: number;
  /** Whether the log still belongs where the answer came from. */
  readonly isWanted: () => boolean;
};

/**
 * Applies an answer in slices, each whole, in the order of the clock. An answer with a message from too far in the
 * future is refused before the first slice, so that nothing of it is applied (actual-sync.md 1.6).
 */
export async function* applyAnswer(
  envelopes: readonly Envelope[],
  { log, sealing, now, isWanted }: ApplySurroundings,
): AsyncGenerator<Result<Applied, SyncFailure | 'stopped'>> {
  if (envelopes.length === 0) return;
  const newest = newestOf(envelopes);
  if (newest === undefined) return yield err(syncFailure('sync-answer-unreadable', 'timestamp'));
  const observed = observe(log.clock, newest, now);
  if (!observed.ok) return yield err(clockFailure(observed.error));
  for (let start = 0; start < envelopes.length; start += SLICE) {
    if (start > 0) await nextTask();
    const messages = await openMessages(envelopes.slice(start, start + SLICE), sealing);
    if (!messages.ok) return yield messages;
    if (!isWanted()) return yield err('stopped');
    const applied = log.applyMessages(messages.value);
    if (!applied.ok) return yield err(clockFailure(applied.error));
    yield applied;
  }
}

function newestOf(envelopes: readonly Envelope[]): Timestamp | undefined {
  let newest: Timestamp | undefined;
  for (const { timestamp } of envelopes) {
    const canonical = canonicalTimestamp(timestamp);
    if (canonical !== undefined && (newest === undefined || canonical > newest)) newest = canonical;
  }
  return newest;
}

function clockFailure(error: 'clock-drift' | 'clock-overflow'): SyncFailure {
  return syncFailure(`sync-${error}`);
}

/** Lets everything else have its turn. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
