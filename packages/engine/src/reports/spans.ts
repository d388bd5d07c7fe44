import { storedDay } from '../storage/encoding.ts';
import { addDays, addMonths, type Day, daysBetween, firstDayOf, monthOf, monthRange } from '../values/index.ts';

/** Days from the first to the last, both included. */
export type DayRange = { readonly from: Day; readonly to: Day };

export type Interval = 'day' | 'week' | 'month' | 'year';

/** One interval of a report, cut to its range. The key is the day, the week's first day, `YYYY-MM` or `YYYY`. */
export type Span = DayRange & { readonly key: string };

/** Spans that a screen can still draw; a longer range is cut at its beginning. */
const MOST_SPANS = 4000;

/** The day of the week: 0 is Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay();
}

/** The first day of the day's week; `firstDayOfWeek` 0 is Sunday. */
export function startOfWeek(day: Day, firstDayOfWeek: number): Day {
  return addDays(day, -((weekday(day) - firstDayOfWeek + 7) % 7));
}

/** The intervals of a range, oldest first; the first and the last may be cut. None for a range that ends before it begins. */
export function spansOf({ from, to }: DayRange, interval: Interval, firstDayOfWeek: number): Span[] {
  if (to < from) return [];
  const starts = startsOf({ from, to }, interval, firstDayOfWeek).slice(-MOST_SPANS);
  return starts.map((start, index) => {
    const next = starts[index + 1];
    return { key: keyOf(start, interval), from: start < from ? from : start, to: next === undefined ? to : addDays(next, -1) };
  });
}

function startsOf({ from, to }: DayRange, interval: Interval, firstDayOfWeek: number): Day[] {
  switch (interval) {
    case 'day':
      return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
    case 'week': {
      const first = startOfWeek(from, firstDayOfWeek);
      return Array.from({ length: Math.floor(daysBetween(first, to) / 7) + 1 }, (_, n) => addDays(first, n * 7));
    }
    case 'month':
      return monthRange(monthOf(from), monthOf(to)).map(firstDayOf);
    case 'year': {
      const first = addMonths(monthOf(from), 1 - Number(from.slice(5, 7)));
      const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
      return Array.from({ length: years }, (_, n) => firstDayOf(addMonths(first, n * 12)));
    }
  }
}

function keyOf(start: Day, interval: Interval): string {
  if (interval === 'month') return start.slice(0, 7);
  return interval === 'year' ? start.slice(0, 4) : start;
}

/** How rows of a range are put together in SQL: by a number, and which span each number belongs to. */
export type Periods = { readonly sql: string; readonly indexOf: (period: number) => number | undefined };

const PERIOD_SQL = { day: 't.date', week: 't.date', month: 't.date / 100', year: 't.date / 10000' } as const;

/** The grouping for these spans. */
export function periodsOf(spans: readonly Span[], interval: Interval): Periods {
  const index = new Map<number, number>();
  for (const [n, { key, from, to }] of spans.entries()) {
    if (interval === 'month' || interval === 'year') index.set(Number(key.replace('-', '')), n);
    else for (let day = from; day <= to; day = addDays(day, 1)) index.set(storedDay(day), n);
  }
  return { sql: PERIOD_SQL[interval], indexOf: (period) => index.get(period) };
}
