import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import murmur3Vectors from '../vectors/murmur3.json' with { type: 'json' };
import vectors from '../vectors/timestamps.json' with { type: 'json' };
import { hashTimestamp, murmur3 } from './murmur3.ts';
import {
  canonicalTimestamp,
  counterOf,
  formatTimestamp,
  millisOf,
  minutesOf,
  parseTimestamp,
  type Timestamp,
} from './timestamp.ts';

const MAX_MILLIS = Date.parse(vectors.max.slice(0, 24));
const nodes = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 16, maxLength: 16 })
  .map((letters) => letters.join(''));
const parts = fc.record({
  millis: fc.integer({ min: 0, max: MAX_MILLIS }),
  counter: fc.integer({ min: 0, max: 65_535 }),
  node: nodes,
});

function canonical(text: string): Timestamp {
  const timestamp = canonicalTimestamp(text);
  if (timestamp === undefined) throw new Error(`not a timestamp: ${text}`);
  return timestamp;
}

describe('text of a timestamp (1.1)', () => {
  test.each(vectors.format)('prints $string', ({ millis, counter, node, string, hash }) => {
    const timestamp = formatTimestamp({ millis, counter, node });
    expect(timestamp).toBe(string);
    expect(canonicalTimestamp(string)).toBe(string);
    expect([millisOf(timestamp), counterOf(timestamp)]).toEqual([millis, counter]);
    expect(hashTimestamp(timestamp)).toBe(hash);
  });

  test('the order of the text is the order of time, counter, node', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const order = a.millis - b.millis || a.counter - b.counter || (a.node < b.node ? -1 : Number(a.node > b.node));
        const [textA, textB] = [formatTimestamp(a), formatTimestamp(b)];
        expect(textA < textB ? -1 : Number(textA > textB)).toBe(Math.sign(order));
      }),
    );
  });

  test.each(vectors.sinceFromMillis)('asks since $string', ({ millis, string }) => {
    expect(formatTimestamp({ millis, counter: 0, node: '0' })).toBe(string);
  });

  test('its limits are the smallest and the largest timestamp', () => {
    expect([canonicalTimestamp(vectors.min), canonicalTimestamp(vectors.max)]).toEqual([vectors.min, vectors.max]);
  });
});

describe('reading a timestamp (1.3)', () => {
  test.each(vectors.parse)('reads $input', ({ input, result }) => {
    const read = parseTimestamp(input);
    if (result === null) {
      expect(read).toBeUndefined();
      expect(canonicalTimestamp(input)).toBeUndefined();
      return;
    }
    expect(read).toEqual({ millis: result.millis, counter: result.counter, node: result.node });
    expect(formatTimestamp(result)).toBe(result.string);
    expect(murmur3(result.string)).toBe(result.hash);
    expect(millisOf(formatTimestamp(result))).toBe(result.millis);
    // Text that would not sort is read, but never taken for canonical.
    expect(canonicalTimestamp(input)).toBe(result.string.length === 46 ? result.string : undefined);
  });

  test('gives back what was printed, with the minute that the trie wants (2.1)', () => {
    fc.assert(
      fc.property(parts, (time) => {
        const timestamp = formatTimestamp(time);
        expect(parseTimestamp(timestamp)).toEqual(time);
        expect(canonicalTimestamp(timestamp)).toBe(timestamp);
        expect([millisOf(timestamp), counterOf(timestamp)]).toEqual([time.millis, time.counter]);
        expect(minutesOf(timestamp)).toBe(Math.floor(time.millis / 60_000));
      }),
      { numRuns: 2000 },
    );
  });

  test('every day of four centuries and their leap years has its place', () => {
    for (let millis = 0; millis < Date.UTC(2402, 0); millis += 86_400_000) {
      const timestamp = formatTimestamp({ millis, counter: 0, node: '' });
      if (millisOf(timestamp) !== millis || canonicalTimestamp(timestamp) !== timestamp) expect.fail(timestamp);
    }
  });

  test.each([
    '2024-02-30T00:00:00.000Z-0000-0000000000000000',
    '2023-02-29T00:00:00.000Z-0000-0000000000000000',
    '2100-02-29T00:00:00.000Z-0000-0000000000000000',
    '2024-00-10T00:00:00.000Z-0000-0000000000000000',
    '2024-04-31T00:00:00.000Z-0000-0000000000000000',
    '2024-01-01T00:60:00.000Z-0000-0000000000000000',
    '2024-01-01T00:00:60.000Z-0000-0000000000000000',
    '2024-01-01T00:00:00.000z-0000-0000000000000000',
    '2024-01-01 00:00:00.000Z-0000-0000000000000000',
    '2024-01-01T00:00:00.000Z-00G0-0000000000000000',
    '2024-01-01T00:00:00.000Z-0000-00000000-0000000',
    '1-2-2024-0000-0000000000000000',
    ' 2024-01-01T00:00:00.000Z-0000-000000000000000',
  ])('refuses %s', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
    expect(canonicalTimestamp(text)).toBeUndefined();
  });

  test('the quick way and the lenient way agree on text that is almost canonical', () => {
    const almost = fc.tuple(parts, fc.nat(45), fc.constantFrom(...'0129Ffg-:TZ.')).map(([time, at, letter]) => {
      const text = formatTimestamp(time);
      return text.slice(0, at) + letter + text.slice(at + 1);
    });
    fc.assert(
      fc.property(almost, (text) => {
        const read = parseTimestamp(text);
        expect(canonicalTimestamp(text)).toBe(read && formatTimestamp(read));
      }),
      { numRuns: 5000 },
    );
  });

  test('any text at all is answered, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void canonicalTimestamp(text)));
  });
});

describe('hash (1.7)', () => {
  test.each(murmur3Vectors.cases)('of "$input"', ({ input, unsigned, utf8Hex, signed }) => {
    expect(Buffer.from(input).toString('hex')).toBe(utf8Hex);
    expect(murmur3(input)).toBe(unsigned);
    expect(murmur3(input) | 0).toBe(signed);
  });

  test('only canonical text hashes alike everywhere', () => {
    const lower = '2015-04-24T22:23:42.123Z-00ff-0123456789abcdef';
    expect(hashTimestamp(canonical(lower))).toBe(497_692_836);
    expect(murmur3(lower)).not.toBe(497_692_836);
  });
});
