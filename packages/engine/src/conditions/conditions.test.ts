import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { addDays } from '../values/index.ts';
import {
  CONDITION_FIELD_NAMES,
  CONDITION_FIELDS,
  type Condition,
  type ConditionValue,
  encodeCondition,
  matches,
  type Names,
  operatorsOf,
  parseCondition,
} from './index.ts';

const FIRST_DAY = testDay('2005-01-01');

const names: Names = {
  nameOf: (field, id) => (id === 'known' ? `Padaria do ${field}` : undefined),
  offBudget: (account) => (account === 'house' ? true : account === 'checking' ? false : undefined),
};

function condition(json: unknown): Condition {
  const parsed = parseCondition(json);
  if (!parsed) throw new Error(JSON.stringify(json));
  return parsed;
}

function holds(field: string, op: string, value: unknown, of: ConditionValue, options?: object): boolean {
  return matches(condition({ field, op, value, options }), of, names);
}

describe('reading (semantics 6.2, budget-file.md 4.6)', () => {
  test('both spellings of a field mean the same', () => {
    for (const name of CONDITION_FIELD_NAMES) {
      const { api, stored } = CONDITION_FIELDS[name];
      const [op] = operatorsOf(name);
      const value = { text: 'x', id: 'x', number: 1, date: '2026-03-15', flag: true, saved: 'x' }[CONDITION_FIELDS[name].type];
      const json = { op, value, type: 'whatever' };
      expect(parseCondition({ ...json, field: api })).toMatchObject({ field: name, op });
      expect(parseCondition({ ...json, field: stored })).toEqual(parseCondition({ ...json, field: api }));
    }
  });

  test.each([
    [{ field: 'imported_payee', op: 'hasTags', value: '#a' }],
    [{ field: 'notes', op: 'oneOf', value: ['a'] }],
    [{ field: 'payee', op: 'onBudget', value: '' }],
    [{ field: 'amount', op: 'isNot', value: 1 }],
    [{ field: 'amount', op: 'is', value: '1' }],
    [{ field: 'amount', op: 'isbetween', value: 5 }],
    [{ field: 'date', op: 'gt', value: '2026-03' }],
    [{ field: 'date', op: 'isapprox', value: '2026' }],
    [{ field: 'date', op: 'is', value: '2026-02-30' }],
    [{ field: 'notes', op: 'contains', value: '' }],
    [{ field: 'notes', op: 'is', value: null }],
    [{ field: 'cleared', op: 'is', value: 1 }],
    [{ field: 'payee', op: 'oneOf', value: 'x' }],
    [{ field: 'color', op: 'is', value: 'x' }],
    [null],
    ['text'],
  ])('%j is refused, as official clients do', (json) => {
    expect(parseCondition(json)).toBeUndefined();
  });

  test('empty entries of a list of texts are dropped', () => {
    expect(condition({ field: 'imported_payee', op: 'oneOf', value: ['', 'a', null] })).toMatchObject({ value: ['a'] });
  });
});

const anyDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(FIRST_DAY, days));
const anyJson = fc.oneof(
  fc.record({
    field: fc.constantFrom('imported_payee', 'description', 'payee_name'),
    op: fc.constantFrom('is', 'isNot', 'contains'),
    value: fc.string({ minLength: 1 }),
  }),
  fc.record({
    field: fc.constantFrom('acct', 'category', 'category_group'),
    op: fc.constantFrom('oneOf', 'notOneOf'),
    value: fc.array(fc.uuid()),
  }),
  fc.record({
    field: fc.constant('amount'),
    op: fc.constantFrom('is', 'isapprox', 'gt', 'gte', 'lt', 'lte'),
    value: fc.integer(),
    options: fc.constantFrom(undefined, { inflow: true }, { outflow: true }),
  }),
  fc.record({ field: fc.constant('date'), op: fc.constantFrom('is', 'isapprox', 'gt', 'lte'), value: anyDay }),
  fc.record({
    field: fc.constant('date'),
    op: fc.constant('is'),
    value: fc.record({ frequency: fc.constantFrom('daily', 'yearly'), start: anyDay }),
  }),
  fc.record({ field: fc.constant('cleared'), op: fc.constant('is'), value: fc.boolean() }),
);

