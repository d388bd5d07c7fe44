// What a run wrote, kept so that it can be taken back.
import type { BudgetWriter, Derived } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import type { FieldName, Fields, Json, TableName, TableRow } from '../storage/tables.ts';
import type { ViewName, ViewTable } from '../storage/views.ts';
import type { Day } from '../values/index.ts';

/** Tables whose writes a run can take back. */
const RECORDED = ['transactions', 'payees', 'bank_rows'] as const satisfies readonly TableName[];
export type RecordedTable = (typeof RECORDED)[number];

/** One row that a run touched: made by it, with a mark of what it held afterwards, or the cells that it changed. */
export type RunWrite = { readonly table: RecordedTable; readonly id: string } & (
  | { readonly made: string }
  | { readonly cells: { readonly [field: string]: readonly [before: Json, after: Json] } }
);

type Touched = {
  readonly table: RecordedTable;
  readonly id: string;
  readonly created: boolean;
  readonly before: Map<string, Json>;
};

/** A writer that also remembers. Everything goes on to the writer that it was given. */
export class RecordingWriter implements BudgetWriter {
  readonly #inner: BudgetWriter;
  readonly #touched = new Map<string, Touched>();

  constructor(inner: BudgetWriter) {
    this.#inner = inner;
  }

  get today(): Day {
    return this.#inner.today;
  }

  get level(): number {
    return this.#inner.level;
  }

  supports<T extends TableName>(table: T, field?: FieldName<T>): boolean {
    return this.#inner.supports(table, field);
  }

  row<T extends TableName>(table: T, id: string): TableRow<T> | undefined {
    return this.#inner.row(table, id);
  }

  select<V extends ViewName, F extends 'id' | FieldName<ViewTable<V>>>(
    view: V,
    fields: readonly F[],
    tail?: string,
    params?: readonly SqlValue[],
  ): Pick<TableRow<ViewTable<V>>, F>[] {
    return this.#inner.select(view, fields, tail, params);
  }

  derived<T>(state: Derived<T>): T {
    return this.#inner.derived(state);
  }

  query<Row = Readonly<Record<string, SqlValue>>>(sql: string, params?: readonly SqlValue[]): Row[] {
    return this.#inner.query<Row>(sql, params);
  }

  now(): number {
    return this.#inner.now();
  }

  newId(): string {
    return this.#inner.newId();
  }

  insert<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    this.#inner.insert(table, id, fields);
    if (isRecorded(table)) this.#touched.set(`${table} ${id}`, { table, id, created: true, before: new Map() });
  }

  update<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    this.#remember(table, id, fields);
    this.#inner.update(table, id, fields);
  }

  put<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    if (isRecorded(table) && !this.#inner.row(table, id)) this.insert(table, id, fields);
    else {
      this.#remember(table, id, fields);
      this.#inner.put(table, id, fields);
    }
  }

  /** What differs now from before, row by row. Rows that were made come with what they hold. */
  writes(): RunWrite[] {
    return [...this.#touched.values()].flatMap((row) => this.#compare(row) ?? []);
  }

  /** Whether anything differs. */
  get hasWritten(): boolean {
    for (const row of this.#touched.values()) if (row.created || this.#compare(row)) return true;
    return false;
  }

  /** Rows of the table that were written to, changed or not. */
  touched(table: RecordedTable): string[] {
    return [...this.#touched.values()].flatMap((row) => (row.table === table ? [row.id] : []));
  }

  #compare({ table, id, created, before }: Touched): RunWrite | undefined {
    const now = this.#cells(table, id);
    if (created) return { table, id, made: markOf(table, now) };
    const cells: Record<string, readonly [Json, Json]> = {};
    for (const [field, old] of before) if (!same(now[field], old)) cells[field] = [old, now[field] ?? null];
    return Object.keys(cells).length > 0 ? { table, id, cells } : undefined;
  }

  #remember<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    if (!isRecorded(table)) return;
    const key = `${table} ${id}`;
    const known = this.#touched.get(key) ?? { table, id, created: false, before: new Map<string, Json>() };
    this.#touched.set(key, known);
    if (known.created) return;
    const now = this.#cells(table, id);
    for (const field of Object.keys(fields)) if (!known.before.has(field)) known.before.set(field, now[field] ?? null);
  }

  #cells(table: RecordedTable, id: string): { readonly [field: string]: Json } {
    return this.#inner.row(table, id) ?? {};
  }
}

/** What tells whether a person edited a row that a run made. Its place in the list is not an edit. */
const MADE = {
  transactions: [
    'account',
    'date',
    'amount',
    'payee',
    'category',
    'notes',
    'isParent',
    'cleared',
    'reconciled',
    'transfer',
    'schedule',
    'tombstone',
  ],
  payees: ['name', 'favorite', 'tombstone'],
  bank_rows: [],
} as const satisfies { readonly [T in RecordedTable]: readonly FieldName<T>[] };

/** A short mark of what a row holds; another mark says that somebody edited it. */
export function markOf(table: RecordedTable, cells: { readonly [field: string]: Json }): string {
  const text = JSON.stringify(MADE[table].map((field) => cells[field] ?? null));
  // FNV-1a over two lanes: no secret is kept by it, it only has to notice changes.
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ (code + n), 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

function isRecorded(table: TableName): table is RecordedTable {
  return RECORDED.some((recorded) => recorded === table);
}

/** Equal as stored: no cell of ours holds anything but plain data. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
