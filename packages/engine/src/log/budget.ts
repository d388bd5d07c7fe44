import {
  type Clock,
  type ClockError,
  createClock,
  createNodeId,
  type MerkleTrie,
  serializeValue,
  type Timestamp,
} from '@extrato/protocol';
import type { Database, SqlValue } from '../storage/database.ts';
import { ensureLocalIndexes } from '../storage/local-indexes.ts';
import { ensureLocalTables, localState, setLocalState } from '../storage/local-tables.ts';
import { tableSpec } from '../storage/tables.ts';
import { createViews, dropViews } from '../storage/views.ts';
import { type Day, err, ok, type Result } from '../values/index.ts';
import type { BudgetReader, BudgetWriter } from './access.ts';
import { DerivedStates } from './derived.ts';
import {
  clearHistory,
  type HistoryStep,
  listSteps,
  markSteps,
  recordStep,
  reverseStep,
  stepsToUndo,
  stepToRedo,
} from './history.ts';
import {
  type BudgetClock,
  type LoggedCell,
  type LoggedMessage,
  MessageLog,
  openClock,
  type Stream,
  writeClockRow,
} from './message-log.ts';
import type { ChangeNotice } from './notice.ts';
import { Reader } from './reader.ts';
import { receiveMessages } from './received.ts';
import { columnOf, Recorder, type RowRecord, rowChange } from './recorder.ts';
import { replayNewFields } from './replay.ts';
import { removeDeletedRows } from './reset.ts';

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

const STREAMS = ['budget', 'companion'] as const satisfies readonly Stream[];

/** Few enough that a large commit never holds all its messages in memory. */
const CELLS_AT_ONCE = 1000;

/** Undone or done again: the step's label, and how many cells stayed since somebody had edited them meanwhile. */
export type Reversed = { readonly label: string; readonly kept: number };

/**
 * An open budget: everything it will ever touch came in through its options. All changes go through `commit` or
 * `applyMessages`, each one SQLite transaction that writes tables, log and history together or not at all.
 */
export class Budget {
  readonly database: Database;
  readonly level: number;
  readonly readOnly: boolean;
  readonly #options: OpenBudgetOptions;
  readonly #clock: BudgetClock;
  readonly #logs: Readonly<Record<Stream, MessageLog>>;
  readonly #derived = new DerivedStates();
  readonly #listeners = new Set<(notice: ChangeNotice) => void>();

  constructor(options: OpenBudgetOptions) {
    this.#options = options;
    this.database = options.database;
    this.level = options.level;
    this.readOnly = options.readOnly ?? false;
    ensureLocalTables(this.database);
    this.#clock = openClock(this.database, options.now, options.resetNode ?? false);
    this.#logs = { budget: new MessageLog(this.database, 'budget'), companion: new MessageLog(this.database, 'companion') };
    ensureLocalIndexes(this.database);
    if (!this.readOnly) replayNewFields(this.database, this.#logs, this.level);
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
    return work(new Reader(this.#parts()));
  }

  /**
   * One change as a person thinks of it: one transaction, one step of undo. When `work` throws or gives back a failed
   * Result, nothing has happened. What differs from before is stamped and logged; a commit that changes nothing writes
   * nothing. On a read-only budget it throws.
   */
  commit<T>(label: string, work: (writer: BudgetWriter) => T, { group, undoable = true }: CommitOptions = {}): T {
    return this.#commit(work, (records, at) => {
      if (undoable) recordStep(this.database, { label, at, origin: 'commit', group }, records);
      return { origin: 'commit', label };
    });
  }

  /** Takes back the last step, if there is one. */
  undo(): Reversed | undefined {
    const steps = stepsToUndo(this.database);
    const [last] = steps;
    if (!last) return undefined;
    const kept = this.#commit(
      (writer) => steps.reduce((total, step) => total + reverseStep(writer, step).kept, 0),
      (records, at) => {
        markSteps(
          this.database,
          steps.map(({ id }) => id),
          true,
        );
        recordStep(this.database, { label: last.label, at, origin: 'undo', reverses: last.id }, records);
        return { origin: 'undo', label: last.label };
      },
      () =>
        markSteps(
          this.database,
          steps.map(({ id }) => id),
          true,
        ),
    );
    return { label: last.label, kept };
  }