describe('writing', () => {
  test('what is written is read as the same condition, in either spelling', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom('stored' as const, 'api' as const), (json, spelling) => {
        const parsed = condition(json);
        expect(parseCondition(JSON.parse(JSON.stringify(encodeCondition(parsed, spelling))))).toEqual(parsed);
      }),
    );
  });

  test('rules get column names, filters API names', () => {
    const parsed = condition({ field: 'payee', op: 'is', value: 'x' });
    expect(encodeCondition(parsed, 'stored')).toEqual({ op: 'is', field: 'description', value: 'x', type: 'id' });
    expect(encodeCondition(parsed, 'api')).toEqual({ op: 'is', field: 'payee', value: 'x', type: 'id' });
  });
});

describe('comparing (semantics 6.3)', () => {
  test('nothing: false for most, true for "is not" a value and "is" nothing', () => {
    for (const of of [null, undefined]) {
      expect(holds('category', 'is', null, of)).toBe(true);
      expect(holds('category', 'isNot', 'x', of)).toBe(true);
      expect(holds('category', 'isNot', null, of)).toBe(false);
      expect(holds('category', 'oneOf', ['x'], of)).toBe(false);
      expect(holds('category', 'notOneOf', ['x'], of)).toBe(false);
      expect(holds('payee', 'doesNotContain', 'x', of)).toBe(false);
      expect(holds('amount', 'gt', -1, of)).toBe(false);
      expect(holds('date', 'lt', '2030-01-01', of)).toBe(false);
      expect(holds('cleared', 'is', false, of)).toBe(false);
      expect(holds('notes', 'is', '', of)).toBe(true);
      expect(holds('notes', 'doesNotContain', 'x', of)).toBe(true);
    }
  });

  test('text operators on ids look at names', () => {
    expect(holds('payee', 'contains', 'PADARIA', 'known')).toBe(true);
    expect(holds('payee', 'matches', '^padaria', 'known')).toBe(true);
    expect(holds('payee', 'doesNotContain', 'x', 'known')).toBe(true);
    expect(holds('payee', 'contains', 'x', 'unknown')).toBe(false);
  });

  test('ids are compared exactly', () => {
    expect(holds('category', 'is', 'ABC', 'abc')).toBe(false);
  });

  test('a pattern that is none never matches', () => {
    expect(holds('notes', 'matches', '(', 'x')).toBe(false);
  });

  test('about an amount: 7.5 %, rounded', () => {
    expect([4620, 4625, 5375, 5380].map((of) => holds('amount', 'isapprox', 5000, of))).toEqual([false, true, true, false]);
  });

  test('money in and out', () => {
    expect([-5, 0, 5].map((of) => holds('amount', 'gte', 0, of, { inflow: true }))).toEqual([false, true, true]);
    expect([-5, 0, 5].map((of) => holds('amount', 'gte', 0, of, { outflow: true }))).toEqual([true, true, false]);
    expect(holds('amount', 'isbetween', { num1: 10, num2: 1 }, -5, { outflow: true })).toBe(true);
  });

  test('accounts on and off budget; an unknown one is neither', () => {
    const of = ['checking', 'house', 'gone'];
    expect(of.map((account) => holds('account', 'onBudget', '', account))).toEqual([true, false, false]);
    expect(of.map((account) => holds('account', 'offBudget', '', account))).toEqual([false, true, false]);
  });

  test('tags: words with or without #, whole tags, in any case', () => {
    expect(holds('notes', 'hasTags', 'food #Trip', 'lunch #trip#FOOD')).toBe(true);
    expect(holds('notes', 'hasTags', '#food #trip', 'lunch #food')).toBe(false);
    expect(holds('notes', 'hasAnyTag', '#food #trip', 'lunch #food')).toBe(true);
    expect(holds('notes', 'hasAnyTag', '#food', 'a ##food #foods')).toBe(false);
  });

  test('the same question about many days gets the same answers', () => {
    const monthly = condition({ field: 'date', op: 'isapprox', value: { frequency: 'monthly', start: '2026-01-10' } });
    const days = ['2026-03-07', '2026-03-08', '2026-03-12', '2026-03-13', '2026-03-08'];
    expect(days.map((of) => matches(monthly, of, names))).toEqual([false, true, true, false, true]);
  });
});
