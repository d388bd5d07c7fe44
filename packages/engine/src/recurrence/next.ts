import { addDays, type Day, lastDayOf, monthOf } from '../values/index.ts';
import { occurrences } from './occurrences.ts';
import type { Recurrence } from './recurrence.ts';
import { shiftWeekend } from './weekend.ts';

/** The first day that fits, on or after the given one, weekends not moved; undefined when it is over. */
export function nextOccurrence(recurrence: Recurrence, from: Day): Day | undefined {
  for (const day of occurrences(recurrence, from)) return day;
  return undefined;
}

/** The very last day that fits, weekends not moved; undefined when there is none, or no end. */
export function lastOccurrence(recurrence: Recurrence): Day | undefined {
  if (recurrence.end.mode === 'never') return undefined;
  let last: Day | undefined;
  for (const day of occurrences(recurrence)) last = day;
  return last;
}

/**
 * The date that a schedule shows: the next occurrence from the given day on, or the last one ever when it is over;
 * weekends moved, so with `before` it may lie before `from` (semantics 7.3). Undefined for a recurrence without any day.
 */
export function nextDate(recurrence: Recurrence, from: Day): Day | undefined {
  const day = nextOccurrence(recurrence, from) ?? lastOccurrence(recurrence);
  return day && shiftWeekend(recurrence, day);
}

/**
 * The date after a schedule's present one, weekends moved; undefined when that was the last. It looks on from the day
 * that was moved, not from where it was moved to: a Saturday moved to Friday must not be found again.
 */
export function dateAfter(recurrence: Recurrence, current: Day): Day | undefined {
  let from = addDays(current, 1);
  while (shiftWeekend(recurrence, from) <= current) from = addDays(from, 1);
  const day = nextOccurrence(recurrence, from);
  return day && shiftWeekend(recurrence, day);
}

/** The dates to come, weekends moved, at most so many. Moved ones can coincide. */
export function upcomingDates(recurrence: Recurrence, from: Day, count: number): Day[] {
  const dates: Day[] = [];
  for (const day of occurrences(recurrence, from)) {
    if (dates.length >= count) break;
    dates.push(shiftWeekend(recurrence, day));
  }
  return dates;
}

/** Whether the day fits, or one at most `days` days away; weekends not moved (semantics 6.3). */
export function occursNear(recurrence: Recurrence, day: Day, days = 0): boolean {
  const next = nextOccurrence(recurrence, addDays(day, -days));
  return next !== undefined && next <= addDays(day, days);
}

/**
 * The same recurrence on the last day of each month, for a monthly one that begins on its month's last day and would
 * skip shorter months otherwise; undefined where there is nothing to offer.
 */
export function onLastDayOfMonth(recurrence: Recurrence): Recurrence | undefined {
  const { frequency, patterns, start } = recurrence;
  const plain =
    patterns.length === 0 ||
    (patterns.length === 1 && patterns[0]?.type === 'day' && patterns[0].value === Number(start.slice(8)));
  if (frequency !== 'monthly' || !plain || Number(start.slice(8)) <= 28 || start !== lastDayOf(monthOf(start))) return undefined;
  return { ...recurrence, patterns: [{ type: 'day', value: -1 }] };
}
