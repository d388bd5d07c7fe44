/** What a cell or a parameter can be. Flags are 0 and 1, days and months are integers: see `encoding.ts`. */
export type SqlValue = string | number | null | Uint8Array;

/**
 * All that a host has to supply: one SQLite database, used synchronously by one owner. Statements are compiled once
 * per text and kept. `Row` is what the caller knows about the columns that it asked for.
 */
export interface Database {
  /** All rows, as objects by column name. */
  all<Row = Readonly<Record<string, SqlValue>>>(sql: string, params?: readonly SqlValue[]): Row[];
  /** The first row, or undefined. */
  get<Row = Readonly<Record<string, SqlValue>>>(sql: string, params?: readonly SqlValue[]): Row | undefined;
  /** All rows, as arrays in column order: the fast way for many. Integers must be below 2^53; no blobs. */
  arrays<Row extends readonly SqlValue[] = readonly SqlValue[]>(sql: string, params?: readonly SqlValue[]): Row[];
  /** Runs one statement and gives the number of rows it changed. */
  run(sql: string, params?: readonly SqlValue[]): number;
  /** Runs one statement once per row of parameters. No blobs. */
  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): void;
  /** Runs a script of several statements, without parameters. */
  exec(script: string): void;
  /** All or nothing; nested calls are savepoints. An asynchronous function does not compile. */
  transaction<T>(work: () => T extends PromiseLike<unknown> ? never : T): T;
  /** The bytes of a whole database file: this one's, or those of one that is attached under a name. */
  serialize(attached?: string): Uint8Array<ArrayBuffer>;
  close(): void;
}

/** Opens databases that live in memory: scratch copies for export, import and tests. */
export type OpenMemory = (bytes?: Uint8Array) => Database;

/** Thrown where the disk did not take a change, mostly for want of room. Nothing of its transaction is kept. */
export class StorageFull extends Error {
  constructor(cause: unknown) {
    super('The change could not be kept', { cause });
    this.name = 'StorageFull';
  }
}
