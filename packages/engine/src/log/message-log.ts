import {
  type Clock,
  type ClockError,
  canonicalTimestamp,
  createClock,
  createNodeId,
  MerkleTrie,
  type Message,
  observe,
  parseClock,
  parseTimestamp,
  serializeClock,
  type Timestamp,
  tick,
} from '@extrato/protocol';
import type { Database } from '../storage/database.ts';
import { localState, setLocalState } from '../storage/local-tables.ts';
import { err, ok, type Result } from '../values/index.ts';

/** A message with its place in time. */
export type LoggedMessage = Message & { readonly timestamp: Timestamp };

/** A message as it is stored: timestamp, dataset, row, column, serialised value. */
export type LoggedCell = readonly [Timestamp, string, string, string, string];

/** Table that holds a stream's messages. */
const TABLE = { budget: 'messages_crdt', companion: 'extrato_messages' } as const;
export type Stream = keyof typeof TABLE;

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
  for (const table of Object.values(TABLE)) {
    const parts = parseTimestamp(latestTimestamp(database, table) ?? '');
    const isLater = parts && (parts.millis > latest.millis || (parts.millis === latest.millis && parts.counter > latest.counter));
    if (isLater) latest = { millis: parts.millis, counter: parts.counter, node: clock.node };
  }
  return latest;
}

function latestTimestamp(database: Database, table: string): Timestamp | undefined {
  return database.get<{ latest: Timestamp | null }>(`select max(timestamp) as latest from ${table}`)?.latest ?? undefined;
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

/** `id` is the row of the log up to which the trie counts; rows after it are inserted at the next opening. */
type SavedTrie = { readonly id: number; readonly timestamp: string; readonly merkle: string };

/** The messages of one stream and the trie over them. The trie in memory is the truth; it is written down by `save`. */
export class MessageLog {
  readonly stream: Stream;
  readonly table: string;
  readonly #database: Database;
  #trie: MerkleTrie;
  #savedTo = -1;

  constructor(database: Database, stream: Stream) {
    this.#database = database;
    this.stream = stream;
    this.table = TABLE[stream];
    this.#trie = this.#load();
    // A file from elsewhere: from now on its trie counts up to here, whatever may happen before the next save.
    if (this.#savedTo < 0) this.save();
  }

  get trie(): MerkleTrie {
    return this.#trie;
  }

  /** The latest timestamp of all, undefined for an empty log. */
  latest(): Timestamp | undefined {
    return latestTimestamp(this.#database, this.table);
  }

  count(): number {
    return this.#database.get<{ n: number }>(`select count(*) as n from ${this.table}`)?.n ?? 0;
  }

  /** Stores messages that are new to the log. Call `counted` once the transaction has succeeded. */
  append(cells: readonly LoggedCell[]): void {
    this.#database.runMany(`insert into ${this.table} (timestamp, dataset, row, column, value) values (?, ?, ?, ?, ?)`, cells);
  }

  /** Takes stored timestamps into the trie. */
  counted(timestamps: readonly Timestamp[]): void {
    for (const timestamp of timestamps) this.#trie.insert(timestamp);
    if (timestamps.length > 0) this.#trie.prune();
  }

  /** Messages later than the timestamp (any text, compared as it is), oldest first; at most `limit`. */
  since(timestamp: string, limit = Number.MAX_SAFE_INTEGER): LoggedMessage[] {
    return this.#database
      .arrays<LoggedCell>(
        `select timestamp, dataset, row, column, value from ${this.table} where timestamp > ? order by timestamp limit ?`,
        [timestamp, limit],
      )
      .map(([time, dataset, row, column, value]) => ({ timestamp: time, dataset, row, column, value }));
  }

  /** Repair (actual-sync.md 5.4): the trie anew out of all timestamps. */
  rebuild(): void {
    const trie = new MerkleTrie();
    for (const [timestamp] of this.#database.arrays<[Timestamp]>(`select timestamp from ${this.table}`)) trie.insert(timestamp);
    this.#trie = trie;
    this.save();
  }

  /** Forgets everything (5.5). */
  clear(): void {
    this.#database.run(`delete from ${this.table}`);
    this.#trie = new MerkleTrie();
    this.save();
  }

  /** Writes the trie down, so that the next opening need not count again. */
  save(): void {
    const last = this.#last();
    if (last.id === this.#savedTo) return;
    const saved: SavedTrie = { ...last, merkle: this.#trie.toJson() };
    setLocalState(this.#database, `${this.stream}.trie`, JSON.stringify(saved));
    this.#savedTo = last.id;
  }

  #last(): { id: number; timestamp: string } {
    return this.#database.get(`select id, timestamp from ${this.table} order by id desc limit 1`) ?? { id: 0, timestamp: '' };
  }

  /** The saved trie and what came after it; a file from elsewhere has only its clock row. */
  #load(): MerkleTrie {
    const text = localState(this.#database, `${this.stream}.trie`);
    const saved: SavedTrie | null = text === null ? null : JSON.parse(text);
    const trie = saved && this.#holds(saved) ? MerkleTrie.fromJson(saved.merkle) : undefined;
    if (!saved || !trie) return this.#foreign();
    this.#savedTo = saved.id;
    const later = this.#database.arrays<[Timestamp]>(`select timestamp from ${this.table} where id > ?`, [saved.id]);
    for (const [timestamp] of later) trie.insert(timestamp);
    trie.prune();
    return trie;
  }

  /** Whether the log still has the row up to which a trie was saved: an official client may have emptied it since. */
  #holds({ id, timestamp }: SavedTrie): boolean {
    if (id === 0) return true;
    return (
      this.#database.get<{ timestamp: string }>(`select timestamp from ${this.table} where id = ?`, [id])?.timestamp === timestamp
    );
  }

  #foreign(): MerkleTrie {
    if (this.stream === 'companion') return new MerkleTrie();
    const row = this.#database.get<{ clock: string }>('select clock from messages_clock where id = 1');
    return parseClock(row?.clock ?? '')?.merkle ?? this.#counted();
  }

  #counted(): MerkleTrie {
    const trie = new MerkleTrie();
    for (const [timestamp] of this.#database.arrays<[string]>(`select timestamp from ${this.table}`)) {
      const canonical = canonicalTimestamp(timestamp);
      if (canonical) trie.insert(canonical);
    }
    trie.prune();
    return trie;
  }
}
