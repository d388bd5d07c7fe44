import { type Month, monthRange, parseMonth } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { canMove, firstShown, monthsFrom, monthsThatFit } from './months.ts';

function month(text: string): Month {
  const parsed = parseMonth(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

const existing = monthRange(month('2026-08'), month('2027-11'));

test('as many months as fit, from one to six', () => {
  expect([320, 760, 1040, 1440, 2400, 5000].map(monthsThatFit)).toEqual([1, 1, 2, 3, 6, 6]);
});

test('the first shown month stays among the budget months', () => {
  const today = month('2026-11');
  expect(firstShown(undefined, today, existing, 3)).toBe('2026-11');
  expect(firstShown('nonsense', today, existing, 3)).toBe('2026-11');
  expect(firstShown('2020-01', today, existing, 3)).toBe('2026-08');
  expect(firstShown('2027-11', today, existing, 3)).toBe('2027-09');
  expect(firstShown('2030-01', today, [], 3)).toBe('2030-01');
});

test('moving ends where the budget ends', () => {
  expect(canMove(month('2026-08'), -1, existing, 2)).toBe(false);
  expect(canMove(month('2026-09'), -1, existing, 2)).toBe(true);
  expect(canMove(month('2027-09'), 1, existing, 2)).toBe(true);
  expect(canMove(month('2027-10'), 1, existing, 2)).toBe(false);
  expect(monthsFrom(month('2026-12'), 2)).toEqual(['2026-12', '2027-01']);
});
