// The WebAssembly build of SQLite: for browsers, and in Node for proving that both hosts do the same.
import sqlite3InitModule, { type Database as Connection, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import { type Database, type OpenMemory, type SqlValue, StorageFull } from '../database.ts';
import { jsonInsert, jsonQuery } from './json-sql.ts';
import { Scratch, WasmStatement } from './wasm-statement.ts';

/** Compiled statements that are kept; the one unused for longest goes first. */
const MOST_STATEMENTS = 400;

/** Rows that cross into the module at once; fewer than `FEW_ROWS` are not worth a block. */
const ROWS_PER_BLOCK = 1000;
const FEW_ROWS = 4;

/** A query that gave so many rows is read as one JSON text from then on; for small results that costs more. */
const LARGE_RESULT = 500;

/** After it a kept statement may have other columns. */
const CHANGES_SCHEMA = /\b(create|drop|alter)\b/i;

/** Loads the module. One is enough for any number of databases; whoever loads it keeps it. */
export function loadSqlite(): Promise<Sqlite3Static> {
  return sqlite3InitModule();
}

/**
 * Opens databases in the module's memory, empty or with the content of a file. `largeFrom` is for tests: results of so
 * many rows are read as JSON the next time; 0 for always.
 */
export function openWasmMemory(sqlite: Sqlite3Static, largeFrom: number = LARGE_RESULT): OpenMemory {
  return (bytes) => {
    const connection = new sqlite.oo1.DB(':memory:');
    if (bytes && bytes.length > 0) deserialize(sqlite, connection, bytes);
    connection.exec('pragma cache_size=-16000; pragma temp_store=memory');
    return new WasmDatabase(sqlite, connection, largeFrom);
  };
}

/** Wraps an opened file, such as one of the browser's pool of access handles, and takes it over. */
export function openWasmFile(sqlite: Sqlite3Static, connection: Connection): Database {
  connection.exec('pragma journal_mode=truncate; pragma synchronous=normal; pragma cache_size=-16000; pragma temp_store=memory');
  return new WasmDatabase(sqlite, connection);
}

function deserialize({ wasm, capi }: Sqlite3Static, connection: Connection, bytes: Uint8Array): void {
  const pointer = wasm.alloc(bytes.length);
  wasm.heap8u().set(bytes, pointer);
  // SQLite frees the memory, also when it refuses.
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
  connection.checkRc(capi.sqlite3_deserialize(connection, 'main', pointer, bytes.length, bytes.length, flags));
}

class WasmDatabase implements Database {
  readonly #sqlite: Sqlite3Static;
  readonly #connection: Connection;
  readonly #scratch: Scratch;
  readonly #statements = new Map<string, WasmStatement>();
  /** Texts already turned into their JSON form, or known not to have one. */
  readonly #jsonForms = new Map<string, string | undefined>();
  /** Queries whose last result was large. */
  readonly #large = new Set<string>();
  readonly #largeFrom: number;
  #depth = 0;
  /** Whether the present transaction changed the schema: taking it back changes it once more. */
  #schemaTouched = false;

  constructor(sqlite: Sqlite3Static, connection: Connection, largeFrom: number = LARGE_RESULT) {
    this.#largeFrom = largeFrom;
    this.#sqlite = sqlite;
    this.#connection = connection;
    this.#scratch = new Scratch(sqlite);
  }

  all<Row>(sql: string, params: readonly SqlValue[] = []): Row[] {
    const statement = this.#statement(sql);
    const rows: Row[] = [];
    statement.run(params, (row) => rows.push(asObject<Row>(statement.columns, row())) > 0);
    return rows;
  }

  get<Row>(sql: string, params: readonly SqlValue[] = []): Row | undefined {
    const statement = this.#statement(sql);
    let first: Row | undefined;
    statement.run(params, (row) => {
      first = asObject<Row>(statement.columns, row());
      return false;
    });
    return first;
  }

  arrays<Row extends readonly SqlValue[]>(sql: string, params: readonly SqlValue[] = []): Row[] {
    const large = this.#largeFrom === 0 || this.#large.has(sql);
    const json = large ? this.#jsonForm(sql, () => jsonQuery(sql, this.#statement(sql).columns.length)) : undefined;
    const found: SqlValue[][] = [];
    this.#statement(json ?? sql).run(params, (row) => found.push(row()) > 0);
    // The caller knows what it asked for: rows of these columns, as `Row` says.
    const rows = (json === undefined ? found : JSON.parse(String(found[0]?.[0]))) as Row[];
    if (rows.length < this.#largeFrom) this.#large.delete(sql);
    else if (this.#large.size < MOST_STATEMENTS) this.#large.add(sql);
    return rows;
  }

  run(sql: string, params: readonly SqlValue[] = []): number {
    if (CHANGES_SCHEMA.test(sql)) this.#schemaChanges();
    const { capi } = this.#sqlite;
    const before = capi.sqlite3_total_changes(this.#connection);
    this.#statement(sql).run(params, () => true);
    return capi.sqlite3_total_changes(this.#connection) === before ? 0 : capi.sqlite3_changes(this.#connection);
  }

  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    const json = rows.length < FEW_ROWS ? undefined : this.#jsonForm(sql, () => jsonInsert(sql));
    const statement = this.#statement(json ?? sql);
    if (json === undefined) for (const row of rows) statement.run(row, () => true);
    else
      for (let from = 0; from < rows.length; from += ROWS_PER_BLOCK)
        statement.run([JSON.stringify(rows.slice(from, from + ROWS_PER_BLOCK))], () => true);
  }

  exec(script: string): void {
    if (CHANGES_SCHEMA.test(script)) this.#schemaChanges();
    this.#connection.exec(script);
  }

  transaction<T>(work: () => T extends PromiseLike<unknown> ? never : T): T {
    const depth = this.#depth;
    this.exec(depth === 0 ? 'begin immediate' : `savepoint level${depth}`);
    this.#depth += 1;
    try {
      const result = work();
      this.exec(depth === 0 ? 'commit' : `release level${depth}`);
      return result;
    } catch (error) {
      // A full disk may have ended the transaction already; the first error is the one to tell.
      if (this.#sqlite.capi.sqlite3_get_autocommit(this.#connection) === 0)
        this.exec(depth === 0 ? 'rollback' : `rollback to level${depth}; release level${depth}`);
      if (this.#schemaTouched) this.#forgetStatements();
      throw isFull(error, this.#sqlite) ? new StorageFull(error) : error;
    } finally {
      this.#depth = depth;
      if (depth === 0) this.#schemaTouched = false;
    }
  }

  serialize(attached = 'main'): Uint8Array<ArrayBuffer> {
    return this.#sqlite.capi.sqlite3_js_db_export(this.#connection, attached);
  }

  close(): void {
    this.#forgetStatements();
    this.#scratch.free();
    this.#connection.close();
  }

  #statement(sql: string): WasmStatement {
    const known = this.#statements.get(sql);
    if (known) {
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = new WasmStatement(this.#sqlite, this.#connection, this.#scratch, sql);
    if (this.#statements.size >= MOST_STATEMENTS) this.#dropOldest();
    this.#statements.set(sql, statement);
    return statement;
  }

  #schemaChanges(): void {
    this.#schemaTouched = this.#depth > 0;
    this.#forgetStatements();
  }

  #forgetStatements(): void {
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#jsonForms.clear();
  }

  #dropOldest(): void {
    for (const [sql, statement] of this.#statements) {
      this.#statements.delete(sql);
      statement.finalize();
      return;
    }
  }

  #jsonForm(sql: string, make: () => string | undefined): string | undefined {
    if (this.#jsonForms.has(sql)) return this.#jsonForms.get(sql);
    const json = make();
    if (this.#jsonForms.size >= MOST_STATEMENTS) this.#jsonForms.clear();
    this.#jsonForms.set(sql, json);
    return json;
  }
}

/** The pool of access handles has one code for all that a disk can refuse. */
function isFull(error: unknown, { capi, SQLite3Error }: Sqlite3Static): boolean {
  return (
    error instanceof SQLite3Error && (error.resultCode === capi.SQLITE_FULL || (error.resultCode & 0xff) === capi.SQLITE_IOERR)
  );
}

function asObject<Row>(columns: readonly string[], values: readonly SqlValue[]): Row {
  const row: Record<string, SqlValue> = {};
  for (let column = 0; column < columns.length; column++) row[columns[column] ?? ''] = values[column] ?? null;
  // The caller knows the columns that it asked for.
  return row as Row;
}
