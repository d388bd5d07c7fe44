import { cents, centsToDecimal } from '@extrato/engine/values';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Stop } from '../failure.ts';
import { amountOf, dayOf, flagOf, monthOf, wholeNumberOf } from './plain.ts';

test.each([
  ['50000', 50_000],
  ['-2500', -2_500],
  ['0', 0],
  ['+7', 7],
])('%s is %d hundredths', (text, expected) => expect(amountOf('--amount', text, 'cents')).toBe(expected));

test.each(['50.5', '50,00', '', 'abc', '1e3', '9'.repeat(16)])(
  '"%s" is refused as hundredths, as official scripts expect',
  (text) => expect(() => amountOf('--amount', text, 'cents')).toThrow(Stop),
);

test.each([
  ['12,34', 1_234],
  ['12.34', 1_234],
  ['1.234,56', 123_456],
  ['1,234.56', 123_456],
  ['1.234', 123_400],
  ['1.234.567', 123_456_700],
  ['-12,5', -1_250],
  ['R$ 10', 1_000],
  ['1.23', 123],
  ['0,01', 1],
])('with --amounts decimal, %s is %d hundredths', (text, expected) =>
  expect(amountOf('--amount', text, 'decimal')).toBe(expected),
);

test.each(['', 'dez', '1,2,3x', '--5', '1.2x3'])('"%s" is no decimal amount', (text) =>
  expect(() => amountOf('--amount', text, 'decimal')).toThrow(Stop),
);

test('every amount that is printed decimal is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), (amount) => {
      expect(amountOf('--amount', centsToDecimal(cents(amount)), 'decimal')).toBe(amount);
    }),
  );
});

test('days, months, flags and whole numbers', () => {
  expect(dayOf('--start', '2026-03-31')).toBe('2026-03-31');
  expect(monthOf('--month', '2026-03')).toBe('2026-03');
  expect([flagOf('--flag', 'true'), flagOf('--flag', 'false')]).toEqual([true, false]);
  expect(wholeNumberOf('--limit', '10')).toBe(10);
  for (const refused of [
    () => dayOf('--start', '31/03/2026'),
    () => monthOf('--month', 'abc'),
    () => flagOf('--flag', 'yes'),
    () => wholeNumberOf('--limit', '-1'),
    () => wholeNumberOf('--limit', '1.5'),
  ]) {
    expect(refused).toThrow(Stop);
  }
});
