import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { type Action, encodeAction, parseAction } from './action.ts';
import { type RuleDraft, splitDifference } from './draft.ts';
import { applyActions } from './splits.ts';
import type { Surroundings } from './surroundings.ts';

const around: Surroundings = {
  today: testDay('2026-03-15'),
  nameOf: (field, id) => (id === 'a' || id === 'house' || id === 'food' || id === 'market' ? `${field} ${id}` : undefined),
  offBudget: () => false,
  payeeName: (payee) => (payee === 'market' ? 'Market' : undefined),
  groupOf: () => undefined,
  payeeByName: (name) => (name.toLowerCase() === 'market' ? 'market' : undefined),
  balanceBefore: () => cents(20_000),
  balanceOf: (account) => cents(account === 'house' ? 700 : 0),
};

const row: RuleDraft = {
  account: 'a',
  date: testDay('2026-03-10'),
  amount: cents(-5000),
  payee: 'market',
  importedPayee: 'MARKET 42',
  notes: null,
  category: null,
  cleared: true,
};

function action(json: object): Action {
  const parsed = parseAction(json);
  if (!parsed) throw new Error(JSON.stringify(json));
  return parsed;
}

function after(jsons: readonly object[], draft: RuleDraft = row) {
  return applyActions(draft, jsons.map(action), around);
}

function set(field: string, value: unknown, options?: object) {
  return { op: 'set', field, value, ...(options ? { options } : {}) };
}

describe('reading and writing (semantics 6.4, budget-file.md 4.6)', () => {
  test.each([
    [set('acct', '')],
    [set('account', null)],
    [set('amount', 'much')],
    [set('date', '2026-02-30')],
    [set('cleared', 1)],
    [set('color', 'red')],
    [set('notes', '', { template: '{{#if}}' })],
    [{ op: 'set-split-amount', value: null, options: { method: 'fixed-amount', splitIndex: 1 } }],
    [{ op: 'explode' }],
    [null],
  ])('%j makes a rule unreadable', (json) => {
    expect(parseAction(json)).toBeUndefined();
  });

  test.each([
    [set('description', 'market')],
    [set('notes', 'x', { splitIndex: 2 })],
    [set('notes', '', { template: '{{notes}}' })],
    [set('amount', 0, { formula: '=amount' })],
    [{ op: 'set-split-amount', value: 33, options: { method: 'fixed-percent', splitIndex: 1 } }],
    [{ op: 'set-split-amount', value: null, options: { method: 'remainder', splitIndex: 1 } }],
    [{ op: 'set-split-amount', value: null, options: { method: 'formula', formula: '=1', splitIndex: 1 } }],
    [{ op: 'link-schedule', value: 's' }],
    [{ op: 'append-notes', value: ' x' }],
    [{ op: 'delete-transaction', value: '' }],
  ])('%j is written as the same action', (json) => {
    const read = action(json);
    expect(encodeAction(action(encodeAction(read)))).toEqual(encodeAction(read));
    expect(encodeAction(read)).toMatchObject({ ...json, value: encodeAction(read).value });
  });
});

describe('setting fields', () => {
  test('a payee by name: the one there is, or one to be made', () => {
    expect(after([set('payee_name', 'MARKET')], { ...row, payee: null }).draft).toMatchObject({ payee: 'market' });
    expect(after([set('payee_name', 'Bakery')]).draft).toMatchObject({ payee: null, payeeName: 'Bakery' });
    const back = after([set('payee_name', 'Bakery'), set('payee', 'market')]).draft;
    expect(back).toEqual(row);
  });

  test('templates become what the field holds', () => {
    const template = (field: string, text: string) => after([set(field, '', { template: text })]).draft;
    expect(template('amount', '{{mul amount 1.5}}').amount).toBe(-7500);
    expect(template('amount', 'no number').amount).toBe(0);
    expect(template('date', '2026-4-1').date).toBe('2026-04-01');
    expect(template('date', 'never').date).toBe('9999-12-31');
    expect(template('cleared', 'yes').cleared).toBe(false);
    expect(template('cleared', 'true').cleared).toBe(true);
    expect(template('notes', '{{payee_name}} {{balance}} {{today}} {{account}}').notes).toBe('Market 20000 2026-03-15 a');
    expect(template('category', 'food').category).toBe('food');
  });

  test('a template that names an account or category that does not exist changes nothing and says so', () => {
    const { draft, problems } = after([set('category', '', { template: 'nowhere' })]);
    expect(draft).toEqual(row);
    expect(problems).toMatchObject([{ field: 'category' }]);
  });

  test('formulas: any number counts as whole units (semantics 6.9)', () => {
    const formula = (field: string, text: string) => after([set(field, '', { formula: text })]);
    expect(formula('amount', '=amount*2').draft.amount).toBe(-1_000_000);
    expect(formula('amount', '=INTEGER_TO_AMOUNT(amount)*2').draft.amount).toBe(-10_000);
    expect(formula('amount', '="12"').draft.amount).toBe(12);
    expect(formula('amount', '=INTEGER_TO_AMOUNT(balance)+INTEGER_TO_AMOUNT(BALANCE_OF("house"))').draft.amount).toBe(20_700);
    expect(formula('notes', '=account_name&"/"&category_name&"/"&payee_name').draft.notes).toBe('account a//Market');
    expect(formula('notes', '=LEN("abc")').draft.notes).toBe('300');
    expect(formula('date', '=TEXT(EOMONTH(date,0),"YYYY-MM-DD")').draft.date).toBe('2026-03-31');
    expect(formula('cleared', '=amount>0').draft.cleared).toBe(false);
  });

  test('a formula that fails leaves the field alone and reports', () => {
    for (const [field, formula] of [
      ['amount', '=notes*2+foo'],
      ['amount', '="text"'],
      ['date', '=TODAY()'],
      ['amount', 'amount'],
      ['category', '="food"'],
    ] as const) {
      const { draft, problems } = after([set(field, 0, { formula })]);
      expect(draft).toEqual(row);
      expect(problems).toMatchObject([{ field }]);
    }
  });
});

