import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixture } from '../testing/budget.ts';
import { titleCase } from './payee-names.ts';

const { cases } = fixture<{ cases: readonly { name: string; stored: string }[] }>('cases', 'payee-names.json');

test.each(cases)('$name is stored as $stored (8)', ({ name, stored }) => {
  expect(titleCase(name)).toBe(stored);
});

test('only the case of letters changes, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
      expect(titleCase(name).toLowerCase()).toBe(name.toLowerCase());
      expect(titleCase(titleCase(name))).toBe(titleCase(name));
    }),
  );
});
