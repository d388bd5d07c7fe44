import { expect, test } from 'vitest';
import { lengthText, lengthWords, upcomingLengths } from './upcoming-lengths.ts';

test('lengths are spelled as the preference has them', () => {
  expect(upcomingLengths({ unit: 'day', count: 7 }).map(lengthText)).toEqual([
    '1',
    '7',
    '14',
    '1-month',
    'currentMonth',
    '3-month',
    '1-year',
  ]);
});

test('a length that another app chose is kept among the choices', () => {
  const own = { unit: 'week', count: 2 } as const;
  expect(upcomingLengths(own).at(-1)).toBe(own);
  expect(lengthWords(own)).toEqual({ key: 'weeks', count: 2 });
});
