import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents, centsFromDecimal, centsToDecimal, sumCents } from './cents.ts';

describe('centsFromDecimal', () => {
  test.each([
    [0, 0],
    [12.34, 1234],
    [-12.34, -1234],
    [1.005, 101],
    [-1.005, -101],
    [0.285, 29],
    [1e-7, 0],
    [1.5e3, 150_000],
    ['1234.5', 123_450],
    ['-.5', -50],
    ['7.', 700],
  ])('%s is %s hundredths', (decimal, expected) => {
    expect(centsFromDecimal(decimal)).toBe(expected);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, '', '.', 'R$ 5', '1,50', '1e999', 1e20])('%s is refused', (decimal) => {
    expect(centsFromDecimal(decimal)).toBeUndefined();
  });

  test('reads back every amount it wrote', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (hundredths) => {
        expect(centsFromDecimal(centsToDecimal(cents(hundredths)))).toBe(cents(hundredths));
      }),
    );
  });
});

test('fractions are not money', () => {
  expect(() => cents(10.5)).toThrow(RangeError);
  expect(() => cents(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
});

test('a sum never rounds', () => {
  expect(sumCents([cents(10), cents(20), cents(-30)])).toBe(0);
  expect(() => sumCents([cents(Number.MAX_SAFE_INTEGER), cents(1)])).toThrow(RangeError);
});
