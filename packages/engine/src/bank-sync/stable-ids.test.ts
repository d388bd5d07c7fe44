import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLineId, stableId } from './stable-ids.ts';

test('an id has the form of a UUID, and the parts alone decide it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (parts) => {
      expect(stableId(...parts)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(stableId(...parts)).toBe(stableId(...parts));
    }),
  );
});

test('no two of a hundred thousand lines of a bank share one', () => {
  const ids = new Set<string>();
  for (let n = 0; n < 100_000; n++) ids.add(stableId('row', 'account', `0000-${n}`));
  expect(ids.size).toBe(100_000);
  expect(stableId('a', 'bc')).not.toBe(stableId('ab', 'c'));
  expect(splitLineId('row', 0)).not.toBe(splitLineId('row', 1));
});
