import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masterKeyOf, rewrap, seal, unseal } from './sealing.ts';

const master = masterKeyOf(new Uint8Array(32).fill(7));
const place = { scope: 'budget', name: 'pluggyai_clientSecret' };

test('what was sealed is read back, and every sealing looks different', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const [one, other] = [seal(master, place, value), seal(master, place, value)];
      expect(unseal(master, place, one)).toBe(value);
      expect(one.sealedValue).not.toBe(other.sealedValue);
      expect(one.wrappedKey).not.toBe(other.wrappedKey);
    }),
  );
});

test('a sealed secret cannot stand in for another scope or name', () => {
  const sealed = seal(master, place, 'value');
  expect(unseal(master, { ...place, scope: '' }, sealed)).toBeUndefined();
  expect(unseal(master, { ...place, name: 'pluggyai_clientId' }, sealed)).toBeUndefined();
  expect(unseal(master, { scope: 'budget"', name: 'x' }, seal(master, { scope: 'budget', name: '"x' }, 'value'))).toBeUndefined();
});

test('any changed byte is noticed', () => {
  const sealed = seal(master, place, 'value');
  for (const field of ['sealedValue', 'wrappedKey'] as const) {
    const bytes = Buffer.from(sealed[field], 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(unseal(master, place, { ...sealed, [field]: changed.toString('base64') })).toBeUndefined();
    }
    expect(unseal(master, place, { ...sealed, [field]: '' })).toBeUndefined();
  }
});

test('another key opens nothing, and a rewrapped secret opens with the new key only', () => {
  const next = masterKeyOf(new Uint8Array(randomBytes(32)));
  const sealed = seal(master, place, 'value');
  expect(unseal(next, place, sealed)).toBeUndefined();
  const moved = rewrap(master, next, place, sealed);
  if (!moved) throw new Error('not rewrapped');
  expect(unseal(next, place, moved)).toBe('value');
  expect(unseal(master, place, moved)).toBeUndefined();
  expect(moved.sealedValue).toBe(sealed.sealedValue);
  expect(rewrap(next, master, place, sealed)).toBeUndefined();
});

test('a key of another length is none', () => {
  expect(() => masterKeyOf(new Uint8Array(16))).toThrow(RangeError);
});
