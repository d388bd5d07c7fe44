import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import type { Json } from '../storage/tables.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { type QuerySpec, queryFields, runQuery } from './index.ts';

const ROWS = [
  { id: 't1', date: '2026-02-05', amount: 420_000, payee: 'p1', category: 'c1', notes: null },
  { id: 't2', date: '2026-02-10', amount: -180_000, payee: 'p2', category: 'c2', notes: 'Aluguel #casa' },
  { id: 't3', date: '2026-03-04', amount: -4_500, payee: 'p3', category: null, notes: 'pão de açúcar' },
  { id: 't4', date: '2026-03-04', amount: -6_000, payee: 'p3', category: 'c2', notes: null },
] as const;

/** Four rows, a split one, a deleted one; a payee whose account is gone. */
function household(): Budget {
  const budget = openTestBudget();
  budget.commit('test', (writer) => {
    writer.insert('accounts', 'a1', { name: 'Conta', sortOrder: 1 });
    writer.insert('accounts', 'a2', { name: 'Bolsa', offBudget: true, sortOrder: 2 });
    writer.insert('category_groups', 'g1', { name: 'Moradia', sortOrder: 9 });
    for (const [id, name] of [
      ['c1', 'Renda'],
      ['c2', 'Casa'],
    ] as const) {
      writer.insert('categories', id, { name, group: 'g1', sortOrder: 1 });
      writer.insert('category_mapping', id, { target: id });
    }
    for (const [id, name] of [
      ['p1', 'Oficina Ipê'],
      ['p2', 'Imobiliária'],
      ['p3', 'Padaria São José'],
    ] as const) {
      writer.insert('payees', id, { name });
      writer.insert('payee_mapping', id, { target: id });
    }
    for (const { id, date, amount, ...row } of ROWS) {
      writer.insert('transactions', id, {
        ...row,
        account: 'a1',
        date: testDay(date),
        amount: cents(amount),
        cleared: id === 't1',
      });
    }
    const split = { account: 'a2', date: testDay('2026-03-06'), payee: 'p3' };
    writer.insert('transactions', 's0', { ...split, amount: cents(-300), isParent: true });
    writer.insert('transactions', 's1', {
      ...split,
      amount: cents(-100),
      isChild: true,
      parent: 's0',
      category: 'c2',
      sortOrder: -1,
    });
    writer.insert('transactions', 's2', {
      ...split,
      amount: cents(-200),
      isChild: true,
      parent: 's0',
      category: 'c1',
      sortOrder: -2,
    });
    writer.insert('transactions', 'x1', { ...split, amount: cents(-999), tombstone: true });
  });
  return budget;
}

const budget = household();

function ask(spec: Partial<QuerySpec>) {
  const answer = budget.read((reader) => runQuery(reader, { table: 'transactions', ...spec }));
  if (!answer.ok) throw new Error(failureText(answer.error, 'en'));
  return answer.value.rows;
}

function refusal(spec: Partial<QuerySpec>) {
  const answer = budget.read((reader) => runQuery(reader, { table: 'transactions', ...spec }));
  return answer.ok ? undefined : answer.error.code;
}

const ids = (spec: Partial<QuerySpec>) => ask({ orderBy: 'id', ...spec }).map(({ id }) => id);
const matching = (filter: Json) => ids({ filter });

test('without a selection the answer is ids, newest first, split lines instead of whole splits', () => {
  expect(ask({})).toEqual([{ id: 's1' }, { id: 's2' }, { id: 't3' }, { id: 't4' }, { id: 't2' }, { id: 't1' }]);
  expect(ids({ options: { splits: 'none' } })).toEqual(['s0', 't1', 't2', 't3', 't4']);
  expect(ids({ options: { splits: 'all' } })).toEqual(['s0', 's1', 's2', 't1', 't2', 't3', 't4']);
});

test('names behind ids', () => {
  expect(
    ask({ select: ['date', 'amount', 'payee.name', 'category.group.name', 'account.offbudget'], filter: { id: 't2' } }),
  ).toEqual([
    {
      date: '2026-02-10',
      amount: -180_000,
      'payee.name': 'Imobiliária',
      'category.group.name': 'Moradia',
      'account.offbudget': false,
      id: 't2',
    },
  ]);
  expect(ask({ select: '*', limit: 1 })[0]).toMatchObject({
    id: 's1',
    parent_id: 's0',
    is_child: true,
    cleared: true,
    error: null,
  });
  expect(Object.keys(ask({ select: ['account.*'], limit: 1 })[0] ?? {})).toContain('account.offbudget');
});

