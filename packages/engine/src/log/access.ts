import type { SqlValue } from '../storage/database.ts';
import type { FieldName, Fields, TableName, TableRow } from '../storage/tables.ts';
import type { ViewName, ViewTable } from '../storage/views.ts';
import type { Day } from '../values/index.ts';
import type { RowChange } from './notice.ts';

/**
 * Something worked out from the budget and kept while it stays true (sums, parsed rules). One constant per idea: the
 * constant itself is the key. It is never stored, so it cannot outlive a mistake.
 */
export type Derived<T> = {
  /** Tables that it depends on. */
  readonly reads: readonly TableName[];
  readonly build: (reader: BudgetReader) => T;
  /** Brings it up to date after changes of those tables, in order; undefined to have it built anew. Without it, always anew. */
  readonly update?: (value: T, changes: readonly RowChange[], reader: BudgetReader) => T | undefined;
};

/**
 * What a query may do: see everything, change nothing. SQL speaks clean names only: each table of `TABLES` is a view
 * under its clean name with clean columns (stored values: flags 0 and 1, days and months integers), and `live_…`
 * beside it leaves out what is deleted.
 */
export interface BudgetReader {
  /** Today where the person is. */
  readonly today: Day;
  /** How many of the official steps the file has taken (budget-file.md 2.1). */
  readonly level: number;
  /** Whether this budget's level has the table, or the field. */
  supports<T extends TableName>(table: T, field?: FieldName<T>): boolean;
  /** A row by id, deleted or not, decoded; undefined when there is none. */
  row<T extends TableName>(table: T, id: string): TableRow<T> | undefined;
  /**
   * Decoded rows of a table or view: `select('live_accounts', ['id', 'name'], 'where closed = 0 order by sortOrder')`.
   * `tail` is everything after the `from`; days and months in `params` go through `storedDay` and `storedMonth`.
   */
  select<V extends ViewName, F extends 'id' | FieldName<ViewTable<V>>>(
    view: V,
    fields: readonly F[],
    tail?: string,
    params?: readonly SqlValue[],
  ): Pick<TableRow<ViewTable<V>>, F>[];
  /** The present value of something derived; inside a commit it includes what was written so far. */
  derived<T>(state: Derived<T>): T;
  /** Any query over the clean names; values come as stored. `Row` is what the caller knows about its columns. */
  query<Row = Readonly<Record<string, SqlValue>>>(sql: string, params?: readonly SqlValue[]): Row[];
}

/** The right to change, for the time of one commit. What is written is seen at once by what is read. */
export interface BudgetWriter extends BudgetReader {
  /** Milliseconds since 1970, never the same twice in one commit. */
  now(): number;
  /** A new random id. */
  newId(): string;
  /** A new row. Fields that are not given keep the column's default. Throws when the id is taken. */
  insert<T extends TableName>(table: T, id: string, fields: Fields<T>): void;
  /** Changes the given fields; those that hold the same value already write nothing. Throws when there is no such row. */
  update<T extends TableName>(table: T, id: string, fields: Fields<T>): void;
  /** `update` where the row exists, else `insert`: for tables whose ids mean something (notes, preferences, months). */
  put<T extends TableName>(table: T, id: string, fields: Fields<T>): void;
}
