import { type Day, type Month, monthOf, parseDay } from './day.ts';

/** The given month moved by whole months; negative goes back. */
export function addMonths(month: Month, months: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** Whole months from one month to another; negative when the second is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
}

/** The months from the first to the last, both included; none when the last is earlier. */
export function monthRange(first: Month, last: Month): Month[] {
  return Array.from({ length: Math.max(0, monthsBetween(first, last) + 1) }, (_, n) => addMonths(first, n));
}

/** The first day of the month. */
export function firstDayOf(month: Month): Day {
  return `${month}-01` as Day;
}

/** How many days the month has. */
export function daysInMonth(month: Month): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

/** The last day of the month. */
export function lastDayOf(month: Month): Day {
  return `${month}-${daysInMonth(month)}` as Day;
}

/** The same day of the month, so many months later; the last day where that month is shorter. */
export function addMonthsToDay(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  return parseDay(`${month}-${day.slice(8)}`) ?? lastDayOf(month);
}