describe('filters', () => {
  test.each<[Json, string[]]>([
    [{ amount: { $lt: -5_000 } }, ['t2', 't4']],
    [{ amount: { $gte: -6_000, $lt: 0 } }, ['s1', 's2', 't3', 't4']],
    [{ amount: [{ $gte: -6_000 }, { $lt: -4_000 }] }, ['t3', 't4']],
    [{ amount: { $oneof: [-4_500, 420_000] } }, ['t1', 't3']],
    [{ date: { $oneof: ['2026-02-05'] } }, ['t1']],
    [{ cleared: true, 'account.name': 'Conta' }, ['t1']],
    [{ category: null }, ['t3']],
    [{ category: { $ne: null } }, ['s1', 's2', 't1', 't2', 't4']],
    [{ notes: { $ne: 'Aluguel #casa' } }, ['s1', 's2', 't1', 't3', 't4']],
    [{ notes: { $like: '%PAO%' } }, ['t3']],
    [{ notes: { $like: 'alugue? #%' } }, ['t2']],
    [{ notes: { $notlike: '%pao%' } }, ['s1', 's2', 't1', 't2', 't4']],
    [{ notes: { $regexp: '#[a-z]+$' } }, ['t2']],
    [{ 'payee.name': { $transform: '$lower', $eq: 'padaria são josé' } }, ['s1', 's2', 't3', 't4']],
    [{ date: { $transform: '$month', $eq: '2026-02' } }, ['t1', 't2']],
    [{ date: { $transform: { $year: '$' }, $ne: '2026' } }, []],
    [{ $or: [{ amount: -4_500 }, { date: '2026-02-05' }] }, ['t1', 't3']],
    [{ $or: { amount: -4_500, date: '2026-02-05' } }, ['t1', 't3']],
    [{ $and: [{ amount: { $lt: 0 } }, { $or: [{ category: 'c2' }, { category: null }] }] }, ['s1', 't2', 't3', 't4']],
    [[{ amount: { $lt: 0 } }, { date: { $lte: '2026-02-28' } }], ['t2']],
    [{ $or: [] }, ['s1', 's2', 't1', 't2', 't3', 't4']],
  ])('%j', (filter, expected) => expect(matching(filter)).toEqual(expected));
});

test('sums and counts by group', () => {
  const select = ['category.name', { total: { $sum: '$amount' } }, { n: { $count: '$id' } }];
  expect(ask({ groupBy: ['category.name'], select, orderBy: 'category.name' })).toEqual([
    { 'category.name': null, total: -4_500, n: 1 },
    { 'category.name': 'Casa', total: -186_100, n: 3 },
    { 'category.name': 'Renda', total: 419_800, n: 2 },
  ]);
  expect(ask({ groupBy: { $month: '$date' }, select: [{ m: { $month: '$date' } }, { s: { $sum: '$amount' } }] })).toEqual([
    { m: '2026-02', s: 240_000 },
    { m: '2026-03', s: -10_800 },
  ]);
  expect(ask({ select: [{ s: { $sum: '$amount' } }], filter: { id: 'nothing' } })).toEqual([{ s: 0 }]);
  expect(ask({ groupBy: 'payee', select: ['payee.name'], orderBy: { $sum: '$amount', $dir: 'desc' } })).toEqual([
    { 'payee.name': 'Oficina Ipê' },
    { 'payee.name': 'Padaria São José' },
    { 'payee.name': 'Imobiliária' },
  ]);
});

test('counting and paging', () => {
  expect(ask({ count: true, filter: { amount: { $lt: 0 } }, limit: 1 })).toEqual([{ count: 5 }]);
  expect(ask({ count: true, groupBy: 'payee' })).toEqual([{ count: 3 }]);
  expect(ids({ orderBy: { date: 'desc' }, limit: 2, offset: 1 })).toEqual(['s2', 't3']);
  expect(ids({ offset: 5 })).toEqual(['t4']);
});

