import type { Brand } from './brand.ts';

/** A calendar day of the bank's own zone, `YYYY-MM-DD`. Sorts as text. */
export type Day = string & Brand<'Day'>;

/** A calendar month, `YYYY-MM`. Sorts as text. */
export type Month = string & Brand<'Month'>;

const MS_PER_DAY = 86_400_000;

/** The day that the text names, or undefined when it names none (`2026-02-30`, `5/3/26`). */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : (text as Day);
}

/** The month that the text names, or undefined. */
export function parseMonth(text: string): Month | undefined {
  return parseDay(`${text}-01`) ? (text as Month) : undefined;
}

/** The given day moved by whole days; negative goes back. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / MS_PER_DAY);
}

/** The month that contains the day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7) as Month;
}

/** The calendar day of a moment in an IANA zone such as `America/Sao_Paulo`. Throws a RangeError for an unknown zone. */
export function dayInZone(moment: Date, zone: string): Day {
  return zoneFormat(zone).format(moment) as Day;
}

/** Building a formatter costs far more than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  // Swedish writes dates as YYYY-MM-DD.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formats.set(zone, made);
  return made;
}
