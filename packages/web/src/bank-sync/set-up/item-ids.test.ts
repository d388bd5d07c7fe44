import { expect, test } from 'vitest';
import { isPluggyId, withItemIds } from './item-ids.ts';

const [A, B] = ['1f0c9d3e-5a51-4c5e-9d2f-0123456789ab', '2f0c9d3e-5a51-4c5e-9d2f-0123456789ab'];

test('ids are parted by whatever people put between, capitals and repeats forgiven', () => {
  expect(withItemIds([], ` ${A},\n"${B}" ; ${A.toUpperCase()} `)).toEqual([A, B]);
  expect(withItemIds([A], `${A} oops`)).toEqual([A, 'oops']);
  expect(withItemIds([A], ' , ')).toEqual([A]);
});

test('the form alone is judged', () => {
  expect([A, A.toUpperCase(), A.slice(1), `${A}0`, 'oops', ''].map(isPluggyId)).toEqual([true, true, false, false, false, false]);
});