test('functions of one row', () => {
  const select = [
    { a: { $abs: '$amount' } },
    { l: { $lower: '$payee.name' } },
    { n: { $neg: '$amount' } },
    { y: { $year: '$date' } },
  ];
  expect(
    ask({
      select: [...select, { i: { $idiv: ['$amount', 100] } }, { s: { $substr: ['$payee.name', 1, 3] } }],
      filter: { id: 't1' },
    }),
  ).toEqual([{ a: 420_000, l: 'oficina ipê', n: -420_000, y: '2026', i: 4_200, s: 'Ofi', id: 't1' }]);
  const running = ask({ select: [{ balance: { $sumOver: '$amount' } }], filter: { account: 'a1' } });
  expect(running.map(({ balance }) => balance)).toEqual([229_500, 234_000, 240_000, 420_000]);
});

test('other tables', () => {
  expect(ask({ table: 'accounts', select: ['name', 'offbudget'] })).toEqual([
    { name: 'Conta', offbudget: false, id: 'a1' },
    { name: 'Bolsa', offbudget: true, id: 'a2' },
  ]);
  for (const table of [
    'categories',
    'payees',
    'rules',
    'schedules',
    'category_groups',
    'account_groups',
    'tags',
    'notes',
    'zero_budgets',
    'reflect_budgets',
    'preferences',
  ] as const) {
    const names = queryFields(table).map(({ name }) => name);
    expect(refusal({ table, select: names })).toBeUndefined();
  }
});

describe('what makes no sense is refused with a reason', () => {
  test.each<[string, Partial<QuerySpec>]>([
    ['query-unknown-table', { table: 'messages_crdt' }],
    ['query-unknown-table', { table: 'toString' }],
    ['query-unknown-field', { select: ['acct'] }],
    ['query-unknown-field', { select: ['constructor'] }],
    ['query-unknown-field', { filter: { 'payee.name; drop table': 1 } }],
    ['query-unknown-field', { select: ['amount.name'] }],
    ['query-unknown-operator', { filter: { amount: { $foo: 1 } } }],
    ['query-unknown-operator', { filter: { $not: { amount: 1 } } }],
    ['query-unknown-function', { select: [{ a: { $exec: '$id' } }] }],
    ['query-unnamed-function', { select: [{ $count: '$id' }] }],
    ['query-value-refused', { filter: { amount: 'abc' } }],
    ['query-value-refused', { filter: { cleared: 'true' } }],
    ['query-value-refused', { filter: { date: { $gte: '2026-02' } } }],
    ['query-expression-refused', { filter: { amount: { $like: '1' } } }],
    ['query-expression-refused', { filter: { notes: { $regexp: '(' } } }],
    ['query-expression-refused', { filter: { date: { $transform: { $sum: '$amount' }, $eq: 1 } } }],
    ['query-expression-refused', { select: [{ s: { $sum: { $sum: '$amount' } } }] }],
    ['query-expression-refused', { groupBy: [{ $lower: '$notes' }] }],
    ['query-expression-refused', { orderBy: { date: 'sideways' } }],
    ['query-expression-refused', { select: [{ s: { $idiv: ['$amount', 0] } }] }],
  ])('%s: %j', (code, spec) => expect(refusal(spec)).toBe(code));
});

test('text never becomes SQL, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (value, name) => {
      expect(matching({ notes: value })).toEqual([]);
      expect(matching({ notes: { $oneof: [value] } })).toEqual([]);
      const answer = budget.read((reader) =>
        runQuery(reader, { table: 'transactions', select: [{ [`n${name}`]: 'amount' }], limit: 1 }),
      );
      expect(answer.ok && answer.value.rows[0]).toEqual({ [`n${name}`]: -100, id: 's1' });
    }),
    { numRuns: 200 },
  );
});

test('comparisons agree with JavaScript', () => {
  const OPERATORS = {
    $eq: (a: number, b: number) => a === b,
    $ne: (a: number, b: number) => a !== b,
    $lt: (a: number, b: number) => a < b,
    $lte: (a: number, b: number) => a <= b,
    $gt: (a: number, b: number) => a > b,
    $gte: (a: number, b: number) => a >= b,
  };
  const operator = fc.constantFrom(...(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[]));
  const amount = fc.oneof(fc.constantFrom(...ROWS.map((row) => row.amount)), fc.integer({ min: -200_000, max: 500_000 }));
  fc.assert(
    fc.property(operator, amount, (name, value) => {
      const expected = ROWS.filter((row) => OPERATORS[name](row.amount, value)).map(({ id }) => id);
      expect(matching({ account: 'a1', amount: { [name]: value } })).toEqual(expected);
    }),
  );
});
