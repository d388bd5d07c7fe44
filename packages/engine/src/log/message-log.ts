import { canonicalTimestamp, MerkleTrie, type Message, parseClock, type Timestamp } from '@extrato/protocol';
import type { Database } from '../storage/database.ts';
import { localState, setLocalState } from '../storage/local-tables.ts';
import { latestTimestamp, STREAM_TABLES, type Stream } from './streams.ts';

/** A message with its place in time. */
export type LoggedMessage = Message & { readonly timestamp: Timestamp };

/** A message as it is stored: timestamp, dataset, row, column, serialised value. */
export type LoggedCell = readonly [Timestamp, string, string, string, string];

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
    this.table = STREAM_TABLES[stream];
    this.#trie = this.#load();
    // A file from elsewhere: from now on its trie counts up to here, whatever may happen before the next save.
    if (this.#savedTo < 0) this.save();
  }

  get trie(): MerkleTrie {
    return this.#trie;
  }

  /** The latest timestamp of all, undefined for an empty log. */
  latest(): Timestamp | undefined {
    return latestTimestamp(this.#database, this.stream);
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

  /** Writes the trie down, so that the next opening need not count again. False when it stood there already. */
  save(): boolean {
    const last = this.#last();
    if (last.id === this.#savedTo) return false;
    const saved: SavedTrie = { ...last, merkle: this.#trie.toJson() };
    setLocalState(this.#database, `${this.stream}.trie`, JSON.stringify(saved));
    this.#savedTo = last.id;
    return true;
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
