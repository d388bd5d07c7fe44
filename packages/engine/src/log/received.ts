// What becomes of messages from elsewhere (actual-sync.md 3.4, 3.5): the newest per cell into its table, all that is
// new into the log, duplicates nowhere. Everything here runs inside one transaction of the caller's.
import { parseValue, type Timestamp } from '@extrato/protocol';
import type { Database, SqlValue } from '../storage/database.ts';
import { TABLES, type TableName, tableSpec } from '../storage/tables.ts';
import type { LoggedMessage, MessageLog } from './message-log.ts';
import { levelHas } from './reader.ts';
import { columnOf, type RowRecord, sameValue } from './recorder.ts';

/** Messages to be logged, in the order of time, and what they changed. */
export type Received = {
  readonly logged: readonly LoggedMessage[];
  readonly records: readonly RowRecord[];
  /** How many of them name a table or column that this app, or the file's level, does not have. */
  readonly notUnderstood: number;
};

type Target = { readonly table: TableName; readonly id: string; readonly cells: Map<string, SqlValue> };

/** Classifies, applies and stores. `budget` level decides which tables and columns exist; others are only relayed. */
export function receiveMessages(
  database: Database,
  log: MessageLog,
  level: number,
  messages: readonly LoggedMessage[],
): Received {
  const logged = withoutDuplicates(database, log, messages);
  if (logged.length === 0) return { logged, records: [], notUnderstood: 0 };
  const targets = newestCells(database, log, level, logged);
  const records: RowRecord[] = [];
  for (const target of targets.values()) {
    const record = applyCells(database, target);
    if (record) records.push(record);
  }
  log.append(logged.map(({ timestamp, dataset, row, column, value }) => [timestamp, dataset, row, column, value]));
  const notUnderstood = logged.filter(({ dataset, column }) => !placeOf(log, level, dataset, column)).length;
  return { logged, records, notUnderstood };
}

/** Sorted by time; one message per timestamp, none that the log holds. A second one with the same timestamp loses. */
function withoutDuplicates(database: Database, log: MessageLog, messages: readonly LoggedMessage[]): LoggedMessage[] {
  const sorted = messages.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
  const latest = log.latest() ?? '';
  const known = new Set<string>();
  const overlap = sorted.filter(({ timestamp }) => timestamp <= latest).map(({ timestamp }) => timestamp);
  for (let start = 0; start < overlap.length; start += 5000) {
    const part = JSON.stringify(overlap.slice(start, start + 5000));
    const sql = `select timestamp from ${log.table} where timestamp in (select value from json_each(?))`;
    for (const [timestamp] of database.arrays<[string]>(sql, [part])) known.add(timestamp);
  }
  const kept: LoggedMessage[] = [];
  for (const message of sorted) {
    if (known.has(message.timestamp)) continue;
    known.add(message.timestamp);
    kept.push(message);
  }
  return kept;
}

/** Cells to write, by row, in the order in which rows first appear: those of which the log knows nothing later. */
function newestCells(database: Database, log: MessageLog, level: number, sorted: readonly LoggedMessage[]): Map<string, Target> {
  const latest = log.latest() ?? '';
  const loggedCells = new LoggedCells(database, log);
  const targets = new Map<string, Target>();
  for (const { timestamp, dataset, row, column, value } of sorted) {
    const place = placeOf(log, level, dataset, column);
    const cell = parseValue(value);
    if (!place || cell === undefined || !isAllowed(place, row)) continue;
    if (timestamp <= latest && loggedCells.latest(dataset, row, column) > timestamp) continue;
    const key = `${place.table} ${row}`;
    let target = targets.get(key);
    if (!target) {
      target = { table: place.table, id: row, cells: new Map() };
      targets.set(key, target);
    }
    // In the order of time, so that the last one stays.
    target.cells.set(place.field, cell);
  }
  return targets;
}

