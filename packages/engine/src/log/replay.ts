import { parseValue } from '@extrato/protocol';
import type { Database } from '../storage/database.ts';
import { localState, setLocalState } from '../storage/local-tables.ts';
import { TABLES, type TableName, tableSpec } from '../storage/tables.ts';
import type { MessageLog } from './message-log.ts';
import { levelHas } from './reader.ts';
import { columnOf } from './recorder.ts';
import type { Stream } from './streams.ts';

const KNOWN = 'known-fields';

/**
 * Messages about tables and columns that the file, or this app, did not have when they came were kept in the log only.
 * Once the file's level was raised, or the app learned them, their newest values are written into the tables.
 */
export function replayNewFields(database: Database, logs: Readonly<Record<Stream, MessageLog>>, level: number): void {
  const fields = fieldsOf(level);
  const text = fields.map(({ table, field }) => `${table}.${field}`).join();
  const before = localState(database, KNOWN);
  if (before === text) return;
  database.transaction(() => {
    if (before !== null) {
      const known = new Set(before.split(','));
      for (const { table, field } of fields) if (!known.has(`${table}.${field}`)) replay(database, logs, table, field);
    }
    setLocalState(database, KNOWN, text);
  });
}

function fieldsOf(level: number): { table: TableName; field: string }[] {
  return (Object.keys(TABLES) as TableName[]).flatMap((table) =>
    Object.keys(tableSpec(table).fields)
      .filter((field) => levelHas(level, table, field))
      .map((field) => ({ table, field })),
  );
}

function replay(database: Database, logs: Readonly<Record<Stream, MessageLog>>, table: TableName, field: string): void {
  const spec = tableSpec(table);
  const column = columnOf(spec, field);
  const newest = database.arrays<[string, string]>(
    `select row, value from ${logs[spec.stream].table} m where dataset = ? and column = ?
      and timestamp = (select max(timestamp) from ${logs[spec.stream].table} where dataset = m.dataset and row = m.row and column = m.column)`,
    [spec.dataset ?? spec.stored, column],
  );
  for (const [row, text] of newest) {
    const value = parseValue(text);
    if (value === undefined) continue;
    database.run(`insert or ignore into main.${spec.stored} (id) values (?)`, [row]);
    database.run(`update or ignore main.${spec.stored} set "${column}" = ? where id = ?`, [value, row]);
  }
}
