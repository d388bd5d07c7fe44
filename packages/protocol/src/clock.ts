import { MerkleTrie } from './merkle/trie.ts';
import {
  canonicalTimestamp,
  counterOf,
  formatTimestamp,
  MAX_COUNTER,
  millisOf,
  parseTimestamp,
  type Timestamp,
  type TimestampParts,
} from './timestamp.ts';

/**
 * A hybrid logical clock as a value: whoever owns it replaces it with the clock that `tick` or `observe` gave back.
 * Nothing detects two copies of one file with the same node, so a copy needs a new one (1.2).
 */
export type Clock = TimestampParts;

export type ClockError = 'clock-drift' | 'clock-overflow';

/** On an error the old clock stays in force. */
export type ClockResult =
  | { readonly ok: true; readonly clock: Clock; readonly timestamp: Timestamp }
  | { readonly ok: false; readonly error: ClockError };

/** A clock may run at most this far ahead of the wall clock; exactly this far is allowed (1.4). */
const MAX_DRIFT_MILLIS = 300_000;

/** A new name for one copy of a budget on one device: 16 random lower-case hex digits (1.2). */
export function createNodeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A clock that has never ticked (1.4). */
export function createClock(node: string): Clock {
  return { millis: 0, counter: 0, node };
}

/** Takes the next timestamp for an outgoing message (1.5). `now` is the wall clock in milliseconds since 1970. */
export function tick(clock: Clock, now: number): ClockResult {
  const millis = Math.max(clock.millis, now);
  return advance(clock.node, millis, millis === clock.millis ? clock.counter + 1 : 0, now);
}

/**
 * Moves the clock past a timestamp received from elsewhere (1.6). Call it for every message of an answer, duplicates
 * included, before applying any; the message keeps its own timestamp. `now` is the wall clock in milliseconds.
 */
export function observe(clock: Clock, timestamp: Timestamp, now: number): ClockResult {
  const theirMillis = millisOf(timestamp);
  if (theirMillis - now > MAX_DRIFT_MILLIS) return { ok: false, error: 'clock-drift' };
  const millis = Math.max(clock.millis, now, theirMillis);
  const ownCounter = millis === clock.millis ? clock.counter : -1;
  const theirCounter = millis === theirMillis ? counterOf(timestamp) : -1;
  return advance(clock.node, millis, Math.max(ownCounter, theirCounter) + 1, now);
}

function advance(node: string, millis: number, counter: number, now: number): ClockResult {
  if (millis - now > MAX_DRIFT_MILLIS) return { ok: false, error: 'clock-drift' };
  if (counter > MAX_COUNTER) return { ok: false, error: 'clock-overflow' };
  const clock = { millis, counter, node };
  return { ok: true, clock, timestamp: formatTimestamp(clock) };
}

/** Text for the row of `messages_clock`: the clock and the trie that belongs to it (1.4). */
export function serializeClock(clock: Clock, merkle: MerkleTrie): string {
  return `{"timestamp":${JSON.stringify(formatTimestamp(clock))},"merkle":${merkle.toJson()}}`;
}

/** Reads what `serializeClock` or an official client wrote; undefined when it is no clock, which calls for a new one. */
export function parseClock(text: string): { readonly clock: Clock; readonly merkle: MerkleTrie } | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof stored !== 'object' || stored === null || !('timestamp' in stored) || !('merkle' in stored)) return undefined;
  const timestamp = typeof stored.timestamp === 'string' ? canonicalTimestamp(stored.timestamp) : undefined;
  const clock = timestamp === undefined ? undefined : parseTimestamp(timestamp);
  const merkle = MerkleTrie.fromValue(stored.merkle);
  return clock === undefined || merkle === undefined ? undefined : { clock, merkle };
}
