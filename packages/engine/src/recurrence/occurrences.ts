import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  parseDay,
} from '../values/index.ts';
import { type Pattern, type Recurrence, WEEKDAYS } from './recurrence.ts';
import { weekdayOf } from './weekend.ts';

/** After 400 years the calendar repeats: what has not occurred by then never will. */
const HORIZON_MONTHS = 4800;

/**
 * The days that fit, oldest first, each once, from the given day on (from the very first without it). Weekends are not
 * moved yet: see `shiftWeekend`. Lazy; endless recurrences stop 400 years on.
 */
export function* occurrences(recurrence: Recurrence, from: Day = recurrence.start): Generator<Day, void> {
  const until = lastPossible(recurrence, from);
  const series = seriesOf(recurrence).map((daysOf) => oneSeries(recurrence, daysOf, from, until));
  let last: Day | undefined;
  for (const day of merge(series)) {
    if (day !== last) yield day;
    last = day;
  }
}

function lastPossible({ start, end }: Recurrence, from: Day): Day {
  const horizon = lastDayOf(addMonths(monthOf(from > start ? from : start), HORIZON_MONTHS));
  return end.mode === 'onDate' && end.date < horizon ? end.date : horizon;
}

/** The days of the n-th period after that of `start`, ascending. */
type DaysOf = (period: number) => readonly Day[];

/** Day patterns and weekday patterns are two series that are counted apart (semantics 7.2). */
function seriesOf(recurrence: Recurrence): DaysOf[] {
  const { frequency, interval, start, patterns } = recurrence;
  const months = frequency === 'yearly' ? 12 * interval : interval;
  switch (frequency) {
    case 'daily':
      return [(period) => [addDays(start, period * interval)]];
    case 'weekly':
      return [(period) => [addDays(start, period * interval * 7)]];
    case 'monthly':
    case 'yearly': {
      const month = (period: number): Month => addMonths(monthOf(start), period * months);
      if (patterns.length === 0) return [(period) => sameDayIn(month(period), start)];
      const days = patterns.filter(({ type }) => type === 'day');
      const weekdays = patterns.filter(({ type }) => type !== 'day');
      return [days, weekdays].filter((some) => some.length > 0).map((some) => (period) => patternDays(month(period), some));
    }
  }
}

function sameDayIn(month: Month, start: Day): Day[] {
  const day = parseDay(`${month}-${start.slice(8)}`);
  return day ? [day] : [];
}

function patternDays(month: Month, patterns: readonly Pattern[]): Day[] {
  const days = new Set(patterns.map((pattern) => patternDay(month, pattern)));
  return [...days].filter((day) => day !== undefined).sort();
}

/** The one day of a month that a pattern names; undefined when the month has none. */
function patternDay(month: Month, { type, value }: Pattern): Day | undefined {
  const length = daysInMonth(month);
  if (type === 'day') return dayInMonth(month, value > 0 ? value : length + 1 + value);
  const wanted = WEEKDAYS.indexOf(type);
  if (value > 0) return dayInMonth(month, 1 + mod7(wanted - weekdayOf(firstDayOf(month))) + (value - 1) * 7);
  return dayInMonth(month, length - mod7(weekdayOf(lastDayOf(month)) - wanted) + (value + 1) * 7);
}

function mod7(number: number): number {
  return ((number % 7) + 7) % 7;
}

function dayInMonth(month: Month, day: number): Day | undefined {
  return day < 1 ? undefined : parseDay(`${month}-${String(day).padStart(2, '0')}`);
}

/** One series from the given day on. A counted one has to be walked from its start. */
function* oneSeries(recurrence: Recurrence, daysOf: DaysOf, from: Day, until: Day): Generator<Day, void> {
  const { end } = recurrence;
  const counted = end.mode === 'afterCount';
  let left = counted ? end.count : Number.POSITIVE_INFINITY;
  for (const day of walk(recurrence, daysOf, counted ? 0 : firstPeriod(recurrence, from), until)) {
    left -= 1;
    if (day >= from) yield day;
    if (left === 0) return;
  }
}

/** The days of a series from a period on, until the last that can be one. */
function* walk(recurrence: Recurrence, daysOf: DaysOf, from: number, until: Day): Generator<Day, void> {
  for (let period = from; ; period++) {
    const days = daysOf(period);
    for (const day of days) {
      if (day > until) return;
      if (day >= recurrence.start) yield day;
    }
    if (days.length === 0 && emptyPeriodAfter(recurrence, period, until)) return;
  }
}

/** Months without a fitting day give nothing to compare with the end. */
function emptyPeriodAfter({ frequency, interval, start }: Recurrence, period: number, until: Day): boolean {
  return addMonths(monthOf(start), period * interval * (frequency === 'yearly' ? 12 : 1)) > monthOf(until);
}

/** The last period that begins on or before the given day, or the first of all. */
function firstPeriod({ frequency, interval, start }: Recurrence, from: Day): number {
  if (from <= start) return 0;
  switch (frequency) {
    case 'daily':
      return Math.floor(daysBetween(start, from) / interval);
    case 'weekly':
      return Math.floor(daysBetween(start, from) / (7 * interval));
    case 'monthly':
      return Math.floor(monthsBetween(monthOf(start), monthOf(from)) / interval);
    case 'yearly':
      return Math.floor(monthsBetween(monthOf(start), monthOf(from)) / (12 * interval));
  }
}

/** Ascending series as one; at most two of them, so plain comparing does. */
function* merge(series: readonly Generator<Day, void>[]): Generator<Day, void> {
  const heads = series.map((days) => ({ days, next: days.next() }));
  for (;;) {
    const open = heads.filter(({ next }) => !next.done);
    const first = open.reduce<(typeof open)[number] | undefined>(
      (best, head) => (best && String(best.next.value) <= String(head.next.value) ? best : head),
      undefined,
    );
    if (!first?.next.value) return;
    yield first.next.value;
    first.next = first.days.next();
  }
}
