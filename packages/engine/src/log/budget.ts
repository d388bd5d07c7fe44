import { type Clock, type ClockError, createClock, createNodeId, formatTimestamp, type MerkleTrie } from '@extrato/protocol';
import type { Database } from '../storage/database.ts';
import { ensureLocalIndexes } from '../storage/local-indexes.ts';
import { ensureLocalTables, localState, setLocalState } from '../storage/local-tables.ts';
import { createViews, dropViews } from '../storage/views.ts';
import { type Day, err, ok, type Result } from '../values/index.ts';
import type { BudgetReader, BudgetWriter } from './access.ts';
import { type BudgetClock, openClock, writeClockRow } from './clock.ts';
import { Committer, type CommitterParts } from './committer.ts';
import { DerivedStates } from './derived.ts';
import { clearHistory, type HistoryStep, listSteps, recordStep } from './history.ts';
import { type LoggedMessage, MessageLog } from './message-log.ts';
import type { ChangeNotice } from './notice.ts';
import { Reader } from './reader.ts';
import { receiveMessages } from './received.ts';
import { rowChange } from './recorder.ts';
import { replayNewFields } from './replay.ts';
import { removeDeletedRows } from './reset.ts';
import { STREAMS, type Stream } from './streams.ts';
import { type Reversed, redoLast, undoLast } from './undo.ts';

export type OpenBudgetOptions = {
  readonly database: Database;
  /** How many official steps the file has taken; the caller has checked them. */
  readonly level: number;
  /** A newer client's file: everything can be read, nothing written. */
  readonly readOnly?: boolean;
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number;
  readonly today: () => Day;
  readonly newId: () => string;
  /** This copy needs a node id of its own (`resetClock` in its metadata). */
  readonly resetNode?: boolean;
};

export type CommitOptions = {
  /** Steps in a row with the same group are undone together. */
  readonly group?: string;
  /** False for what cannot be taken back, such as unlinking from a bank. True if not given. */
  readonly undoable?: boolean;
};

/** What became of received messages. */
export type Applied = {
  readonly added: number;
  readonly notUnderstood: number;
  /** The name that the messages gave the budget, null when they did not rename it. */
  readonly budgetName: string | null;
};

/**
 * An open budget: everything it will ever touch came in through its options. All changes go through `commit` or
 * `applyMessages`, each one SQLite transaction that writes tables, log and history together or not at all.
 */
export class Budget {
  readonly database: Database;
  readonly level: number;
  readonly readOnly: boolean;
  readonly #clock: BudgetClock;
  readonly #logs: Readonly<Record<Stream, MessageLog>>;
  readonly #derived = new DerivedStates();
  readonly #committer: Committer;
  readonly #parts: CommitterParts;
  /** The clock as it was last written down. */
  #savedClock = '';

