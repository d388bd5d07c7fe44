// Tables of ours in the file of an open budget: never in its log, left out of what is exported (budget-file.md 9).
import type { Database } from './database.ts';
import { type FieldKind, TABLES, type TableName, tableSpec } from './tables.ts';

/** Everything of ours in a budget's file is called so. */
export const LOCAL_PREFIX = 'extrato_';

const AFFINITY: Readonly<Record<FieldKind, string>> = {
  id: 'text',
  text: 'text',
  json: 'text',
  millisText: 'text',
  cents: 'integer',
  day: 'integer',
  month: 'integer',
  flag: 'integer default 0',
  integer: 'integer',
  millis: 'integer',
  real: 'real',
};

/** Makes what is missing: tables of the companion log, its messages, the history of undo, small facts by key. */
export function ensureLocalTables(database: Database): void {
  const script = [
    'create table if not exists extrato_state (key text primary key, value text)',
    `create table if not exists extrato_history
      (id integer primary key, label text not null, at integer not null, origin text not null,
       step_group text, reverses integer, undone integer not null default 0, content text not null)`,
    `create table if not exists extrato_messages
      (id integer primary key, timestamp text not null unique, dataset text not null, row text not null,
       column text not null, value blob not null)`,
    'create index if not exists extrato_messages_search on extrato_messages(dataset, row, column, timestamp)',
  ];
  for (const table of Object.keys(TABLES) as TableName[]) {
    const { stored, fields } = tableSpec(table);
    if (!stored.startsWith(LOCAL_PREFIX)) continue;
    const columns = Object.values(fields).map(([column, kind]) => `"${column}" ${AFFINITY[kind]}`);
    script.push(`create table if not exists ${stored} (id text primary key, ${columns.join(', ')})`);
    for (const [column, kind] of missingColumns(database, stored, Object.values(fields)))
      script.push(`alter table ${stored} add column "${column}" ${AFFINITY[kind]}`);
  }
  // Which line of a bank a transaction stands for.
  script.push('create index if not exists extrato_bank_rows_transaction on extrato_bank_rows(transaction_id)');
  database.exec(script.map((statement) => `${statement};`).join('\n'));
}

/** Columns that a newer Extrato brought to a table which exists already. */
function missingColumns<F extends readonly [string, FieldKind, number?]>(
  database: Database,
  stored: string,
  fields: readonly F[],
): F[] {
  const present = new Set(database.all<{ name: string }>(`pragma table_info(${stored})`).map(({ name }) => name));
  return present.size === 0 ? [] : fields.filter(([column]) => !present.has(column));
}

/** A small fact of this copy of the budget; null when it was never stored. */
export function localState(database: Database, key: string): string | null {
  return database.get<{ value: string | null }>('select value from extrato_state where key = ?', [key])?.value ?? null;
}

/** Stores a small fact of this copy; null forgets it. */
export function setLocalState(database: Database, key: string, value: string | null): void {
  if (value === null) database.run('delete from extrato_state where key = ?', [key]);
  else
    database.run('insert into extrato_state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value', [
      key,
      value,
    ]);
}
