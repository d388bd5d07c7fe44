import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../vectors/values.json' with { type: 'json' };
import { type CellValue, parseValue, serializeValue } from './message.ts';

describe('values of cells (3.2)', () => {
  test.each(vectors.serialize)('$value is written as $serialized', ({ value, serialized }) => {
    expect(serializeValue(value)).toBe(serialized);
    expect(parseValue(serialized)).toBe(value);
  });

  test.each(vectors.serializeSpecialNumbers)('$jsNumber is written as $serialized', ({ jsNumber, serialized }) => {
    expect(serializeValue(Number(jsNumber))).toBe(serialized);
  });

  const REJECTED: Record<string, unknown> = { true: true, undefined, object: {}, array: [], bigint: 1n };
  test.each(vectors.serializeRejected)('$input is no cell value', ({ input }) => {
    expect(Object.keys(REJECTED)).toContain(input);
    expect(() => serializeValue(REJECTED[input] as CellValue)).toThrow(TypeError);
  });

  test.each(vectors.deserialize)('$serialized is read as $value', ({ serialized, value, throws }) => {
    const expected = typeof value === 'object' && value !== null ? Number(value.jsNumber) : value;
    expect(parseValue(serialized)).toBe(throws ? undefined : expected);
  });

  test('every number and every text comes back, minus zero as zero', () => {
    const values = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(values, (value) => {
        expect(parseValue(serializeValue(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