describe('splits (semantics 6.4)', () => {
  const amount = (splitIndex: number, method: string, value: number | null = null) => ({
    op: 'set-split-amount',
    value,
    options: { method, splitIndex },
  });

  test('actions without a line act on the row first, and lines inherit from it', () => {
    const { draft } = after([amount(1, 'remainder'), set('category', 'food'), set('notes', 'line', { splitIndex: 1 })]);
    expect(draft).toMatchObject({ payee: null, category: 'food', notes: null });
    expect(draft.splits).toEqual([{ amount: -5000, payee: 'market', category: 'food', notes: 'line', sortOrder: -2 }]);
  });

  test('formulas of a line see the whole amount', () => {
    const formula = {
      op: 'set-split-amount',
      value: null,
      options: { method: 'formula', formula: '=parent_amount/100/4', splitIndex: 1 },
    };
    expect(after([formula, amount(2, 'remainder')]).draft.splits?.map((line) => line.amount)).toEqual([-1250, -3750]);
  });

  test('a line without a payee of its own has that of the line before', () => {
    const lines = [
      amount(1, 'remainder'),
      set('payee', 'bakery', { splitIndex: 1 }),
      amount(2, 'remainder'),
      amount(3, 'remainder'),
    ];
    const { draft } = after([...lines, set('payee', null, { splitIndex: 2 })]);
    expect(draft.splits?.map(({ payee }) => payee)).toEqual(['bakery', null, 'bakery']);
    const named = after([set('payee_name', 'New'), amount(1, 'remainder'), amount(2, 'remainder')]).draft;
    expect(named).not.toHaveProperty('payeeName');
    expect(named.splits).toMatchObject([
      { payee: null, payeeName: 'New' },
      { payee: null, payeeName: 'New' },
    ]);
  });

  test('a line is not split again, and only gets what is meant for the row', () => {
    const { draft } = after([set('notes', 'x'), amount(1, 'remainder')], { ...row, isChild: true });
    expect(draft).toEqual({ ...row, isChild: true, notes: 'x' });
  });

  test('a second rule that splits makes its own lines', () => {
    const first = after([amount(1, 'fixed-amount', -1000), amount(2, 'remainder')]).draft;
    const second = after([amount(1, 'remainder')], first).draft;
    expect(second.splits).toMatchObject([{ amount: -5000, payee: 'market' }]);
  });

  test('with a remainder the lines always add up to the row', () => {
    const part = fc.oneof(
      fc.record({ method: fc.constant('fixed-amount'), value: fc.integer({ min: -9999, max: 9999 }) }),
      fc.record({ method: fc.constant('fixed-percent'), value: fc.double({ min: 0, max: 100, noNaN: true }) }),
      fc.record({ method: fc.constant('remainder'), value: fc.constant(null) }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.integer({ min: -100_000, max: 100_000 }), (parts, total) => {
        const lines = [...parts, { method: 'remainder', value: null }];
        const { draft } = after(
          lines.map(({ method, value }, at) => amount(at + 1, method, value)),
          { ...row, amount: cents(total) },
        );
        expect(splitDifference(draft)).toBe(0);
        expect(draft.splits).toHaveLength(lines.length);
      }),
    );
  });
});
