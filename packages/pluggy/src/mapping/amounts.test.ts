import { cents, centsFromDecimal } from '@extrato/engine/values';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aBank, aCard, aRow } from '../testing/records.ts';
import { accountAmount, signed } from './amounts.ts';

test.each([
  ['BANK', 'DEBIT', -1050, -1050],
  ['BANK', 'CREDIT', 1050, 1050],
  ['BANK', 'DEBIT', 1050, -1050],
  ['BANK', 'CREDIT', -1050, 1050],
  ['BANK', null, -1050, -1050],
  ['BANK', null, 1050, 1050],
  ['CREDIT', 'DEBIT', 1050, -1050],
  ['CREDIT', 'CREDIT', -1050, 1050],
  ['CREDIT', 'CREDIT', 1050, 1050],
  ['CREDIT', 'DEBIT', -1050, -1050],
  ['CREDIT', null, 1050, -1050],
  ['CREDIT', null, -1050, 1050],
  ['CREDIT', 'SOMETHING_NEW', 1050, -1050],
  ['BANK', 'DEBIT', 0, 0],
])('[3.2] %s %s %i becomes %i', (kind, type, size, expected) => {
  const account = kind === 'BANK' ? aBank() : aCard();
  expect(signed(cents(size), aRow({ type }), account)).toBe(cents(expected));
});

test('[8.4] documented and always-positive signs give the same amounts', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.constantFrom('DEBIT', 'CREDIT'), fc.nat(1e9), (card, type, size) => {
      const account = card ? aCard() : aBank();
      const documented = cents((type === 'DEBIT') === card ? size : -size);
      expect(signed(documented, aRow({ type }), account)).toBe(signed(cents(size), aRow({ type }), account));
    }),
  );
});

test.each([
  [{ amount: 12.34 }, { kind: 'known', size: 1234, foreign: null }],
  [
    { amount: 1.005, currencyCode: null },
    { kind: 'known', size: 101, foreign: null },
  ],
  [
    { amount: -19.99, currencyCode: 'USD', amountInAccountCurrency: -108.45 },
    { kind: 'known', size: -10845, foreign: { size: 1999, currency: 'USD' } },
  ],
  [
    { amount: 19.99, currencyCode: 'USD' },
    { kind: 'doubtful', reason: 'missing-exchange' },
  ],
  [
    { amount: 19.99, currencyCode: 'USD', amountInAccountCurrency: -19.99 },
    { kind: 'doubtful', reason: 'suspicious-exchange' },
  ],
  [
    { amount: 0, currencyCode: 'USD', amountInAccountCurrency: 0 },
    { kind: 'known', size: 0, foreign: { size: 0, currency: 'USD' } },
  ],
  [{ amount: null }, { kind: 'doubtful', reason: 'bad-amount' }],
  [{ amount: 1e300 }, { kind: 'doubtful', reason: 'bad-amount' }],
])('[9] %j is %j', (fields, expected) => {
  expect(accountAmount(aRow(fields), 'BRL')).toEqual(expected);
});

test('[3.2] halves are rounded away from zero on the decimal text', () => {
  for (const [decimal, expected] of [
    [0.285, 29],
    [-0.285, -29],
    [2.675, 268],
    [10.075, 1008],
  ] as const) {
    expect(centsFromDecimal(decimal)).toBe(cents(expected));
  }
});
