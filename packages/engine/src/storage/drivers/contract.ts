// What every driver must do, run on each of them: the engine never asks which one it has.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Database, OpenMemory, SqlValue } from '../database.ts';

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

const CELLS: readonly (readonly [string, SqlValue])[] = [
  ['whole', 0],
  ['whole', Number.MAX_SAFE_INTEGER],
  ['whole', Number.MIN_SAFE_INTEGER],
  ['whole', null],
  ['fraction', 1 / 3],
  ['fraction', 16_384.333333333336],
  ['fraction', -5e-324],
  ['fraction', 1e300],
  ['fraction', 7],
  ['words', ''],
  ['words', 'maçã 😀 e\u0301 \ufeff fim'],
  ['words', '\ufeffinício'],
  ['words', 'antes\u0000depois'],
  ['words', '{"a": [1, "\\""]}'],
  ['words', "'; drop table t; --"],
  ['words', 'x'.repeat(100_000)],
];

function values(open: () => Database): void {
  test.each(CELLS)('%s keeps %j', (column, value) => {
    const database = open();
    database.run(`insert into t (id, ${column}) values (?, ?)`, ['one', value]);
    database.runMany(
      `insert into t (id, ${column}) values (?, ?)`,
      ['a', 'b', 'c', 'd', 'e'].map((id) => [id, value]),
    );
    const expected = Array.from({ length: 6 }, () => ({ value }));
    expect(database.all(`select ${column} as value from t`)).toEqual(expected);
    expect(database.arrays(`select ${column} from t`)).toEqual(expected.map(() => [value]));
    expect(database.get(`select typeof(${column}) as kind, count(*) as n from t group by 1`)).toMatchObject({ n: 6 });
  });

  test('blobs, empty ones too', () => {
    const database = open();
    const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
    database.run('insert into t (id, bytes) values (?, ?)', ['a', bytes]);
    database.run('insert into t (id, bytes) values (?, ?)', ['b', new Uint8Array()]);
    const rows = database.all<{ bytes: Uint8Array }>('select bytes from t order by id');
    expect(rows.map((row) => [...row.bytes])).toEqual([[...bytes], []]);
  });

  test('numbers are reals as parameters, and take their column’s kind when stored', () => {
    const database = open();
    expect(database.get('select ? / 2 as half, typeof(?) as kind', [5, 5])).toEqual({ half: 2.5, kind: 'real' });
    for (const [id, write] of [['one', 1] as const, ['many', 6] as const])
      database.runMany(
        'insert into t (id, whole, fraction) values (?, ?, ?)',
        Array.from({ length: write }, (_, n) => [`${id}${n}`, 5, 5]),
      );
    expect(database.all('select distinct typeof(whole) as w, typeof(fraction) as f from t')).toEqual([
      { w: 'integer', f: 'real' },
    ]);
  });

  test('an integer that a number cannot hold is refused instead of rounded', () => {
    const database = open();
    database.exec("insert into t (id, whole) values ('a', 9007199254740993)");
    expect(() => database.all('select whole from t')).toThrow();
    expect(() => database.get('select whole from t')).toThrow();
  });
}

function anyRows(open: () => Database): void {
  test('any rows come back as they were given, each way in and each way out', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    const row = fc.tuple(
      fc.option(fc.maxSafeInteger()),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.option(text),
    );
    const database = open();
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.boolean(), (rows, oneByOne) => {
        database.exec('delete from t');
        const insert = 'insert into t (id, whole, fraction, words) values (?, ?, ?, ?)';
        const params = rows.map((cells, n) => [String(n).padStart(3, '0'), ...cells.map((cell) => (cell === 0 ? 0 : cell))]);
        if (oneByOne) for (const each of params) database.run(insert, each);
        else database.runMany(insert, params);
        expect(database.arrays('select id, whole, fraction, words from t order by id')).toEqual(params);
        expect(database.all('select id, whole, fraction, words from t order by id').map((each) => Object.values(each))).toEqual(
          params,
        );
      }),
    );
  });
}

