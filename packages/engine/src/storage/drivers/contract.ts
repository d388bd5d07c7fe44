// What every driver must do, run on each of them: the engine never asks which one it has.
import { describe, expect, test } from 'vitest';
import type { Database, OpenMemory } from '../database.ts';
import { anyRows, batches, queries, values } from './contract-data.ts';

const TABLE = 'create table t (id text primary key, whole integer, fraction real, words text, bytes blob)';

/** The suite for one driver. `open` may be waited for once, before the tests run. */
export function databaseContract(name: string, ready: () => OpenMemory): void {
  const withTable = (): Database => {
    const database = ready()();
    database.exec(TABLE);
    return database;
  };
  describe(name, () => {
    values(withTable);
    anyRows(withTable);
    queries(withTable);
    batches(withTable);
    transactions(withTable);
    files(ready, withTable);
    statements(withTable);
  });
}

function transactions(open: () => Database): void {
  const ids = (database: Database) => database.arrays<[string]>('select id from t order by id').map(([id]) => id);
  const insert = (database: Database, id: string) => database.run('insert into t (id) values (?)', [id]);
  const failing = (database: Database, work: () => void) =>
    expect(() =>
      database.transaction(() => {
        work();
        throw new Error('stop');
      }),
    ).toThrow('stop');

  test('all or nothing', () => {
    const database = open();
    expect(database.transaction(() => insert(database, 'a'))).toBe(1);
    failing(database, () => insert(database, 'b'));
    expect(ids(database)).toEqual(['a']);
  });

  test('nested ones are savepoints', () => {
    const database = open();
    database.transaction(() => {
      insert(database, 'a');
      failing(database, () => {
        insert(database, 'b');
        database.transaction(() => insert(database, 'c'));
      });
      database.transaction(() => database.transaction(() => insert(database, 'd')));
    });
    expect(ids(database)).toEqual(['a', 'd']);
    failing(database, () => database.transaction(() => insert(database, 'e')));
    expect(ids(database)).toEqual(['a', 'd']);
  });

  test('an error of SQLite inside leaves the database usable', () => {
    const database = open();
    expect(() => database.transaction(() => database.run('insert into missing values (1)'))).toThrow(/missing/);
    expect(() => database.all('select nothing from t')).toThrow(/nothing/);
    expect(() => database.exec('no sql')).toThrow();
    database.transaction(() => insert(database, 'a'));
    expect(() => insert(database, 'a')).toThrow(/UNIQUE/);
    expect(ids(database)).toEqual(['a']);
  });
}

function files(ready: () => OpenMemory, open: () => Database): void {
  test('the bytes of a file open as the same database', () => {
    const database = open();
    database.run('insert into t (id, words) values (?, ?)', ['a', 'maçã']);
    const bytes = database.serialize();
    database.run("insert into t (id) values ('later')");
    const copy = ready()(bytes);
    expect(copy.all('select id, words from t')).toEqual([{ id: 'a', words: 'maçã' }]);
    copy.runMany(
      'insert into t (id, words) values (?, ?)',
      Array.from({ length: 3000 }, (_, n) => [`n${n}`, 'x'.repeat(200)]),
    );
    expect(copy.get('select count(*) as n from t')).toEqual({ n: 3001 });
    expect(copy.get('pragma integrity_check')).toEqual({ integrity_check: 'ok' });
  });

  test('the bytes of a database that is attached are its own', () => {
    const database = open();
    database.run('insert into t (id, words) values (?, ?)', ['a', 'maçã']);
    database.exec("attach ':memory:' as other; create table other.t2 (id text); insert into other.t2 select id from t");
    const bytes = database.serialize('other');
    database.exec('detach other');
    const copy = ready()(bytes);
    expect(copy.all('select * from t2')).toEqual([{ id: 'a' }]);
    expect(copy.all('select name from sqlite_schema')).toEqual([{ name: 't2' }]);
  });

  test('bytes that are no database are refused when read', () => {
    expect(() => ready()(new Uint8Array(5000).fill(7)).all('select * from sqlite_master')).toThrow();
  });

  test('after closing nothing works', () => {
    const database = open();
    database.all('select * from t');
    database.close();
    expect(() => database.all('select * from t')).toThrow();
    expect(() => database.run("insert into t (id) values ('a')")).toThrow();
  });
}

function statements(open: () => Database): void {
  test('more statements than are kept, old ones used again', () => {
    const database = open();
    for (let n = 0; n < 1000; n++) expect(database.get(`select ${n} as n, ? as given`, [n])).toEqual({ n, given: n });
    for (let n = 0; n < 1000; n++) expect(database.arrays(`select ${n}, ?`, [n])).toEqual([[n, n]]);
  });

  test('kept statements follow changes of the schema, also of one that is taken back', () => {
    const database = open();
    const both = () => [database.all('select * from v'), database.arrays('select * from v')];
    database.exec("insert into t (id) values ('a'); create temp view v as select id from t;");
    expect(both()).toEqual([[{ id: 'a' }], [['a']]]);
    expect(() =>
      database.transaction(() => {
        database.exec('drop view temp.v; create temp view v as select id, 1 as one, 2 as two from t;');
        expect(both()).toEqual([[{ id: 'a', one: 1, two: 2 }], [['a', 1, 2]]]);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(both()).toEqual([[{ id: 'a' }], [['a']]]);
  });

  test('a temporary view hides the table of its name, and is not in the file', () => {
    const database = open();
    database.exec("insert into t (id) values ('a'); create temp view t as select id as name from main.t;");
    expect(database.all('select * from t')).toEqual([{ name: 'a' }]);
    database.exec('drop view temp.t');
    expect(database.all('select id from t')).toEqual([{ id: 'a' }]);
  });

  test('full-text search by trigrams, accents taken off, kept by triggers', () => {
    const database = open();
    database.exec(`create virtual table found using fts5(words, tokenize = 'trigram remove_diacritics 1');
      create trigger t_words after insert on t begin insert into found (rowid, words) values (new.rowid, new.words); end;`);
    database.runMany(
      'insert into t (id, words) values (?, ?)',
      ['Pão de açúcar', 'Padaria', 'AÇÚCAR', 'sal', 'x'].map((text, n) => [`${n}`, text]),
    );
    expect(database.arrays('select words from found where found match ? order by rowid', ['acuca'])).toEqual([
      ['Pão de açúcar'],
      ['AÇÚCAR'],
    ]);
    expect(database.run("insert into t (id, words) values ('9', 'outro')")).toBe(1);
  });
}
