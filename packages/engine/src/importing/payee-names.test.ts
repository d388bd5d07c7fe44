import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixture } from '../testing/budget.ts';
import { titleCase } from './payee-names.ts';

const { cases } = fixture<{ cases: readonly { name: string; stored: string }[] }>('cases', 'payee-names.json');

test.each(cases)('$name is stored as $stored (8)', ({ name, stored }) => {
  expect(titleCase(name)).toBe(stored);
});

// Recorded from the official API 26.9.0 like the cases above.
test.each([
  ['foo (brasil) bar', 'Foo (Brasil) bar'],
  ['(BRASIL) p&g D’ÁGUA S/A', '(brasil) p&G D’água S/a'],
  ['foo the) bar', 'Foo the) bar'],
  ['LOJA A', 'Loja a'],
  ['store: the end', 'Store: The End'],
  ['down  -  JAVASCRIPT', 'Down  -  JavaScript'],
])('brackets and small words: %s is stored as %s', (name, stored) => {
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