function queries(open: () => Database): void {
  const filled = () => {
    const database = open();
    database.runMany(
      'insert into t (id, whole, words) values (?, ?, ?)',
      Array.from({ length: 2500 }, (_, n) => [`r${n}`, n, `palavra ${n % 7}`]),
    );
    return database;
  };

  test('nothing found', () => {
    const database = open();
    expect(database.all('select * from t')).toEqual([]);
    expect(database.arrays('select id, whole from t')).toEqual([]);
    expect(database.get('select * from t')).toBeUndefined();
  });

  test('order, limits and grouping are those of the query', () => {
    const database = filled();
    expect(database.arrays('select id, whole from t order by whole desc limit 2 offset ?', [1])).toEqual([
      ['r2498', 2498],
      ['r2497', 2497],
    ]);
    expect(database.arrays('select words, count(*) from t group by words order by 2, 1 desc -- sorted').at(-1)).toEqual([
      'palavra 0',
      358,
    ]);
    expect(database.arrays('with w as (select id from t where whole < ?) select count(*), max(id) from w', [10])).toEqual([
      [10, 'r9'],
    ]);
    expect(database.arrays<[number]>('select whole from t order by words, whole').map(([whole]) => whole)).toEqual(
      database.all<{ whole: number }>('select whole from t order by words, whole').map(({ whole }) => whole),
    );
  });

  test('a large result is the same the first time and later', () => {
    const database = filled();
    const sql = 'select id, whole, words from t where whole >= ? order by whole';
    const expected = database.all<Record<string, SqlValue>>(sql, [3]).map((row) => Object.values(row));
    expect(expected).toHaveLength(2497);
    for (let time = 0; time < 3; time++) expect(database.arrays(sql, [3])).toEqual(expected);
    expect(database.arrays(sql, [2498])).toEqual(expected.slice(-2));
    expect(database.arrays(sql, [5000])).toEqual([]);
  });

  test('columns of one name, statements that are no queries, and JSON', () => {
    const database = filled();
    expect(database.arrays("select id, id, 'x' from t where whole = 1")).toEqual([['r1', 'r1', 'x']]);
    expect(database.arrays('pragma table_info(t)')).toHaveLength(5);
    expect(database.arrays("select json_array(1, 2), json_extract('[[1]]', '$[0]')")).toEqual([['[1,2]', '[1]']]);
    expect(database.arrays('values (1, 2), (3, 4);')).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(database.arrays("update t set words = 'novo' where whole < 2 returning id")).toHaveLength(2);
  });

  test('numbered parameters may repeat; missing ones are null; too many are refused', () => {
    const database = filled();
    expect(database.get('select ?1 + ?2 as sum, ?1 as first', [1, 2])).toEqual({ sum: 3, first: 1 });
    expect(database.get('select ? as a, ? as b', ['x', 'y'])).toEqual({ a: 'x', b: 'y' });
    expect(database.get('select ? as a, ? as b', ['x'])).toEqual({ a: 'x', b: null });
    expect(() => database.get('select ? as a', ['x', 'y'])).toThrow();
  });
}

function batches(open: () => Database): void {
  const count = (database: Database) => database.get('select count(*) as n from t')?.['n'];

  test('counts of changed rows', () => {
    const database = open();
    expect(database.run("insert into t (id) values ('a'), ('b')")).toBe(2);
    expect(database.run("update t set words = 'x'")).toBe(2);
    expect(database.run("delete from t where id = 'none'")).toBe(0);
  });

  test('many thousands of rows, with upserts, literals and updates', () => {
    const database = open();
    const rows = Array.from({ length: 5001 }, (_, n) => [`r${n}`, n]);
    database.runMany('insert into t (id, whole, fraction) values (?, ?, 1)', rows);
    database.runMany('insert into t (id, whole) values (?, ?) on conflict (id) do update set whole = excluded.whole + 1', rows);
    database.runMany('insert or ignore into t (whole, id) values (?2, ?1)', rows);
    database.runMany(
      'update t set words = ? where id = ?',
      rows.slice(0, 10).map(([id]) => ['novo', id ?? null]),
    );
    expect(database.get('select count(*) as n, sum(whole) as total, sum(fraction) as ones, count(words) as new from t')).toEqual({
      n: 5001,
      total: 5001 * 2501,
      ones: 5001,
      new: 10,
    });
    database.runMany('insert into t (id) values (?)', []);
    expect(count(database)).toBe(5001);
  });

  test('a row that is refused stops the batch with an error, and its transaction takes all back', () => {
    const database = open();
    const rows = [['a'], ['b'], ['c'], ['d'], ['a']];
    expect(() => database.transaction(() => database.runMany('insert into t (id) values (?)', rows))).toThrow(/UNIQUE/);
    expect(count(database)).toBe(0);
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
