import type { BudgetReader } from '../log/access.ts';
import { setting } from '../preferences/index.ts';
import { dayFromStored } from '../storage/encoding.ts';
import {
  addDays,
  addMonths,
  addMonthsToDay,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  parseDay,
  parseMonth,
} from '../values/index.ts';
import { type DayRange, startOfWeek } from './spans.ts';

/** Ranges that move with today, as they are stored (budget-file 4.8). */
export const RANGE_NAMES = [
  'This week',
  'Last week',
  'This month',
  'Last month',
  'Current quarter',
  'Previous quarter',
  'Last 30 days',
  'Last 3 months',
  'Last 6 months',
  'Last 12 months',
  'Year to date',
  'Last year',
  'Prior year to date',
  'All time',
] as const;
export type RangeName = (typeof RANGE_NAMES)[number];

/** What a moving range depends on. `oldest` and `newest` are the first and last days with rows. */
export type Calendar = { readonly today: Day; readonly firstDayOfWeek: number; readonly oldest: Day; readonly newest: Day };

/** Today, the first day of the week, and the days between which there are rows. */
export function calendarOf(reader: BudgetReader): Calendar {
  const [ends] = reader.query<{ oldest: number | null; newest: number | null }>(
    'select (select min(date) from live_transactions) as oldest, (select max(date) from live_transactions) as newest',
  );
  const { today } = reader;
  const firstDayOfWeek = setting(reader, 'firstDayOfWeekIdx');
  const [oldest, newest] = [dayFromStored(ends?.oldest ?? null), dayFromStored(ends?.newest ?? null)];
  return { today, firstDayOfWeek, oldest: earlier(oldest ?? today, today), newest: later(newest ?? today, today) };
}

/**
 * The days of a named range. `includeCurrent` lets ranges of past intervals (`Last 3 months`) reach to the end of the
 * present one.
 */
export function rangeNamed(name: RangeName, calendar: Calendar, includeCurrent = false): DayRange {
  const { today, firstDayOfWeek, oldest, newest } = calendar;
  const month = monthOf(today);
  const week = startOfWeek(today, firstDayOfWeek);
  switch (name) {
    case 'This week':
      return { from: week, to: addDays(week, 6) };
    case 'Last week':
      return { from: addDays(week, -7), to: addDays(week, includeCurrent ? 6 : -1) };
    case 'This month':
      return months(month, month);
    case 'Last month':
      return lastMonths(month, 1, includeCurrent);
    case 'Last 3 months':
      return lastMonths(month, 3, includeCurrent);
    case 'Last 6 months':
      return lastMonths(month, 6, includeCurrent);
    case 'Last 12 months':
      return lastMonths(month, 12, includeCurrent);
    case 'Last 30 days':
      return { from: addDays(today, -29), to: today };
    case 'Current quarter':
      return months(quarter(month), addMonths(quarter(month), 2));
    case 'Previous quarter':
      return months(addMonths(quarter(month), -3), addMonths(quarter(month), includeCurrent ? 2 : -1));
    case 'Year to date':
      return { from: firstDayOf(january(month)), to: today };
    case 'Prior year to date':
      return { from: firstDayOf(addMonths(january(month), -12)), to: addMonthsToDay(today, -12) };
    case 'Last year':
      return months(addMonths(january(month), -12), addMonths(january(month), includeCurrent ? 11 : -1));
    case 'All time':
      return { from: oldest, to: newest };
  }
}

/** Fixed dates, each `YYYY-MM` or `YYYY-MM-DD`; undefined when one of them is neither. */
export function staticRange(start: string | null, end: string | null): DayRange | undefined {
  const from = firstDay(start ?? '');
  const to = lastDay(end ?? '');
  return from && to && { from, to };
}

/** How a widget says which days it shows (budget-file 4.8). */
export type TimeFrame = { readonly start?: string; readonly end?: string; readonly mode?: string };

const TIME_FRAME_RANGES: Readonly<Record<string, RangeName>> = {
  full: 'All time',
  lastMonth: 'Last month',
  lastYear: 'Last year',
  yearToDate: 'Year to date',
  priorYearToDate: 'Prior year to date',
  currentQuarter: 'Current quarter',
  previousQuarter: 'Previous quarter',
};

const DEFAULT_WINDOW_MONTHS = 6;

/** The days of a widget's time frame. A sliding window keeps its length and ends with the present month. */
export function timeFrameRange(frame: TimeFrame | undefined, calendar: Calendar): DayRange {
  const named = TIME_FRAME_RANGES[frame?.mode ?? ''];
  if (named) return rangeNamed(named, calendar);
  const month = monthOf(calendar.today);
  const fixed = staticRange(frame?.start ?? null, frame?.end ?? null);
  if (!fixed) return months(addMonths(month, 1 - DEFAULT_WINDOW_MONTHS), month);
  if (frame?.mode === 'static') return fixed;
  return months(addMonths(month, monthsBetween(monthOf(fixed.to), monthOf(fixed.from))), month);
}

function months(first: Month, last: Month): DayRange {
  return { from: firstDayOf(first), to: lastDayOf(last) };
}

function lastMonths(present: Month, count: number, includeCurrent: boolean): DayRange {
  return months(addMonths(present, -count), includeCurrent ? present : addMonths(present, -1));
}

function january(month: Month): Month {
  return addMonths(month, 1 - Number(month.slice(5)));
}

function quarter(month: Month): Month {
  return addMonths(month, -((Number(month.slice(5)) - 1) % 3));
}

function firstDay(text: string): Day | undefined {
  const month = parseMonth(text);
  return month ? firstDayOf(month) : parseDay(text);
}

function lastDay(text: string): Day | undefined {
  const month = parseMonth(text);
  return month ? lastDayOf(month) : parseDay(text);
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
