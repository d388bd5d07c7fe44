import { cents } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { after, bestSource, LEFT, type MoneyPlace, placeId } from './places.ts';

const place = (key: string, has: number): MoneyPlace => ({ key, name: key, group: null, has: cents(has) });

test('missing money comes from what is to be distributed, or from the fullest category', () => {
  expect(bestSource([place(LEFT, 500), place('a', 9000)], cents(400))).toBe(LEFT);
  expect(bestSource([place(LEFT, 300), place('a', 100), place('b', 9000)], cents(400))).toBe('b');
  expect(bestSource([], cents(1))).toBe('');
});

test('what is to be distributed is nobody’s id', () => {
  expect(placeId(LEFT)).toBeNull();
  expect(placeId('a')).toBe('a');
  expect(after(place('a', 500), cents(-600))).toBe(-100);
});
