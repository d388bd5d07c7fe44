import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from './codec.ts';

const bytes = fc.uint8Array({ maxLength: 200 }).map((given) => new Uint8Array(given));
const message = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue(),
    bytes,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

test('what is encoded comes out the same, bytes at any place', () => {
  fc.assert(
    fc.property(message, (given) => {
      const frame = encodeFrame({ id: '1', input: given });
      expect(decodeFrame(frame)).toEqual({ id: '1', input: plain(given) });
    }),
    { numRuns: 300 },
  );
});

test('text where there are no bytes, and bytes as they are where there are some', () => {
  expect(encodeFrame({ id: '1', input: { a: [1, null, 'x'] } })).toBe('{"id":"1","input":{"a":[1,null,"x"]}}');
  const zip = new Uint8Array(100_000).fill(7);
  const frame = encodeFrame({ id: '2', input: { name: 'casa.zip', bytes: zip } });
  expect(frame.length).toBeLessThan(zip.length + 200);
  expect(decodeFrame(frame)).toEqual({ id: '2', input: { name: 'casa.zip', bytes: zip } });
});

test('what is no frame is none, and puts nothing where it does not belong', () => {
  expect(decodeFrame('{')).toBeUndefined();
  expect(decodeFrame(new Uint8Array(3))).toBeUndefined();
  expect(decodeFrame(new Uint8Array([255, 255, 255, 255, 1]))).toBeUndefined();
  for (const places of [
    [{ path: ['gone'], length: 1 }],
    [{ path: ['__proto__', 'x'], length: 1 }],
    [{ path: ['a'], length: 2 }],
    [{ path: ['a'], length: -1 }],
    [],
  ]) {
    expect(decodeFrame(frameOf({ message: { a: null }, places }, new Uint8Array([9])))).toBeUndefined();
  }
  expect(decodeFrame(frameOf({ message: { a: null }, places: [{ path: ['a'], length: 1 }] }, new Uint8Array([9])))).toEqual({
    a: new Uint8Array([9]),
  });
});

test('cut and altered frames never throw', () => {
  const frame = encodeFrame({ id: '1', input: { bytes: new Uint8Array([1, 2, 3]) } });
  if (typeof frame === 'string') throw new Error('no bytes');
  fc.assert(
    fc.property(fc.nat(frame.length - 1), fc.nat(255), fc.boolean(), (at, value, cut) => {
      const altered = cut ? frame.slice(0, at) : frame.with(at, value);
      decodeFrame(new Uint8Array(altered));
    }),
  );
});

function frameOf(head: object, rest: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(4 + text.length + rest.length);
  new DataView(frame.buffer).setUint32(0, text.length);
  frame.set(text, 4);
  frame.set(rest, 4 + text.length);
  return frame;
}

/** As JSON leaves it, bytes excepted. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return JSON.parse(JSON.stringify(value));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
