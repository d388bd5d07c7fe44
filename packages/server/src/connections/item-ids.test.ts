import { expect, test } from 'vitest';
import { isPluggyId, splitItemIds, withItemIds } from './item-ids.ts';

const A = '11111111-1111-4111-8111-111111111111';
const B = '22222222-2222-4222-8222-22222222222a';

test.each([[`${A},${B}`], [`  ${A}\n\n${B},\t${A} `], [`${A};${B}`], [`"${A}", "${B.toUpperCase()}"`], [`["${A}","${B}"]`]])(
  '[P4] item ids are read forgivingly: %j',
  (text) => {
    expect(splitItemIds(text)).toEqual([A, B]);
  },
);

test('what is no id is kept to be told of, nothing stays nothing', () => {
  expect(splitItemIds(` ${A} oops ,, `)).toEqual([A, 'oops']);
  expect(splitItemIds(' , \n ')).toEqual([]);
  expect([isPluggyId(A), isPluggyId('oops'), isPluggyId(`${A}1`)]).toEqual([true, false, false]);
});

test('a replaced list keeps the names of what stays', () => {
  const known = [{ ref: 'r1', id: A, label: 'Conjunta' }];
  expect(withItemIds(known, [B, A], () => 'new')).toEqual([
    { ref: 'new', id: B, label: null },
    { ref: 'r1', id: A, label: 'Conjunta' },
  ]);
});
