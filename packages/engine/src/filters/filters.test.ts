import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listAccounts } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import { type Condition, encodeCondition, matches, parseCondition } from '../conditions/index.ts';
import { createPayee, listPayees, mergePayees } from '../payees/index.ts';
import type { Json } from '../storage/tables.ts';
import { openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { changeFilter, createFilter, deleteFilter, listFilters, rowsWhere } from './index.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));
const refused = (code: string) => ({ ok: false, error: { code } });

describe('saved filters (semantics 12)', () => {
  const notes = { op: 'contains', field: 'notes', value: 'uber', type: 'string' };
  const amount = { op: 'gt', field: 'amount', value: 100, type: 'number' };
  const budget = openTestBudget();
  const create = (name: string, conditions: Json[], conditionsOp: 'and' | 'or' = 'and') =>
    budget.commit('filters.create', (writer) => createFilter(writer, { name, conditions, conditionsOp }));

  test('a name of its own, a condition that is understood, and no twin', () => {
    const id = expectOk(create(' Uber ', [notes, amount]));
    expect(budget.read(listFilters)).toEqual([{ id, name: 'Uber', conditions: [notes, amount], conditionsOp: 'and' }]);
    expect(create('UBER', [amount])).toMatchObject(refused('filter-name-taken'));
    expect(create('', [amount])).toMatchObject(refused('filter-name-missing'));
    expect(create('x', [])).toMatchObject(refused('filter-without-conditions'));
    expect(create('x', [amount, { op: 'is', field: 'mood', value: 1 }])).toMatchObject({
      error: { code: 'filter-condition-invalid', details: { number: 2 } },
    });
    expect(create('x', [amount, notes])).toMatchObject({ error: { code: 'filter-exists', details: { name: 'Uber' } } });
    const other = expectOk(create('x', [amount, notes], 'or'));
    const change = (conditionsOp: 'and' | 'or') =>
      budget.commit('filters.change', (writer) =>
        changeFilter(writer, other, { name: 'y', conditions: [notes, amount], conditionsOp }),
      );
    expect(change('and')).toMatchObject(refused('filter-exists'));
    expectOk(change('or'));
    expectOk(budget.commit('filters.delete', (writer) => deleteFilter(writer, other)));
    expect(budget.read(listFilters).map(({ name }) => name)).toEqual(['Uber']);
  });

  test('column names are understood and kept as API names, as official clients write them', () => {
    expectOk(create('conta', [{ op: 'is', field: 'acct', value: 'a', type: 'id' }]));
    expect(budget.read(listFilters).find(({ name }) => name === 'conta')?.conditions).toEqual([
      { op: 'is', field: 'account', value: 'a', type: 'id' },
    ]);
  });
});

describe('rows of a filter', () => {
  const budget = openTestBudgetFrom('household-brl', { today: '2026-03-15' });
  const rows = budget.read((reader) =>
    reader.select('live_transactions', [
      'id',
      'account',
      'payee',
      'category',
      'importedPayee',
      'notes',
      'date',
      'amount',
      'cleared',
      'reconciled',
      'isParent',
    ]),
  );
  const accounts = new Map(budget.read(listAccounts).map((account) => [account.id, account]));
  const payees = new Map(budget.read(listPayees).map((payee) => [payee.id, payee.name]));
  const transferPayees = new Set(budget.read(listPayees).flatMap((payee) => (payee.transferAccount === null ? [] : payee.id)));
  const groups = budget.read(listCategoryGroups);
  const categories = new Map(groups.flatMap((group) => group.categories.map((category) => [category.id, category] as const)));
  const nameOf = (field: string, id: string) => {
    if (field === 'account') return accounts.get(id)?.name;
    if (field === 'payee') return payees.get(id);
    return field === 'category' ? categories.get(id)?.name : groups.find((group) => group.id === id)?.name;
  };
  const names = { nameOf, offBudget: (id: string) => accounts.get(id)?.offBudget };

  const fieldOf = (row: (typeof rows)[number], field: Condition['field']) => {
    const category = categories.get(row.category ?? '');
    switch (field) {
      case 'category':
        return category?.id ?? null;
      case 'categoryGroup':
        return category?.group ?? null;
      case 'payeeName':
        return payees.get(row.payee ?? '') ?? null;
      case 'transfer':
        return transferPayees.has(row.payee ?? '');
      case 'parent':
        return row.isParent;
      case 'saved':
        return null;
      default:
        return row[field];
    }
  };
  const found = (conditions: readonly Json[], conditionsOp: 'and' | 'or' = 'and') =>
    budget.read((reader) => {
      const { sql, params } = rowsWhere(reader, { conditions, conditionsOp });
      return reader
        .query<{ id: string }>(`select t.id from live_transactions t where ${sql} order by t.id`, params)
        .map(({ id }) => id);
    });
  const json = (condition: Condition): Json => JSON.parse(JSON.stringify(encodeCondition(condition, 'api')));

  const anyText = fc.constantFrom('mercado', 'Ã', 'a', '^p', '\\d', 'São', '#viagem', 'uber', '', '(', 'Padaria Do Zé');
  const anyId = fc.constantFrom(
    null,
    'gone',
    ...accounts.keys(),
    ...[...payees.keys()].slice(0, 8),
    ...[...categories.keys()].slice(0, 8),
    ...groups.map(({ id }) => id),
  );
  const anyAmount = fc.constantFrom(0, 5000, -5000, 12_345, 250_000, -18_990);
  const anyCondition = fc.oneof(
    fc.record({
      field: fc.constantFrom('account', 'payee', 'category', 'category_group'),
      op: fc.constantFrom('is', 'isNot'),
      value: anyId,
    }),
    fc.record({
      field: fc.constantFrom('account', 'payee', 'category', 'category_group'),
      op: fc.constantFrom('oneOf', 'notOneOf'),
      value: fc.array(anyId, { maxLength: 4 }),
    }),
    fc.record({
      field: fc.constantFrom('account', 'payee', 'category', 'category_group'),
      op: fc.constantFrom('contains', 'doesNotContain', 'matches'),
      value: anyText,
    }),
    fc.record({ field: fc.constant('account'), op: fc.constantFrom('onBudget', 'offBudget') }),
    fc.record({
      field: fc.constantFrom('notes', 'imported_payee', 'payee_name'),
      op: fc.constantFrom('is', 'isNot', 'contains', 'doesNotContain', 'matches', 'hasTags', 'hasAnyTag'),
      value: anyText,
    }),
    fc.record({
      field: fc.constantFrom('imported_payee', 'payee_name'),
      op: fc.constantFrom('oneOf', 'notOneOf'),
      value: fc.array(anyText, { maxLength: 3 }),
    }),
    fc.record({
      field: fc.constant('amount'),
      op: fc.constantFrom('is', 'isapprox', 'gt', 'gte', 'lt', 'lte'),
      value: anyAmount,
      options: fc.constantFrom({}, { inflow: true }, { outflow: true }),
    }),
    fc.record({
      field: fc.constant('amount'),
      op: fc.constant('isbetween'),
      value: fc.record({ num1: anyAmount, num2: anyAmount }),
      options: fc.constantFrom({}, { outflow: true }),
    }),
    fc.record({
      field: fc.constant('date'),
      op: fc.constantFrom('is', 'isapprox', 'gt', 'gte', 'lt', 'lte'),
      value: fc.constantFrom('2025-06-10', '2026-01-01', '2025-07', '2025'),
    }),
    fc.record({
      field: fc.constant('date'),
      op: fc.constantFrom('is', 'isapprox'),
      value: fc.constant({ frequency: 'monthly', start: '2025-01-05' }),
    }),
    fc.record({
      field: fc.constantFrom('cleared', 'reconciled', 'transfer', 'parent'),
      op: fc.constant('is'),
      value: fc.boolean(),
    }),
  );

  test('SQL finds exactly the rows for which the conditions hold (semantics 6.3)', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), fc.constantFrom('and', 'or'), (given, op) => {
        const conditions = given.flatMap((one) => parseCondition(one) ?? []);
        const holds = (row: (typeof rows)[number]) => (condition: Condition) =>
          matches(condition, fieldOf(row, condition.field), names);
        const expected = rows
          .filter((row) => conditions.length === 0 || (op === 'and' ? conditions.every(holds(row)) : conditions.some(holds(row))))
          .map(({ id }) => id);
        if (expected.length > 0 && expected.length < rows.length) compared += 1;
        expect(found(conditions.map(json), op)).toEqual(expected.toSorted());
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  test('a saved filter stands for its conditions; one that refers to itself finds nothing', () => {
    const uber = json({ type: 'text', field: 'payeeName', op: 'contains', value: 'mercado' });
    const saved = expectOk(
      budget.commit('f', (writer) => createFilter(writer, { name: 'mercado', conditions: [uber], conditionsOp: 'and' })),
    );
    expect(found([{ op: 'is', field: 'saved', value: saved }])).toEqual(found([uber]));
    expect(found([uber]).length).toBeGreaterThan(10);
    budget.commit('f', (writer) =>
      writer.update('filters', saved, { conditions: [uber, { op: 'is', field: 'saved', value: saved }], conditionsOp: 'or' }),
    );
    expect(found([{ op: 'is', field: 'saved', value: saved }])).toEqual(found([uber]));
    budget.commit('f', (writer) => writer.update('filters', saved, { conditions: [{ op: 'is', field: 'mood', value: 1 }] }));
    expect(found([{ op: 'is', field: 'saved', value: saved }])).toEqual([]);
    expectOk(budget.commit('f', (writer) => deleteFilter(writer, saved)));
    expect(found([{ op: 'is', field: 'saved', value: saved }])).toEqual([]);
  });
});

test('ids of merged payees still find their rows', () => {
  const budget = openTestBudget();
  const [a = '', b = ''] = budget.commit('p', (writer) => [createPayee(writer, 'A'), createPayee(writer, 'B')]);
  budget.commit('t', (writer) =>
    writer.insert('transactions', 't', { account: 'x', date: testDay(), amount: cents(1), payee: a }),
  );
  expectOk(budget.commit('m', (writer) => mergePayees(writer, b, [a])));
  for (const payee of [a, b]) {
    const conditions = [{ op: 'is', field: 'payee', value: payee }];
    const where = budget.read((reader) => rowsWhere(reader, { conditions, conditionsOp: 'and' }));
    expect(
      budget.read((reader) => reader.query(`select 1 from live_transactions t where ${where.sql}`, where.params)),
    ).toHaveLength(1);
  }
});

test('texts are found whatever becomes of their letters in lower case, and whatever SQL makes of their signs', () => {
  const budget = openTestBudget();
  const texts = ['a\u0130b', 'ai\u0307b', '5\u212A', '5k', '10%', '10x', 'a_b', 'axb', '\u{1F600}!', null];
  budget.commit('t', (writer) => {
    for (const [n, notes] of texts.entries())
      writer.insert('transactions', `t${n}`, { account: 'x', date: testDay(), amount: cents(1), notes });
  });
  const names = { nameOf: () => undefined, offBudget: () => undefined };
  for (const value of ['A\u0130', 'a\u0130B', 'i\u0307B', '5\u212A', 'K', '0%', 'a_', '_B', '\u{1F600}!'])
    for (const op of ['contains', 'doesNotContain', 'is', 'isNot'] as const) {
      const condition = { type: 'text', field: 'notes', op, value } as const;
      const where = budget.read((reader) => rowsWhere(reader, { conditions: [condition], conditionsOp: 'and' }));
      const found = budget.read((reader) =>
        reader.query<{ notes: string | null }>(
          `select notes from live_transactions t where ${where.sql} order by id`,
          where.params,
        ),
      );
      expect(found.map(({ notes }) => notes)).toEqual(texts.filter((text) => matches(condition, text, names)));
    }
});

test('a payee that was deleted is none (semantics 4)', () => {
  const budget = openTestBudget();
  const [a = '', b = ''] = budget.commit('p', (writer) => [createPayee(writer, 'A'), createPayee(writer, 'B')]);
  budget.commit('t', (writer) => {
    writer.insert('transactions', 't', { account: 'x', date: testDay(), amount: cents(1), payee: a });
    writer.update('payees', a, { tombstone: true });
  });
  const finds = (op: string, value: Json) => {
    const where = budget.read((reader) =>
      rowsWhere(reader, { conditions: [{ op, field: 'payee', value }], conditionsOp: 'and' }),
    );
    return budget.read((reader) => reader.query(`select 1 from live_transactions t where ${where.sql}`, where.params)).length > 0;
  };
  expect([finds('is', null), finds('isNot', b), finds('is', a), finds('notOneOf', [b])]).toEqual([true, true, false, false]);
});