/** The only fact of `metadata.json` that another device may change is the budget's name (actual-sync.md 3.6). */
function isAllowed({ table }: { table: TableName }, row: string): boolean {
  return table !== 'shared_metadata' || row === 'budgetName';
}

/** Latest logged timestamps per cell, one query per row of a table. */
class LoggedCells {
  readonly #database: Database;
  readonly #sql: string;
  readonly #rows = new Map<string, Map<string, Timestamp>>();

  constructor(database: Database, log: MessageLog) {
    this.#database = database;
    this.#sql = `select column, max(timestamp) from ${log.table} where dataset = ? and row = ? group by column`;
  }

  latest(dataset: string, row: string, column: string): string {
    const key = `${dataset} ${row}`;
    let cells = this.#rows.get(key);
    if (!cells) {
      cells = new Map(this.#database.arrays<[string, Timestamp]>(this.#sql, [dataset, row]));
      this.#rows.set(key, cells);
    }
    return cells.get(column) ?? '';
  }
}

type Place = { readonly table: TableName; readonly field: string };
const PLACES: ReadonlyMap<string, Place> = new Map(
  (Object.keys(TABLES) as TableName[]).flatMap((table) => {
    const { dataset, stored, fields } = tableSpec(table);
    return Object.entries(fields).map(([field, [column]]) => [`${dataset ?? stored} ${column}`, { table, field }] as const);
  }),
);

/** Where a message belongs; undefined for what this budget, at its level, does not have in this stream. */
function placeOf(log: MessageLog, level: number, dataset: string, column: string): Place | undefined {
  const place = PLACES.get(`${dataset} ${column}`);
  if (!place || tableSpec(place.table).stream !== log.stream || !levelHas(level, place.table, place.field)) return undefined;
  return place;
}

/**
 * Writes cells into a row, which is made when missing. A row that the table refuses (a tag's name that exists already)
 * stays in the log only, so that the rest of the batch applies (budget-file.md 4.7).
 */
function applyCells(database: Database, { table, id, cells }: Target): RowRecord | undefined {
  const spec = tableSpec(table);
  const names = [...cells.keys()];
  const columns = names.map((name) => `"${columnOf(spec, name)}"`);
  const present = database.arrays(`select ${columns.join(', ')} from main.${spec.stored} where id = ?`, [id])[0];
  if (!present) {
    const values = [...cells.values()];
    if (table === 'cleanup_groups' && !cells.has('name'))
      return insertRow(database, spec.stored, { table, id, cells: new Map([['name', ''], ...cells]) });
    return values.length > 0 ? insertRow(database, spec.stored, { table, id, cells }) : undefined;
  }
  const before: Record<string, SqlValue> = {};
  const after: Record<string, SqlValue> = {};
  names.forEach((name, n) => {
    const kind = spec.fields[name]?.[1] ?? 'text';
    const value = cells.get(name) ?? null;
    if (sameValue(kind, present[n] ?? null, value)) return;
    before[name] = present[n] ?? null;
    after[name] = value;
  });
  const changed = Object.keys(after);
  if (changed.length === 0) return undefined;
  const sets = changed.map((name) => `"${columnOf(spec, name)}" = ?`).join(', ');
  const sql = `update or ignore main.${spec.stored} set ${sets} where id = ?`;
  const done = database.run(sql, [...changed.map((name) => after[name] ?? null), id]);
  return done > 0 ? { table, id, created: false, before, after } : undefined;
}

function insertRow(database: Database, stored: string, { table, id, cells }: Target): RowRecord | undefined {
  const spec = tableSpec(table);
  const columns = [...cells.keys()].map((name) => `, "${columnOf(spec, name)}"`).join('');
  const sql = `insert or ignore into main.${stored} (id${columns}) values (?${', ?'.repeat(cells.size)})`;
  const done = database.run(sql, [id, ...cells.values()]);
  return done > 0 ? { table, id, created: true, before: {}, after: Object.fromEntries(cells) } : undefined;
}
