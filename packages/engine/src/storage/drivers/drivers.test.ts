import { expect, test } from 'vitest';
import type { OpenMemory } from '../database.ts';
import { databaseContract } from './contract.ts';
import { jsonInsert, jsonQuery } from './json-sql.ts';
import { openNodeMemory } from './node-sqlite.ts';
import { loadSqlite, openWasmFile, openWasmMemory } from './sqlite-wasm.ts';

const sqlite = await loadSqlite();
const openWasm = openWasmMemory(sqlite);

databaseContract('node', () => openNodeMemory);
databaseContract('wasm in memory', () => openWasm);
databaseContract('wasm, every result through JSON', () => openWasmMemory(sqlite, 0));
databaseContract('wasm over an opened connection', () => (bytes) => {
  if (bytes) return openWasm(bytes);
  return openWasmFile(sqlite, new sqlite.oo1.DB(':memory:'));
});

test.each<[string, OpenMemory, OpenMemory]>([
  ['node to wasm', openNodeMemory, openWasm],
  ['wasm to node', openWasm, openNodeMemory],
])('files travel between drivers: %s', (_, from, to) => {
  const source = from();
  source.exec('create table t (id text primary key, value real); create index i on t (value);');
  source.runMany(
    'insert into t values (?, ?)',
    Array.from({ length: 2000 }, (_, n) => [`é${n}`, n / 3]),
  );
  const copy = to(source.serialize());
  expect(copy.arrays('select * from t order by id')).toEqual(source.arrays('select * from t order by id'));
  expect(copy.get('pragma integrity_check')).toEqual({ integrity_check: 'ok' });
});

test('only plain queries and inserts have a JSON form', () => {
  expect(jsonQuery('select a, b from t;', 2)).toContain('json_group_array(json_array(c0, c1))');
  for (const sql of [
    'pragma user_version',
    "select json_object('a', 1)",
    "select a ->> 'b' from t",
    'update t set a = 1 returning a',
  ])
    expect(jsonQuery(sql, 1)).toBeUndefined();
  expect(jsonInsert('insert into t (a, b) values (?, ?)')).toBe(
    'insert into t (a, b) select value ->> 0, value ->> 1 from json_each(?) where true',
  );
  for (const sql of [
    'update t set a = ? where b = ?',
    'insert into t values (?, lower(?))',
    "insert into t values (?, 'x, y')",
    'insert into t select ? as a',
    'insert into t (a) values (?) on conflict do update set a = ?',
    'insert into t (a) values (?) returning a',
    'insert into t (a) values (?), (?)',
  ])
    expect(jsonInsert(sql)).toBeUndefined();
});
