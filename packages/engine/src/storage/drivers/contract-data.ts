// The part of the drivers' contract that is about values and rows.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, SqlValue } from '../database.ts';

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

/** Every value that a cell can hold comes back as it was. */
export function values(open: () => Database): void {
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

/** The same for many at once. */
export function anyRows(open: () => Database): void {
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

/** What is found, and in which order. */
export function queries(open: () => Database): void {
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

/** Writing much at once. */
export function batches(open: () => Database): void {
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
