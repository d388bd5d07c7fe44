import { addMonths, type Month, monthsBetween, parseMonth } from '@extrato/engine/values';

/** A month's column needs this much room, in pixels; the names need theirs. */
const COLUMN = 324;
const NAMES = 232;
const MOST = 6;

/** How many months fit side by side: one on phones, up to six on wide screens. */
export function monthsThatFit(width: number): number {
  return Math.min(MOST, Math.max(1, Math.floor((width - NAMES) / COLUMN)));
}

/** The first month to show: what was asked for, moved so that all shown months are budget months where that can be. */
export function firstShown(asked: string | undefined, today: Month, existing: readonly Month[], count: number): Month {
  const wanted = (asked === undefined ? undefined : parseMonth(asked)) ?? today;
  const [first] = existing;
  const last = existing.at(-1);
  if (!first || !last) return wanted;
  const latest = addMonths(last, 1 - count);
  if (wanted < first || latest < first) return first;
  return monthsBetween(wanted, latest) < 0 ? latest : wanted;
}

/** So many months from the first on. */
export function monthsFrom(first: Month, count: number): readonly Month[] {
  return Array.from({ length: count }, (_, place) => addMonths(first, place));
}

/** Whether the first shown month can go so many months further. */
export function canMove(first: Month, by: number, existing: readonly Month[], count: number): boolean {
  const [oldest] = existing;
  const latest = existing.at(-1);
  if (!oldest || !latest) return false;
  const next = addMonths(first, by);
  return next >= oldest && monthsBetween(next, latest) >= count - 1;
}
