import { describe, expect, test } from 'vitest';
import { type HintedLine, hintKey, hintOf, packHint, unpackHint } from './hint.ts';
import { purposeOf } from './table.ts';

const by = (over: { categoryId?: string; mcc?: string; operation?: string }) =>
  purposeOf({ categoryId: null, mcc: null, operation: null, ...over });

const line = (over: Partial<HintedLine> = {}): HintedLine => ({
  category: null,
  merchant: null,
  operation: null,
  card: null,
  ...over,
});

describe('the table of bank-sync-pluggy.md 13', () => {
  test.each([
    ['01010000', 'income'],
    ['02010000', 'interest'],
    ['02020000', 'interest'],
    ['02030000', 'loans'],
    ['03060000', 'yield'],
    ['06020000', 'alimony'],
    ['07010001', 'internet'],
    ['07020000', 'education'],
    ['07030000', 'wellness'],
    ['07040000', 'leisure'],
    ['21000000', 'leisure'],
    ['08000000', 'shopping'],
    ['08030000', 'pets'],
    ['08090000', 'otherIncome'],
    ['09010000', 'subscriptions'],
    ['10000000', 'groceries'],
    ['11020000', 'eatingOut'],
    ['12010000', 'travel'],
    ['13000000', 'gifts'],
    ['14000000', 'leisure'],
    ['15030000', 'financialTax'],
    ['15010000', 'taxes'],
    ['16030000', 'bankFees'],
    ['17000000', 'housing'],
    ['17010000', 'housing'],
    ['17020002', 'utilities'],
    ['17030000', 'homeGoods'],
    ['18020000', 'health'],
    ['19050001', 'car'],
    ['19010000', 'transport'],
    ['20000000', 'insurance'],
  ])('%s is %s', (categoryId, purpose) => expect(by({ categoryId })).toBe(purpose));

  test('an unknown id falls back to its parent, then to nothing', () => {
    expect(by({ categoryId: '11990000' })).toBe('eatingOut');
    expect(by({ categoryId: '19050099' })).toBe('car');
    expect(by({ categoryId: '77000000' })).toBeNull();
    expect(by({ categoryId: 'constructor' })).toBeNull();
  });

  test.each(['03000000', '03010000', '04000000', '05100000', '05000000', '05070000', '99999999'])('%s suggests nothing', (id) =>
    expect(by({ categoryId: id })).toBeNull(),
  );

  test.each([
    ['5411', 'groceries'],
    ['5462', 'eatingOut'],
    ['4784', 'car'],
    ['4131', 'transport'],
    ['8071', 'health'],
    ['4814', 'internet'],
    ['4899', 'subscriptions'],
    ['4900', 'utilities'],
    ['8211', 'education'],
    ['8299', 'education'],
    ['8210', null],
    ['4511', 'travel'],
    ['5942', 'shopping'],
    ['9999', null],
  ])('without a category, merchant code %s is %s', (mcc, purpose) => expect(by({ mcc })).toBe(purpose));

  test('the category comes before the merchant, the merchant before the operation; silence is passed over', () => {
    expect(by({ categoryId: '10000000', mcc: '5812' })).toBe('groceries');
    expect(by({ categoryId: '99999999', mcc: '5812', operation: 'TARIFA' })).toBe('eatingOut');
    expect(by({ categoryId: '05000000', operation: 'FOLHA_PAGAMENTO' })).toBe('income');
    expect(by({ categoryId: '04000000', mcc: '5812' })).toBeNull();
    expect(by({ operation: 'PIX' })).toBeNull();
  });
});

describe('hints', () => {
  test('are kept only where they say something', () => {
    expect(hintOf(line())).toBeNull();
    expect(hintOf(line({ operation: 'PIX' }))).toBeNull();
    expect(hintOf(line({ category: { id: '05070000', name: 'PIX' }, operation: 'PIX' }))).toBeNull();
    expect(hintOf(line({ category: { id: '04000000', name: 'Same person' }, merchant: { categoryCode: '5411' } }))).toBeNull();
    expect(hintOf(line({ card: { feeType: 'TARIFA' } }))).toMatchObject({ operation: 'TARIFA' });
  });

  test('are read as they were packed; what else is in the cell is none', () => {
    const hint = hintOf(line({ category: { id: '10000000', name: 'Groceries' }, merchant: { categoryCode: '5411' } }));
    expect(hint && unpackHint(packHint(hint))).toEqual(hint);
    expect(hint && packHint(hint)).toBe('["10000000","Groceries","5411",null]');
    expect(hint && unpackHint(packHint({ ...hint, applied: 'c' }))).toEqual({ ...hint, applied: 'c' });
    expect(unpackHint('{"a":1}')).toBeUndefined();
    expect(unpackHint('[')).toBeUndefined();
  });

  test('a category of the provider is what is learned from, else the merchant, else the operation', () => {
    const none = { categoryId: null, categoryName: null, mcc: null, operation: null, applied: null };
    expect(hintKey({ ...none, categoryId: '10000000', mcc: '5411' })).toBe('10000000');
    expect(hintKey({ ...none, categoryId: '99999999', mcc: '5411' })).toBe('mcc 5411');
    expect(hintKey({ ...none, operation: 'TARIFA' })).toBe('operation TARIFA');
    expect(hintKey({ ...none, operation: 'PIX' })).toBeNull();
  });
});