  constructor(options: OpenBudgetOptions) {
    this.database = options.database;
    this.level = options.level;
    this.readOnly = options.readOnly ?? false;
    ensureLocalTables(this.database);
    this.#clock = openClock(this.database, options.now, options.resetNode ?? false);
    this.#logs = { budget: new MessageLog(this.database, 'budget'), companion: new MessageLog(this.database, 'companion') };
    ensureLocalIndexes(this.database);
    if (!this.readOnly) replayNewFields(this.database, this.#logs, this.level);
    const { database, level, today, now, newId } = options;
    this.#parts = { database, level, today, now, newId, derived: this.#derived, clock: this.#clock, logs: this.#logs };
    this.#committer = new Committer(this.#parts);
    // Last: from here on a table's name means its clean view.
    createViews(this.database, this.level);
  }

  get clock(): Clock {
    return this.#clock.value;
  }

  /** The trie of a stream. Only for looking: the log owns it. */
  trie(stream: Stream): MerkleTrie {
    return this.#logs[stream].trie;
  }

  /** Looks without changing anything. */
  read<T>(work: (reader: BudgetReader) => T): T {
    return work(new Reader(this.#parts));
  }

  /**
   * One change as a person thinks of it: one transaction, one step of undo. When `work` throws or gives back a failed
   * Result, nothing has happened. What differs from before is stamped and logged; a commit that changes nothing writes
   * nothing. On a read-only budget it throws.
   */
  commit<T>(label: string, work: (writer: BudgetWriter) => T, { group, undoable = true }: CommitOptions = {}): T {
    this.#refuseReadOnly();
    return this.#committer.run(work, {
      changed: (records, at) => {
        if (undoable) recordStep(this.database, { label, at, origin: 'commit', group }, records);
        return { origin: 'commit', label };
      },
    });
  }

  /** Takes back the last step, if there is one. */
  undo(): Reversed | undefined {
    this.#refuseReadOnly();
    return undoLast(this.database, this.#committer);
  }

  /** Does again what was undone last, unless something was done since. */
  redo(): Reversed | undefined {
    this.#refuseReadOnly();
    return redoLast(this.database, this.#committer);
  }

  /** Latest first. */
  history(limit = 50): HistoryStep[] {
    return listSteps(this.database, limit);
  }

  /** Tells about every change until the returned function is called. */
  subscribe(listener: (notice: ChangeNotice) => void): () => void {
    return this.#committer.subscribe(listener);
  }

  /** Messages of a stream later than the timestamp, oldest first; at most `limit`. */
  messagesSince(stream: Stream, timestamp: string, limit?: number): LoggedMessage[] {
    return this.#logs[stream].since(timestamp, limit);
  }

  /** How many messages a stream's log holds. */
  messageCount(stream: Stream): number {
    return this.#logs[stream].count();
  }

  /**
   * Takes messages from elsewhere, in any order, repeated or not: the clock moves past all of them, then what is new is
   * logged and what is newest applied, in one transaction. When the clock refuses, nothing has happened.
   */
  applyMessages(stream: Stream, messages: readonly LoggedMessage[]): Result<Applied, ClockError> {
    let latest: LoggedMessage | undefined;
    for (const message of messages) if (!latest || message.timestamp > latest.timestamp) latest = message;
    if (!latest) return ok({ added: 0, notUnderstood: 0, budgetName: null });
    const observed = this.#clock.observe(latest.timestamp);
    if (!observed.ok) return err(observed.error);
    const log = this.#logs[stream];
    const received = this.database.transaction(() => receiveMessages(this.database, log, this.level, messages));
    log.counted(received.logged.map(({ timestamp }) => timestamp));
    for (const record of received.records) if (this.#derived.wants(record.table)) this.#derived.add(rowChange(record));
    this.#derived.trim();
    this.#committer.tell({ origin: 'sync', label: null }, received.records);
    const name = received.records.find(({ table }) => table === 'shared_metadata')?.after['value'];
    return ok({
      added: received.logged.length,
      notUnderstood: received.notUnderstood,
      budgetName: typeof name === 'string' ? name : null,
    });
  }

  /** Repair (actual-sync.md 5.4): counts the whole log again. */
  rebuildTrie(stream: Stream): void {
    this.database.transaction(() => this.#logs[stream].rebuild());
    this.save();
  }

  /**
   * The local part of a sync reset (5.5, step 4): the log is emptied, the node is new, deleted rows of the tables that
   * official clients clean are removed for good. History goes too, since it speaks of those rows.
   */
  resetLog(): void {
    this.database.transaction(() => {
      this.#logs.budget.clear();
      removeDeletedRows(this.database);
      clearHistory(this.database);
      this.#clock.replace(createClock(createNodeId()));
      writeClockRow(this.database, this.#clock.value, this.#logs.budget.trie);
    });
    this.#derived.clear();
    this.#committer.tell({ origin: 'sync', label: null }, []);
  }

  /** Writes down what is kept in memory for speed: after it the file is complete by itself. */
  save(): void {
    const clock = formatTimestamp(this.#clock.value);
    this.database.transaction(() => {
      const saved = STREAMS.filter((stream) => this.#logs[stream].save());
      if (saved.length > 0 || clock !== this.#savedClock) writeClockRow(this.database, this.#clock.value, this.#logs.budget.trie);
    });
    this.#savedClock = clock;
  }

  /** A fact of this copy that is never synced. */
  localState(key: string): string | null {
    return localState(this.database, key);
  }

  setLocalState(key: string, value: string | null): void {
    setLocalState(this.database, key, value);
  }

  close(): void {
    if (!this.readOnly) this.save();
    dropViews(this.database);
    this.database.close();
  }

  #refuseReadOnly(): void {
    if (this.readOnly) throw new Error('This budget was opened for reading only');
  }
}
