import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Database, type SqlValue, StorageFull } from '../database.ts';

/** Compiled statements that are kept; the oldest goes first. */
const MOST_STATEMENTS = 400;

type NodeOptions = {
  /**
   * `wal` for a budget that is open: a commit waits for no disk, nobody else may open the file meanwhile, and closing
   * makes it one complete file again. `delete` for everything else.
   */
  readonly journal?: 'wal' | 'delete';
};

/** Opens a file, which is made when missing. Throws when another process has it open. */
export function openNodeDatabase(path: string, { journal = 'delete' }: NodeOptions = {}): Database {
  const connection = new DatabaseSync(path, { timeout: 2000, enableForeignKeyConstraints: false, allowExtension: false });
  try {
    // Pages go from the journal into the file in larger portions than usual: an import or a first sync writes many twice.
    if (journal === 'wal') connection.exec('pragma locking_mode=exclusive; pragma wal_autocheckpoint=8000');
    connection.exec(
      `pragma journal_mode=${journal}; pragma synchronous=normal; pragma cache_size=-32000; pragma temp_store=memory`,
    );
    // The lock is taken with the first access.
    connection.exec('begin immediate; commit');
  } catch (error) {
    connection.close();
    throw error;
  }
  return new NodeDatabase(connection, journal);
}

/** A database in memory, empty or with the content of a file. */
export function openNodeMemory(bytes?: Uint8Array): Database {
  const connection = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  if (bytes) connection.deserialize(bytes);
  connection.exec('pragma cache_size=-32000; pragma temp_store=memory');
  return new NodeDatabase(connection, 'delete');
}

class NodeDatabase implements Database {
  readonly #connection: DatabaseSync;
  readonly #objects = new Map<string, StatementSync>();
  readonly #arrays = new Map<string, StatementSync>();
  readonly #journal: 'wal' | 'delete';
  #depth = 0;

  constructor(connection: DatabaseSync, journal: 'wal' | 'delete') {
    this.#connection = connection;
    this.#journal = journal;
  }

  all<Row>(sql: string, params: readonly SqlValue[] = []): Row[] {
    return this.#statement(this.#objects, sql).all(...params) as Row[];
  }

  get<Row>(sql: string, params: readonly SqlValue[] = []): Row | undefined {
    return this.#statement(this.#objects, sql).get(...params) as Row | undefined;
  }

  arrays<Row extends readonly SqlValue[]>(sql: string, params: readonly SqlValue[] = []): Row[] {
    return this.#statement(this.#arrays, sql).all(...params) as unknown as Row[];
  }

  run(sql: string, params: readonly SqlValue[] = []): number {
    return Number(this.#statement(this.#objects, sql).run(...params).changes);
  }

  runMany(sql: string, rows: readonly (readonly SqlValue[])[]): void {
    const statement = this.#statement(this.#objects, sql);
    for (const row of rows) statement.run(...row);
  }

  exec(script: string): void {
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
      if (this.#connection.isTransaction)
        this.exec(depth === 0 ? 'rollback' : `rollback to level${depth}; release level${depth}`);
      throw isFull(error) ? new StorageFull(error) : error;
    } finally {
      this.#depth = depth;
    }
  }

  serialize(attached = 'main'): Uint8Array<ArrayBuffer> {
    return this.#connection.serialize(attached);
  }

  close(): void {
    this.#objects.clear();
    this.#arrays.clear();
    if (this.#journal === 'wal') this.exec('pragma journal_mode=delete');
    this.#connection.close();
  }

  #statement(kept: Map<string, StatementSync>, sql: string): StatementSync {
    const known = kept.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    if (kept === this.#arrays) statement.setReturnArrays(true);
    const [oldest] = kept.size >= MOST_STATEMENTS ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(sql, statement);
    return statement;
  }
}

/** SQLITE_FULL. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 13;
}
