import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetName, freeBudgetName, freeFolderId, isFolderId, newFolderId } from './names.ts';

describe('names (1.1)', () => {
  test('are trimmed; blank, too long and taken ones are refused', () => {
    expect(budgetName('  Casa  ')).toEqual({ ok: true, value: 'Casa' });
    expect(budgetName(' \n ')).toMatchObject({ ok: false, error: { code: 'budget-name-missing' } });
    expect(budgetName('x'.repeat(100)).ok).toBe(true);
    expect(budgetName('x'.repeat(101))).toMatchObject({ ok: false, error: { code: 'budget-name-too-long' } });
    expect(budgetName('Casa', ['Casa'])).toMatchObject({ ok: false, error: { code: 'budget-name-taken' } });
  });

  test('a free name is numbered from 1', () => {
    expect(freeBudgetName('My Finances', [])).toBe('My Finances');
    expect(freeBudgetName('My Finances', ['My Finances', 'My Finances 1'])).toBe('My Finances 2');
  });

  test('[property] a free name is a good one', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 130 }), fc.integer({ min: 0, max: 15 }), (name, times) => {
        const taken: string[] = [];
        for (let time = 0; time <= times; time++) {
          const free = freeBudgetName(name, taken);
          expect(budgetName(free, taken)).toMatchObject({ ok: true });
          taken.push(free);
        }
      }),
    );
  });
});

describe('folders (1.1)', () => {
  test('are the name in safe characters and 7 of an id', () => {
    expect(newFolderId('Casa da Família', () => 'd2df6e6a-1111')).toBe('Casa-da-Fam-lia-d2df6e6');
  });

  test.each(['', '../x', 'a/b', 'a\\b', 'C:x', 'a b', 'é', '.', 'x'.repeat(151)])('%j is none', (id) => {
    expect(isFolderId(id)).toBe(false);
  });

  test('an id that exists, in any case, or is unsafe is replaced', () => {
    let count = 0;
    const newId = () => `${count++}23456789`;
    expect(freeFolderId('Tiny-7183614', 'Tiny', [], newId)).toBe('Tiny-7183614');
    expect(freeFolderId('Tiny-7183614', 'Tiny', ['tiny-7183614', 'Tiny-0234567'], newId)).toBe('Tiny-1234567');
    expect(freeFolderId('../../etc', 'Tiny', [], newId)).toBe('Tiny-2234567');
  });
});
