import type { SqlValue } from '../storage/database.ts';
import { decodeValue, encodeValue } from '../storage/encoding.ts';
import { type Field, type FieldKind, type Fields, type TableName, type TableSpec, tableSpec } from '../storage/tables.ts';
import type { BudgetWriter } from './access.ts';
import type { RowChange } from './notice.ts';
import { levelHas, Reader, type ReaderParts } from './reader.ts';

/** One row that a commit touched, in stored values by field; only what differs in the end is logged. */
export type RowRecord = {
  readonly table: TableName;
  readonly id: string;
  readonly created: boolean;
  readonly before: Record<string, SqlValue>;
  readonly after: Record<string, SqlValue>;
};

export type RecorderParts = ReaderParts & { readonly now: () => number; readonly newId: () => string };

/** Writes at once into the tables, and remembers per cell what was there before the commit and what is there now. */
export class Recorder extends Reader implements BudgetWriter {
  readonly #now: () => number;
  readonly newId: () => string;
  readonly #records = new Map<string, RowRecord>();
  readonly #statements = new Map<string, string>();
  #lastNow = 0;

  constructor(parts: RecorderParts) {
    super(parts);
    this.#now = parts.now;
    this.newId = parts.newId;
  }

  now(): number {
    this.#lastNow = Math.max(this.#lastNow + 1, this.#now());
    return this.#lastNow;
  }

  insert<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    const { spec, names, values } = this.#encoded(table, fields);
    this.parts.database.run(this.#insertSql(spec, names), [id, ...values]);
    const after: Record<string, SqlValue> = {};
    for (let n = 0; n < names.length; n++) after[names[n] ?? ''] = values[n] ?? null;
    const key = `${table} ${id}`;
    this.#records.set(key, { table, id, created: true, before: {}, after });
    this.#tell(table, id, true, names, {}, after);
  }

  update<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    const { spec, names, values } = this.#encoded(table, fields);
    if (!this.#change(table, spec, id, names, values)) throw new Error(`No row to update in ${table}: ${id}`);
  }

  put<T extends TableName>(table: T, id: string, fields: Fields<T>): void {
    const { spec, names, values } = this.#encoded(table, fields);
    if (!this.#change(table, spec, id, names, values)) this.insert(table, id, fields);
  }

  /** What the commit comes to: new rows, and cells that differ from what was there before; in order of first touch. */
  records(): RowRecord[] {
    return [...this.#records.values()].filter((record) => record.created || hasChanges(record));
  }

  #encoded<T extends TableName>(
    table: T,
    fields: Fields<T>,
  ): { spec: TableSpec; names: string[]; values: (string | number | null)[] } {
    const spec = tableSpec(table);
    const given: Readonly<Record<string, unknown>> = fields;
    const names: string[] = [];
    const values: (string | number | null)[] = [];
    for (const name of Object.keys(given)) {
      const value = given[name];
      if (value === undefined) continue;
      const [, kind] = fieldOf(spec, table, name);
      if (!levelHas(this.parts.level, table, name)) {
        if (value === null || value === false) continue;
        throw new Error(`The budget's level ${this.parts.level} lacks ${table}.${name}`);
      }
      names.push(name);
      values.push(encodeValue(kind, value));
    }
    if (!levelHas(this.parts.level, table)) throw new Error(`The budget's level ${this.parts.level} lacks ${table}`);
    return { spec, names, values };
  }

  /** False when there is no such row. Writes only cells that differ. */
  #change(table: TableName, spec: TableSpec, id: string, names: readonly string[], values: readonly SqlValue[]): boolean {
    const present = this.parts.database.arrays(this.#presentSql(spec, names), [id])[0];
    if (!present) return false;
    const before: Record<string, SqlValue> = {};
    const after: Record<string, SqlValue> = {};
    const changed: string[] = [];
    for (let n = 0; n < names.length; n++) {
      const name = names[n] ?? '';
      const [, kind] = fieldOf(spec, table, name);
      if (sameValue(kind, present[n] ?? null, values[n] ?? null)) continue;
      before[name] = present[n] ?? null;
      after[name] = values[n] ?? null;
      changed.push(name);
    }
    if (changed.length === 0) return true;
    this.parts.database.run(this.#updateSql(spec, changed), [...changed.map((name) => after[name] ?? null), id]);
    this.#remember(table, id, before, after);
    this.#tell(table, id, false, changed, before, after);
    return true;
  }

  #remember(table: TableName, id: string, before: Record<string, SqlValue>, after: Record<string, SqlValue>): void {
    const key = `${table} ${id}`;
    const known = this.#records.get(key);
    if (!known) {
      this.#records.set(key, { table, id, created: false, before: { ...before }, after: { ...after } });
      return;
    }
    for (const name of Object.keys(after)) {
      if (!known.created && !(name in known.before)) known.before[name] = before[name] ?? null;
      known.after[name] = after[name] ?? null;
    }
  }

  #tell(
    table: TableName,
    id: string,
    created: boolean,
    names: readonly string[],
    before: Readonly<Record<string, SqlValue>>,
    after: Readonly<Record<string, SqlValue>>,
  ): void {
    if (!this.parts.derived.wants(table)) return;
    this.parts.derived.add({
      table,
      id,
      created,
      before: created ? {} : decodedFields(table, names, before),
      after: decodedFields(table, names, after),
    });
  }

