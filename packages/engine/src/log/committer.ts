import type { BudgetWriter } from './access.ts';
import type { BudgetClock } from './clock.ts';
import type { MessageLog } from './message-log.ts';
import type { ChangeNotice } from './notice.ts';
import { Recorder, type RecorderParts, type RowRecord, rowChange } from './recorder.ts';
import { logRecords } from './stamping.ts';
import { STREAMS, type Stream } from './streams.ts';

/** What a notice says besides the changes. */
export type NoticeHead = Pick<ChangeNotice, 'origin' | 'label'>;

export type CommitterParts = RecorderParts & {
  readonly clock: BudgetClock;
  readonly logs: Readonly<Record<Stream, MessageLog>>;
};

/** The end of a commit, inside its transaction: what else is to be written, and what listeners are told. */
export type CommitEnd = {
  readonly changed: (records: readonly RowRecord[], at: number) => NoticeHead;
  /** When the work changed nothing. */
  readonly unchanged?: () => void;
};

/** Runs work as one transaction that writes tables, logs and whatever its end adds; or nothing at all. */
export class Committer {
  readonly #parts: CommitterParts;
  readonly #listeners = new Set<(notice: ChangeNotice) => void>();

  constructor(parts: CommitterParts) {
    this.#parts = parts;
  }

  /** Tells about every change until the returned function is called. */
  subscribe(listener: (notice: ChangeNotice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  run<T>(work: (writer: BudgetWriter) => T, end: CommitEnd): T {
    const { derived, logs } = this.#parts;
    const mark = derived.begin();
    try {
      const { result, done } = this.#transaction(work, end);
      if (done) {
        for (const stream of STREAMS) logs[stream].counted(done.stamped[stream]);
        this.tell(done.notice, done.records);
      }
      return result;
    } catch (error) {
      derived.rollBack(mark);
      if (error instanceof RolledBack) return error.result as T;
      throw error;
    } finally {
      derived.trim();
    }
  }

  /** Tells listeners what happened, whoever did it. */
  tell(notice: NoticeHead, records: readonly RowRecord[]): void {
    if (this.#listeners.size === 0) return;
    const told: ChangeNotice = { ...notice, changes: records.map(rowChange) };
    for (const listener of this.#listeners) listener(told);
  }

  #transaction<T>(work: (writer: BudgetWriter) => T, { changed, unchanged }: CommitEnd) {
    const { database, clock, logs, now } = this.#parts;
    return database.transaction(() => {
      const recorder = new Recorder(this.#parts);
      const result = work(recorder);
      if (isFailure(result)) throw new RolledBack(result);
      const records = recorder.records();
      if (records.length === 0) {
        unchanged?.();
        return { result, done: undefined };
      }
      const stamped = logRecords(records, clock, logs);
      return { result, done: { records, stamped, notice: changed(records, now()) } };
    });
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