  /** Does again what was undone last, unless something was done since. */
  redo(): Reversed | undefined {
    const step = stepToRedo(this.database);
    if (!step) return undefined;
    const { kept } = this.#commit(
      (writer) => reverseStep(writer, step),
      (records, at) => {
        markSteps(this.database, [step.id], true);
        recordStep(this.database, { label: step.label, at, origin: 'redo', reverses: step.id }, records);
        return { origin: 'redo', label: step.label };
      },
      () => markSteps(this.database, [step.id], true),
    );
    return { label: step.label, kept };
  }

  /** Latest first. */
  history(limit = 50): HistoryStep[] {
    return listSteps(this.database, limit);
  }

  /** Tells about every change until the returned function is called. */
  subscribe(listener: (notice: ChangeNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    this.#tell({ origin: 'sync', label: null }, received.records);
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
    this.#tell({ origin: 'sync', label: null }, []);
  }

  /** Writes down what is kept in memory for speed: after it the file is complete by itself. */
  save(): void {
    this.database.transaction(() => {
      this.#logs.budget.save();
      this.#logs.companion.save();
      writeClockRow(this.database, this.#clock.value, this.#logs.budget.trie);
    });
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
    this.#listeners.clear();
    dropViews(this.database);
    this.database.close();
  }

  #parts() {
    return { database: this.database, level: this.level, today: this.#options.today, derived: this.#derived };
  }

  #commit<T>(
    work: (writer: BudgetWriter) => T,
    finish: (records: readonly RowRecord[], at: number) => Pick<ChangeNotice, 'origin' | 'label'>,
    finishEmpty?: () => void,
  ): T {
    if (this.readOnly) throw new Error('This budget was opened for reading only');
    const { now, newId } = this.#options;
    const mark = this.#derived.mark;
    try {
      const done = this.database.transaction(() => {
        const recorder = new Recorder({ ...this.#parts(), now, newId });
        const result = work(recorder);
        if (isFailure(result)) throw new RolledBack(result);
        const records = recorder.records();
        if (records.length === 0) {
          finishEmpty?.();
          return { result, notice: undefined, stamped: undefined };
        }
        const stamped = this.#log(records);
        return { result, notice: finish(records, now()), records, stamped };
      });
      if (done.stamped) {
        for (const stream of STREAMS) this.#logs[stream].counted(done.stamped[stream]);
        this.#tell(done.notice, done.records);
      }
      return done.result;
    } catch (error) {
      this.#derived.rollBack(mark);
      if (error instanceof RolledBack) return error.result as T;
      throw error;
    } finally {
      this.#derived.trim();
    }
  }

  /** Stamps every changed cell and stores the messages, per stream. */
  #log(records: readonly RowRecord[]): Record<Stream, Timestamp[]> {
    const stamped: Record<Stream, Timestamp[]> = { budget: [], companion: [] };
    const waiting: Record<Stream, LoggedCell[]> = { budget: [], companion: [] };
    const flush = (stream: Stream): void => {
      this.#logs[stream].append(waiting[stream]);
      waiting[stream] = [];
    };
    for (const { table, id, after } of records) {
      const spec = tableSpec(table);
      const { stream, stored, dataset = stored } = spec;
      for (const name of Object.keys(after)) {
        const stamp = this.#clock.stamp();
        if (!stamp.ok) throw new ClockRefused(stamp.error);
        stamped[stream].push(stamp.value);
        waiting[stream].push([stamp.value, dataset, id, columnOf(spec, name), serializeValue(cellOf(after[name] ?? null))]);
      }
      if (waiting[stream].length >= CELLS_AT_ONCE) flush(stream);
    }
    for (const stream of STREAMS) flush(stream);
    return stamped;
  }

  #tell(notice: Pick<ChangeNotice, 'origin' | 'label'>, records: readonly RowRecord[]): void {
    if (this.#listeners.size === 0) return;
    const told: ChangeNotice = { ...notice, changes: records.map(rowChange) };
    for (const listener of this.#listeners) listener(told);
  }
}

/** The device's clock runs more than five minutes behind what it has seen: the person has to set it. */
export class ClockRefused extends Error {
  readonly reason: ClockError;

  constructor(reason: ClockError) {
    super(`The clock refuses: ${reason}`);
    this.reason = reason;
  }
}

/** Carries a failed Result out of a transaction that it rolls back. */
class RolledBack extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('rolled back');
    this.result = result;
  }
}

function isFailure(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'error' in result;
}

function cellOf(value: SqlValue): string | number | null {
  if (value instanceof Uint8Array) throw new TypeError('A cell of the log cannot hold bytes');
  return value;
}
