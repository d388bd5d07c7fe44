import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Database } from '../storage/database.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { createBudgetDatabase } from './create.ts';
import { exportBudget } from './export.ts';
import { importBudget, type ReadBudget, type ReadSurroundings, readBudget } from './import.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../../fixtures/budgets/${name}`, import.meta.url)));
const surroundings: ReadSurroundings = {
  openMemory: openNodeMemory,
  present: [],
  newId: () => crypto.randomUUID(),
  fallbackName: 'File',
};

function imported(bytes: Uint8Array): ReadBudget {
  const read = importBudget(bytes, surroundings);
  return read.ok ? read.value : expect.unreachable(JSON.stringify(read.error));
}

/** The digest of fixtures/README.md, over stored columns. */
function digest(database: Database): string {
  const flag = (value: unknown) => value === 1;
  const rows = database.all<Record<string, string | number | null>>(`
    select t.*, pm.targetId as payee_id, cm.transferId as category_id from transactions t
    left join payee_mapping pm on pm.id = t.description left join category_mapping cm on cm.id = t.category
    where t.tombstone = 0 and t.date is not null and t.acct is not null
      and (t.isChild = 0 or exists (select 1 from transactions p where p.id = t.parent_id and p.tombstone = 0))`);
  const lines = rows
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1))
    .map((row) => {
      const day = String(row['date']);
      const value: Record<string, unknown> = {
        ...row,
        account: row['acct'],
        date: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
        payee: row['payee_id'],
        category: row['isParent'] === 1 ? null : row['category_id'],
        is_parent: flag(row['isParent']),
        is_child: flag(row['isChild']),
        parent_id: row['isChild'] === 1 ? row['parent_id'] : null,
        imported_id: row['financial_id'],
        imported_payee: row['imported_description'],
        transfer_id: row['transferred_id'],
        cleared: flag(row['cleared']),
        reconciled: flag(row['reconciled']),
        starting_balance_flag: flag(row['starting_balance_flag']),
        error: row['error'] ? JSON.parse(String(row['error'])) : null,
      };
      return JSON.stringify(FIELDS.map((field) => value[field] ?? null));
    });
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

const expectedOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/budgets/${name}.expected.json`, import.meta.url), 'utf8'));
const FIELDS: string[] = expectedOf('tiny').transactions.fields;

const TABLES = openedTables();
function openedTables(): string[] {
  const database = openNodeMemory();
  createBudgetDatabase(database);
  return database
    .all<{ name: string }>("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .map(({ name }) => name);
}

describe.each(['tiny', 'household-brl'])('%s: opened, nothing changed, written (10)', (name) => {
  const read = imported(fixture(`${name}.zip`));
  const written = exportBudget(openNodeMemory(read.database), read.metadata);
  const again = imported(written);

  test('the digest of its transactions is the known one, before and after', () => {
    const known = expectedOf(name).transactions.sha256;
    expect(digest(openNodeMemory(read.database))).toBe(known);
    expect(digest(openNodeMemory(again.database))).toBe(known);
  });

  test('every row of every table is the same, the derived ones included, and so is all that the file is made of', () => {
    const [before, after] = [openNodeMemory(read.database), openNodeMemory(again.database)];
    for (const table of TABLES) {
      const rows = `select * from "${table}" order by 1`;
      expect(after.all(rows), table).toEqual(before.all(rows));
    }
    const schema = "select type, name, tbl_name, sql from sqlite_schema where name not like 'sqlite_stat%' order by 1, 2";
    expect(after.all(schema)).toEqual(before.all(schema));
    for (const pragma of ['user_version', 'application_id', 'auto_vacuum', 'encoding'])
      expect(after.get(`pragma ${pragma}`)).toEqual(before.get(`pragma ${pragma}`));
    expect(after.get('pragma integrity_check')).toEqual({ integrity_check: 'ok' });
  });

  test('the file is one complete file of pages of 4096, without write-ahead', () => {
    const view = new DataView(again.database.buffer, again.database.byteOffset);
    expect([view.getUint16(16), view.getUint8(18), view.getUint8(19)]).toEqual([4096, 1, 1]);
  });
});

describe('what is left out of an export (9)', () => {
  const database = openNodeMemory(imported(fixture('tiny.zip')).database);
  database.exec(`
    create table extrato_state (key text primary key, value text);
    create table extrato_runs (id text primary key, at integer);
    create index extrato_runs_at on extrato_runs(at);
    create index extrato_by_notes on transactions(notes);
    create virtual table extrato_search using fts5(notes);
    insert into extrato_search values ('padaria');
    create view extrato_view as select * from extrato_runs;
    create trigger extrato_on_notes after update on transactions begin insert into extrato_search values (new.notes); end;
    create table extratos_of_somebody (id text);
    insert into kvcache values ('a', 'b');
    insert into kvcache_key values (1, 2);
    delete from schedules_json_paths;`);
  const written = imported(exportBudget(database, { id: 'x', budgetName: 'X' }));
  const copy = openNodeMemory(written.database);

  test('everything of ours, and nothing else', () => {
    const names = copy.all<{ name: string }>("select name from sqlite_schema where name like '%extrato%'").map((row) => row.name);
    expect(names).toEqual(['extratos_of_somebody']);
    expect(database.all("select count(*) as n from sqlite_schema where name like 'extrato\\_%' escape '\\'")).not.toEqual([
      { n: 0 },
    ]);
  });

  test('caches; the places of schedules are found anew', () => {
    expect(copy.all('select * from kvcache')).toEqual([]);
    expect(copy.all('select * from kvcache_key')).toEqual([]);
    expect(copy.all('select * from schedules_json_paths')).toHaveLength(1);
  });
});

describe('imports', () => {
  test('never take a folder or a name that exists (1.2)', () => {
    const read = importBudget(fixture('tiny.zip'), { ...surroundings, present: [{ id: 'Tiny-7183614', name: 'Tiny' }] });
    if (!read.ok) return expect.unreachable();
    expect(read.value.id).toMatch(/^Tiny-[0-9a-f]{7}$/);
    expect(read.value.id).not.toBe('Tiny-7183614');
    expect(read.value.metadata).toEqual({ id: read.value.id, budgetName: 'Tiny 1', resetClock: true });
  });

  test('a desktop backup has no log (1.4)', () => {
    const database = openNodeMemory(imported(fixture('tiny.zip')).database);
    expect(imported(fixture('tiny.zip')).hasLog).toBe(true);
    database.exec('delete from messages_crdt; delete from messages_clock');
    expect(imported(exportBudget(database, {})).hasLog).toBe(false);
  });

  test('become budgets of their own, unlike downloads', () => {
    const database = openNodeMemory(imported(fixture('tiny.zip')).database);
    const zip = exportBudget(database, { id: 'a', budgetName: 'A', cloudFileId: 'f', groupId: 'g' });
    expect(imported(zip).metadata).toEqual({ id: 'a', budgetName: 'A', resetClock: true });
    expect(readBudget(zip, surroundings)).toMatchObject({ ok: true, value: { metadata: { cloudFileId: 'f', groupId: 'g' } } });
  });

  test('a file that says write-ahead opens all the same', () => {
    const { database } = imported(fixture('tiny.zip'));
    database[18] = 2;
    database[19] = 2;
    const zip = zipSync({ 'db.sqlite': database });
    expect(imported(zip)).toMatchObject({ id: expect.stringMatching(/^File-/), metadata: { budgetName: 'File' } });
  });

  test('broken pages, other files and future files are told apart', () => {
    const { database } = imported(fixture('tiny.zip'));
    const code = (bytes: Uint8Array) => {
      const read = importBudget(zipSync({ 'db.sqlite': bytes }), surroundings);
      return read.ok ? read.value.level.kind : read.error.code;
    };
    expect(code(database)).toBe('known');
    expect(code(database.slice(0, 5000))).toBe('database-damaged');
    expect(code(database.slice().fill(7, 4096, 40_960))).toBe('database-damaged');
    expect(code(new Uint8Array(4096))).toBe('not-a-budget');
    expect(code(new Uint8Array(10))).toBe('not-a-budget');
    const other = openNodeMemory();
    other.exec('create table a (b)');
    expect(code(other.serialize())).toBe('not-a-budget');
    const newer = openNodeMemory(database);
    newer.run('insert into __migrations__ values (1900000000000)');
    expect(code(newer.serialize())).toBe('read-only');
  });

  test("another device's own things are left out of what comes in", () => {
    const database = openNodeMemory(imported(fixture('tiny.zip')).database);
    database.exec('create table extrato_history (id, content); create index extrato_on_notes on notes(note)');
    const read = imported(zipSync({ 'db.sqlite': database.serialize() }));
    const names = openNodeMemory(read.database).all("select name from sqlite_schema where name like 'extrato%'");
    expect(names).toEqual([]);
    expect(digest(openNodeMemory(read.database))).toBe(expectedOf('tiny').transactions.sha256);
  });

  test('a table or column more, and views gone while their hash stays, do not matter (2.2)', () => {
    const database = openNodeMemory(imported(fixture('tiny.zip')).database);
    database.exec('create table more (a); alter table notes add column more text');
    for (const { name } of database.all<{ name: string }>("select name from sqlite_schema where type = 'view'"))
      database.exec(`drop view ${name}`);
    expect(imported(zipSync({ 'db.sqlite': database.serialize() })).level).toEqual({ kind: 'known', level: 59 });
  });

  test('the entries of a real export are what official clients write', () => {
    expect(Object.keys(unzipSync(exportBudget(openNodeMemory(imported(fixture('tiny.zip')).database), {}))).sort()).toEqual([
      'db.sqlite',
      'metadata.json',
    ]);
  });
});