  #insertSql(spec: TableSpec, names: readonly string[]): string {
    return this.#sql(`insert ${spec.stored} ${names.join()}`, () => {
      const columns = names.map((name) => `, "${columnOf(spec, name)}"`).join('');
      return `insert into main.${spec.stored} (id${columns}) values (?${', ?'.repeat(names.length)})`;
    });
  }

  #presentSql(spec: TableSpec, names: readonly string[]): string {
    return this.#sql(`present ${spec.stored} ${names.join()}`, () => {
      const columns = names.map((name) => `"${columnOf(spec, name)}"`).join(', ') || 'id';
      return `select ${columns} from main.${spec.stored} where id = ?`;
    });
  }

  #updateSql(spec: TableSpec, names: readonly string[]): string {
    return this.#sql(`update ${spec.stored} ${names.join()}`, () => {
      const columns = names.map((name) => `"${columnOf(spec, name)}" = ?`).join(', ');
      return `update main.${spec.stored} set ${columns} where id = ?`;
    });
  }

  #sql(key: string, make: () => string): string {
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#statements.set(key, made);
    return made;
  }
}

/** Drops the cells that came back to what they were; whether any is left. */
function hasChanges({ table, before, after }: RowRecord): boolean {
  const kinds = tableSpec(table).fields;
  for (const name of Object.keys(after)) {
    if (!sameValue(kinds[name]?.[1] ?? 'text', before[name] ?? null, after[name] ?? null)) continue;
    delete before[name];
    delete after[name];
  }
  return Object.keys(after).length > 0;
}

/** Row changes for listeners, of what a commit came to. */
export function rowChange({ table, id, created, before, after }: RowRecord): RowChange {
  const names = Object.keys(after);
  return {
    table,
    id,
    created,
    before: created ? {} : decodedFields(table, names, before),
    after: decodedFields(table, names, after),
  };
}

function decodedFields(
  table: TableName,
  names: readonly string[],
  stored: Readonly<Record<string, SqlValue>>,
): Record<string, unknown> {
  const kinds = tableSpec(table).fields;
  const row: Record<string, unknown> = {};
  for (const name of names) row[name] = decodeValue(kinds[name]?.[1] ?? 'text', stored[name] ?? null);
  return row;
}

/** Whether two stored values mean the same: a flag that is null is off, a number may have come as text. */
export function sameValue(kind: FieldKind, a: SqlValue, b: SqlValue): boolean {
  if (a === b) return true;
  if (kind === 'flag') return Number(a) === Number(b);
  return a !== null && b !== null && kind !== 'text' && String(a) === String(b);
}

function fieldOf(spec: TableSpec, table: TableName, name: string): Field {
  const field = spec.fields[name];
  if (!field) throw new Error(`No field ${name} in ${table}`);
  return field;
}

export function columnOf(spec: TableSpec, name: string): string {
  return spec.fields[name]?.[0] ?? name;
}
