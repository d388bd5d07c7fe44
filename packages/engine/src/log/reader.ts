import type { Database, SqlValue } from '../storage/database.ts';
import { decodeValue } from '../storage/encoding.ts';
import { type FieldName, type TableName, type TableRow, tableSpec } from '../storage/tables.ts';
import { type ViewName, type ViewTable, viewTable } from '../storage/views.ts';
import type { Day } from '../values/index.ts';
import type { BudgetReader, Derived } from './access.ts';
import type { DerivedStates } from './derived.ts';

/** What readers and writers of one open budget share. */
export type ReaderParts = {
  readonly database: Database;
  readonly level: number;
  readonly today: () => Day;
  readonly derived: DerivedStates;
};

/** Reads the clean views of an open budget. */
export class Reader implements BudgetReader {
  protected readonly parts: ReaderParts;

  constructor(parts: ReaderParts) {
    this.parts = parts;
  }

  get today(): Day {
    return this.parts.today();
  }

  get level(): number {
    return this.parts.level;
  }

  supports<T extends TableName>(table: T, field?: FieldName<T>): boolean {
    return levelHas(this.parts.level, table, field);
  }

  row<T extends TableName>(table: T, id: string): TableRow<T> | undefined {
    const stored = this.parts.database.get(`select * from ${table} where id = ?`, [id]);
    return stored && decoded<TableRow<T>>(table, stored);
  }

  select<V extends ViewName, F extends 'id' | FieldName<ViewTable<V>>>(
    view: V,
    fields: readonly F[],
    tail = '',
    params: readonly SqlValue[] = [],
  ): Pick<TableRow<ViewTable<V>>, F>[] {
    const kinds = tableSpec(viewTable(view)).fields;
    const decode = fields.map((field) => [field, kinds[field]?.[1] ?? 'id'] as const);
    return this.parts.database
      .arrays(`select ${fields.map((field) => `"${field}"`).join(', ')} from ${view} ${tail}`, params)
      .map((values) => {
        const row: Record<string, unknown> = {};
        for (let n = 0; n < decode.length; n++) {
          const pair = decode[n];
          if (pair) row[pair[0]] = decodeValue(pair[1], values[n] ?? null);
        }
        // The fields asked for, each decoded by its kind: just what the type says.
        return row as Pick<TableRow<ViewTable<V>>, F>;
      });
  }

  query<Row>(sql: string, params: readonly SqlValue[] = []): Row[] {
    return this.parts.database.all<Row>(sql, params);
  }

  derived<T>(state: Derived<T>): T {
    return this.parts.derived.get(state, this);
  }
}

/** Whether a file of this level has the table and, if one is named, the field. */
export function levelHas(level: number, table: TableName, field?: string): boolean {
  const { stream, since = 0, fields } = tableSpec(table);
  if (stream === 'companion') return true;
  return since <= level && (field === undefined || (fields[field]?.[2] ?? 0) <= level);
}

/** A whole row of a clean view, decoded. */
function decoded<Row>(table: TableName, stored: Readonly<Record<string, SqlValue>>): Row {
  const row: Record<string, unknown> = { id: stored['id'] };
  for (const [name, [, kind]] of Object.entries(tableSpec(table).fields)) row[name] = decodeValue(kind, stored[name] ?? null);
  return row as Row;
}
