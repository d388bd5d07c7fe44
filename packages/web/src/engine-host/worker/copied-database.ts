import type { Database, SqlValue } from '@extrato/engine/browser';

/** Milliseconds from a change until the whole database is copied away. */
const COPY_AFTER = 1500;

/** A database in memory that is copied away after changes, and once more when it is closed. */
export class CopiedDatabase implements Database {
  readonly #database: Database;
  readonly #copy: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly #closed: () => void;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** @param copy keeps the bytes; when it fails, it is tried again after the next change. */
  constructor(database: Database, copy: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>, closed: () => void) {
    this.#database = database;
    this.#copy = copy;
    this.#closed = closed;
  }

  all<Row>(sql: string, params?: readonly SqlValue[]): Row[] {
    return this.#database.all<Row>(sql, params);
  }

  get<Row>(sql: string, params?: readonly SqlValue[]): Row | undefined {
    return this.#database.get<Row>(sql, params);
  }

  arrays<Row extends readonly SqlValue[]>(sql: string, params?: readonly SqlValue[]): Row[] {
    return this.#database.arrays<Row>(sql, params);
  }

  run(sql: string, params?: readonly SqlValue[]): number {
    const changed = this.#database.run(sql, params);
    if (changed > 0) this.#copySoon();
    return changed;
  }

  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    this.#database.runMany(sql, rows);
    this.#copySoon();
  }

  exec(script: string): void {
    this.#database.exec(script);
    this.#copySoon();
  }

  transaction<T>(work: () => T extends PromiseLike<unknown> ? never : T): T {
    return this.#database.transaction(work);
  }

  serialize(): Uint8Array<ArrayBuffer> {
    return this.#database.serialize();
  }

  close(): void {
    void this.copyNow();
    this.#database.close();
    this.#closed();
  }

  /** Done when everything so far is kept. The bytes are taken before the first wait. */
  async copyNow(): Promise<void> {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    await this.#copy(this.#database.serialize());
  }

  /** A timer, so never in the middle of a transaction. */
  #copySoon(): void {
    this.#waiting ??= setTimeout(() => void this.copyNow(), COPY_AFTER);
  }
}
