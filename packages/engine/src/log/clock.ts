import {
  type Clock,
  type ClockError,
  createClock,
  createNodeId,
  MerkleTrie,
  observe,
  parseClock,
  parseTimestamp,
  serializeClock,
  type Timestamp,
  tick,
} from '@extrato/protocol';
import type { Database } from '../storage/database.ts';
import { err, ok, type Result } from '../values/index.ts';
import { latestTimestamp, STREAMS } from './streams.ts';

/**
 * The clock that a file brings, moved past everything in its logs. A file without one, and a copy that was marked for
 * it (`resetClock`), gets a new node (1.2); the row is written at once then, so that the node stays.
 */
export function openClock(database: Database, now: () => number, resetNode: boolean): BudgetClock {
  const row = database.get<{ clock: string }>('select clock from messages_clock where id = 1');
  const stored = row && parseClock(row.clock);
  const node = stored && !resetNode ? stored.clock.node : createNodeId();
  const clock = pastLogs(database, { ...(stored?.clock ?? createClock(node)), node });
  if (!stored || resetNode) writeClockRow(database, clock, stored?.merkle ?? new MerkleTrie());
  return new BudgetClock(clock, now);
}

function pastLogs(database: Database, clock: Clock): Clock {
  let latest = clock;
  for (const stream of STREAMS) {
    const parts = parseTimestamp(latestTimestamp(database, stream) ?? '');
    const isLater = parts && (parts.millis > latest.millis || (parts.millis === latest.millis && parts.counter > latest.counter));
    if (isLater) latest = { millis: parts.millis, counter: parts.counter, node: clock.node };
  }
  return latest;
}

/** The row that official clients read: clock and trie (1.4). */
export function writeClockRow(database: Database, clock: Clock, trie: MerkleTrie): void {
  const text = serializeClock(clock, trie);
  database.run('insert into messages_clock (id, clock) values (1, ?) on conflict (id) do update set clock = excluded.clock', [
    text,
  ]);
}

/**
 * The one clock of an open budget, for both its streams. It never stands behind any timestamp of its logs, so it
 * needs no saving of its own while the budget is open.
 */
export class BudgetClock {
  #clock: Clock;
  readonly #now: () => number;

  constructor(clock: Clock, now: () => number) {
    this.#clock = clock;
    this.#now = now;
  }

  get value(): Clock {
    return this.#clock;
  }

  /** The next timestamp (actual-sync.md 1.5). More than 65,536 in one millisecond borrow from the next ones. */
  stamp(): Result<Timestamp, ClockError> {
    const ticked = tick(this.#clock, this.#now());
    if (ticked.ok) {
      this.#clock = ticked.clock;
      return ok(ticked.timestamp);
    }
    if (ticked.error !== 'clock-overflow') return err(ticked.error);
    this.#clock = { ...this.#clock, millis: this.#clock.millis + 1, counter: -1 };
    return this.stamp();
  }

  /** Moves past the latest of the received timestamps (1.6). Nothing moves on an error. */
  observe(latest: Timestamp): Result<undefined, ClockError> {
    const seen = observe(this.#clock, latest, this.#now());
    if (!seen.ok) return err(seen.error);
    this.#clock = seen.clock;
    return ok(undefined);
  }

  replace(clock: Clock): void {
    this.#clock = clock;
  }
}
