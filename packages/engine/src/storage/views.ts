// Clean names for reading: temporary views, made anew for each connection and never stored in the file. A temporary
// view hides the table of the same name, so SQL above storage cannot name a stored column, nor write.
import type { Database } from './database.ts';
import { type Field, TABLES, type TableName, type TableSpec, tableSpec } from './tables.ts';

/** Tables that have a tombstone. */
export type MortalTable = { [T in TableName]: 'tombstone' extends keyof (typeof TABLES)[T]['fields'] ? T : never }[TableName];

/** A table under its clean name, or what is alive of it. */
export type ViewName = TableName | `live_${MortalTable}`;

export type ViewTable<V extends ViewName> = V extends TableName ? V : V extends `live_${infer T extends MortalTable}` ? T : never;

/** The table whose fields a view has. */
export function viewTable<V extends ViewName>(view: V): ViewTable<V> {
  return (view in TABLES ? view : view.slice('live_'.length)) as ViewTable<V>;
}

const ALIVE = 'coalesce(tombstone, 0) = 0';

/**
 * Alive rows as lists and sums see them (budget-file.md 6): dated rows of an account; split lines only with a living
 * parent; category and payee through their mappings; no category on a split parent. Not yet joined with accounts.
 */
const LIVE_TRANSACTIONS = `
  select t.id, t.account, t.date, coalesce(t.amount, 0) as amount, pm.target as payee,
    case when t.isParent = 1 then null else cm.target end as category,
    t.notes, t.isParent, t.isChild, case when t.isChild = 1 then t.parent end as parent, t.error, t.transfer,
    t.importedId, t.importedPayee, t.cleared, t.reconciled, t.startingBalance, t.schedule, t.sortOrder, t.rawSyncedData,
    t.tombstone, t.pending, t.type, t.location
  from transactions t
  left join category_mapping cm on cm.id = t.category
  left join payee_mapping pm on pm.id = t.payee
  where coalesce(t.tombstone, 0) = 0 and t.date is not null and t.account is not null
    and (coalesce(t.isChild, 0) = 0
      or exists (select 1 from transactions p where p.id = t.parent and coalesce(p.tombstone, 0) = 0))`;

/** Ordinary payees, and those that stand for a living account, under that account's name. */
const LIVE_PAYEES = `
  select p.id, coalesce(a.name, p.name) as name, p.transferAccount, p.favorite, p.learnCategories, p.category, p.tombstone
  from payees p left join accounts a on a.id = p.transferAccount and coalesce(a.tombstone, 0) = 0
  where coalesce(p.tombstone, 0) = 0 and (p.transferAccount is null or a.id is not null)`;

const SPECIAL: Readonly<Record<string, string>> = { transactions: LIVE_TRANSACTIONS, payees: LIVE_PAYEES };

/** The table of transactions once more, with the numbers of its rows as `row`, by which the search table knows them. */
const LEDGER_ROWS = 'ledger_rows';

/** Makes all views for a file of the given level. What the level lacks reads as empty. */
export function createViews(database: Database, level: number): void {
  const script: string[] = [];
  for (const table of Object.keys(TABLES) as TableName[]) {
    const spec = tableSpec(table);
    script.push(`create temp view ${table} as ${cleanSelect(spec, level)};`);
    if ('tombstone' in spec.fields)
      script.push(`create temp view live_${table} as ${SPECIAL[table] ?? `select * from ${table} where ${ALIVE}`};`);
  }
  script.push(
    `create temp view ${LEDGER_ROWS} as ${cleanSelect(TABLES.transactions, level).replace('id,', 'rowid as row, id,')};`,
  );
  database.exec(script.join('\n'));
}

/** Takes the views away, before the file's level changes. */
export function dropViews(database: Database): void {
  const names = database.all<{ name: string }>("select name from sqlite_temp_master where type = 'view'");
  database.exec(names.map(({ name }) => `drop view temp.${name};`).join('\n'));
}

function cleanSelect(spec: TableSpec, level: number): string {
  const missing = spec.stream === 'budget' && (spec.since ?? 0) > level;
  const columns = Object.entries(spec.fields).map(([name, field]) => `${cleanColumn(field, missing, level)} as "${name}"`);
  return missing
    ? `select null as id, ${columns.join(', ')} where 0`
    : `select id, ${columns.join(', ')} from main.${spec.stored}`;
}

function cleanColumn([column, , since = 0]: Field, missing: boolean, level: number): string {
  return missing || since > level ? 'null' : `"${column}"`;
}
