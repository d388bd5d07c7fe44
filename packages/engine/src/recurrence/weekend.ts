import { addDays, type Day } from '../values/index.ts';
import type { Recurrence } from './recurrence.ts';

const SATURDAY = 6;
const SUNDAY = 0;

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}

/** Where an occurrence ends up: a Saturday or Sunday moves to the Friday before or the Monday after, if the recurrence says so. */
export function shiftWeekend({ weekend }: Pick<Recurrence, 'weekend'>, day: Day): Day {
  if (weekend === null) return day;
  switch (weekdayOf(day)) {
    case SATURDAY:
      return addDays(day, weekend === 'before' ? -1 : 2);
    case SUNDAY:
      return addDays(day, weekend === 'before' ? -2 : 1);
    default:
      return day;
  }
}
