// Statements of the WebAssembly build through its raw exports: the library's own wrappers cost more than the work.
import type { Database as Connection, PreparedStatement, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { SqlValue } from '../database.ts';

type Pointer = number;

/** The C functions used here; statement, column (from 0) or parameter (from 1), value. */
type Exports = {
  readonly sqlite3_step: (statement: Pointer) => number;
  readonly sqlite3_reset: (statement: Pointer) => number;
  readonly sqlite3_clear_bindings: (statement: Pointer) => number;
  readonly sqlite3_column_type: (statement: Pointer, column: number) => number;
  readonly sqlite3_column_double: (statement: Pointer, column: number) => number;
  readonly sqlite3_column_text: (statement: Pointer, column: number) => Pointer;
  readonly sqlite3_column_blob: (statement: Pointer, column: number) => Pointer;
  readonly sqlite3_column_bytes: (statement: Pointer, column: number) => number;
  readonly sqlite3_bind_null: (statement: Pointer, parameter: number) => number;
  readonly sqlite3_bind_double: (statement: Pointer, parameter: number, value: number) => number;
  readonly sqlite3_bind_text: (statement: Pointer, parameter: number, text: Pointer, bytes: number, destructor: number) => number;
  readonly sqlite3_bind_blob: (statement: Pointer, parameter: number, blob: Pointer, bytes: number, destructor: number) => number;
};

const ROW = 100;
const DONE = 101;
const INTEGER = 1;
const FLOAT = 2;
const TEXT = 3;
const BLOB = 4;
/** Scratch memory above this size is given back after use. */
const MOST_KEPT_BYTES = 2 ** 20;

/** SQLite copies what it is given. */
const TRANSIENT = -1;

/** SQLite refused something; `resultCode` is its own code. */
export class WasmSqliteError extends Error {
  readonly resultCode: number;

  constructor(resultCode: number, message: string) {
    super(message);
    this.resultCode = resultCode;
  }
}

/** Memory inside the module through which texts and blobs are handed over; it grows as needed. */
export class Scratch {
  readonly #sqlite: Sqlite3Static;
  readonly #encoder = new TextEncoder();
  #pointer: Pointer = 0;
  #size = 0;

  constructor(sqlite: Sqlite3Static) {
    this.#sqlite = sqlite;
  }

  /** Puts the text into the scratch memory as UTF-8 and gives its place and length in bytes. */
  text(text: string): { pointer: Pointer; bytes: number } {
    const pointer = this.#room(text.length * 3 + 1);
    const { written } = this.#encoder.encodeInto(text, this.#sqlite.wasm.heap8u().subarray(pointer, pointer + this.#size));
    return { pointer, bytes: written };
  }

  /** Puts the bytes into the scratch memory. */
  blob(blob: Uint8Array): { pointer: Pointer; bytes: number } {
    const pointer = this.#room(blob.length + 1);
    this.#sqlite.wasm.heap8u().set(blob, pointer);
    return { pointer, bytes: blob.length };
  }

  /** Gives back what only a very large text needed. */
  trim(): void {
    if (this.#size > MOST_KEPT_BYTES) this.free();
  }

  free(): void {
    if (this.#size > 0) this.#sqlite.wasm.dealloc(this.#pointer);
    this.#pointer = 0;
    this.#size = 0;
  }

  #room(bytes: number): Pointer {
    if (bytes <= this.#size) return this.#pointer;
    this.free();
    const size = Math.max(4096, bytes * 2);
    this.#pointer = this.#sqlite.wasm.alloc(size);
    this.#size = size;
    return this.#pointer;
  }
}

/** One compiled statement. Between calls it is reset and holds no parameters. */
export class WasmStatement {
  /** Names of its columns; none for statements that give no rows. */
  readonly columns: readonly string[];
  readonly #sqlite: Sqlite3Static;
  readonly #connection: Connection;
  readonly #statement: PreparedStatement;
  readonly #pointer: Pointer;
  readonly #exports: Exports;
  readonly #scratch: Scratch;
  /** A byte order mark in a text is part of it. */
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(sqlite: Sqlite3Static, connection: Connection, scratch: Scratch, sql: string) {
    this.#sqlite = sqlite;
    this.#connection = connection;
    this.#scratch = scratch;
    this.#exports = sqlite.wasm.exports;
    this.#statement = connection.prepare(sql);
    this.#pointer = this.#statement.pointer ?? 0;
    this.columns = this.#statement.columnCount > 0 ? this.#statement.getColumnNames() : [];
  }

  /** Runs to the end, giving each row to `take`; stops early when `take` gives false. */
  run(params: readonly SqlValue[], take: (row: () => SqlValue[]) => boolean): void {
    try {
      for (const [index, value] of params.entries()) this.#bind(index + 1, value);
      for (;;) {
        const code = this.#exports.sqlite3_step(this.#pointer);
        if (code === DONE) return;
        if (code !== ROW) throw this.#error(code);
        if (!take(() => this.#row())) return;
      }
    } finally {
      this.#exports.sqlite3_reset(this.#pointer);
      if (params.length > 0) this.#exports.sqlite3_clear_bindings(this.#pointer);
      this.#scratch.trim();
    }
  }

  finalize(): void {
    this.#statement.finalize();
  }

  #row(): SqlValue[] {
    const row: SqlValue[] = [];
    for (let column = 0; column < this.columns.length; column++) row.push(this.#value(column));
    return row;
  }

  #value(column: number): SqlValue {
    const raw = this.#exports;
    switch (raw.sqlite3_column_type(this.#pointer, column)) {
      case INTEGER:
        return safeInteger(raw.sqlite3_column_double(this.#pointer, column));
      case FLOAT:
        return raw.sqlite3_column_double(this.#pointer, column);
      case TEXT:
        return this.#decoder.decode(this.#bytes(raw.sqlite3_column_text(this.#pointer, column), column));
      case BLOB:
        return this.#bytes(raw.sqlite3_column_blob(this.#pointer, column), column).slice();
      default:
        return null;
    }
  }

  #bytes(start: Pointer, column: number): Uint8Array {
    const length = this.#exports.sqlite3_column_bytes(this.#pointer, column);
    return this.#sqlite.wasm.heap8u().subarray(start, start + length);
  }

  #bind(parameter: number, value: SqlValue): void {
    const code = this.#bindValue(parameter, value);
    if (code !== 0) throw this.#error(code);
  }

  /** Numbers are handed over as SQLite's reals, as Node does, so that `? / 2` means the same everywhere. */
  #bindValue(parameter: number, value: SqlValue): number {
    if (value === null) return this.#exports.sqlite3_bind_null(this.#pointer, parameter);
    if (typeof value === 'number') return this.#exports.sqlite3_bind_double(this.#pointer, parameter, value);
    if (typeof value === 'string') {
      const { pointer, bytes } = this.#scratch.text(value);
      return this.#exports.sqlite3_bind_text(this.#pointer, parameter, pointer, bytes, TRANSIENT);
    }
    if (value instanceof Uint8Array) {
      const { pointer, bytes } = this.#scratch.blob(value);
      return this.#exports.sqlite3_bind_blob(this.#pointer, parameter, pointer, bytes, TRANSIENT);
    }
    throw new TypeError(`A ${typeof value} cannot be stored`);
  }

  #error(code: number): WasmSqliteError {
    return new WasmSqliteError(code, this.#sqlite.capi.sqlite3_errmsg(this.#connection));
  }
}

function safeInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError('An integer is too large to be read exactly');
  return value;
}
