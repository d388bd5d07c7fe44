import type { preferences } from '@extrato/engine/api';

type Length = preferences.UpcomingLength;

const USUAL: readonly Length[] = [
  { unit: 'day', count: 1 },
  { unit: 'day', count: 7 },
  { unit: 'day', count: 14 },
  { unit: 'month', count: 1 },
  { unit: 'currentMonth' },
  { unit: 'month', count: 3 },
  { unit: 'year', count: 1 },
];

/** As the preference spells it: days as a plain number, which all releases read (budget-file 7.2). */
export function lengthText(length: Length): string {
  if (length.unit === 'currentMonth') return 'currentMonth';
  return length.unit === 'day' ? String(length.count) : `${length.count}-${length.unit}`;
}

/** The lengths to choose from, with the budget's own where another app chose one that is not among them. */
export function upcomingLengths(own: Length): readonly Length[] {
  const isKnown = USUAL.some((length) => lengthText(length) === lengthText(own));
  return isKnown ? USUAL : [...USUAL, own];
}

/** The word for a length, and how many. */
export function lengthWords(length: Length): { key: 'days' | 'weeks' | 'months' | 'years' | 'currentMonth'; count: number } {
  if (length.unit === 'currentMonth') return { key: 'currentMonth', count: 0 };
  return { key: `${length.unit}s`, count: length.count };
}
