import { type Database, type SqlValue, StorageFull } from '@extrato/engine/browser';

/** Milliseconds from a change until the whole database is copied away: as long as the last copy took, within these. */
const SOONEST = 250;
const LATEST = 1500;

/** A database in memory that is copied away after changes, and once more when it is closed. */
export class CopiedDatabase implements Database {
  readonly #database: Database;
  readonly #copy: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly #closed: () => void;
  #copyAfter = SOONEST;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Why the last copy was not kept. Until one is, no change is taken in: it would only be lost later. */
  #refused: unknown;

  /** @param copy keeps the bytes. When it fails, changes are refused, and each tries it again. */
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
    if (this.#refused !== undefined) {
      this.#copySoon();
      throw new StorageFull(this.#refused);
    }
    return this.#database.transaction(work);
  }

  serialize(attached?: string): Uint8Array<ArrayBuffer> {
    return this.#database.serialize(attached);
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
    const start = performance.now();
    try {
      await this.#copy(this.#database.serialize());
      this.#refused = undefined;
    } catch (error) {
      this.#refused = error;
    }
    this.#copyAfter = Math.min(LATEST, Math.max(SOONEST, performance.now() - start));
  }

  /** A timer, so never in the middle of a transaction. */
  #copySoon(): void {
    this.#waiting ??= setTimeout(() => void this.copyNow(), this.#copyAfter);
  }
}
