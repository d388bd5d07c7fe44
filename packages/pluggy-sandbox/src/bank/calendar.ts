// Days and months as they are lived in São Paulo. Moments are milliseconds since 1970 in UTC, days are counted from
// 1970-01-01, months from January of year 0: all are plain whole numbers, so that calendars are sums.

import { tzOffset } from '@date-fns/tz';

const ZONE = 'America/Sao_Paulo';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

/** The São Paulo day in which a moment falls. */
export function dayOf(moment: number): number {
  return Math.floor((moment + offsetAt(moment)) / DAY);
}

/**
 * The moment at which clocks in São Paulo show this time (`HH:MM` or `HH:MM:SS`) on this day. Where summer time
 * skipped the hour, the moment at which the clocks went forward.
 */
export function momentOn(day: number, time = '00:00'): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  const wall = day * DAY + hours * HOUR + minutes * MINUTE + seconds * 1000;
  const standard = wall + 3 * HOUR;
  const guess = wall - offsetAt(standard);
  return guess === standard || offsetAt(guess) === wall - guess ? guess : standard;
}

export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** A day of a month; days that the month does not have become its last one. */
export function dayIn(month: number, dayOfMonth: number | 'last'): number {
  const last = Math.round(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0) / DAY);
  const first = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY);
  return dayOfMonth === 'last' ? last : Math.min(last, first + dayOfMonth - 1);
}

/** The same day of the month some months later (or earlier), clamped to the month's end. */
export function addMonths(day: number, months: number): number {
  return dayIn(monthOf(day) + months, new Date(day * DAY).getUTCDate());
}

/** The day itself, or the Monday after a weekend. */
export function nextWeekday(day: number): number {
  const weekday = (day + 4) % 7;
  if (weekday === 6) return day + 2;
  return weekday === 0 ? day + 1 : day;
}

export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function isoMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function isoMoment(moment: number): string {
  return new Date(moment).toISOString();
}

function offsetAt(moment: number): number {
  return tzOffset(ZONE, new Date(moment)) * MINUTE;
}
