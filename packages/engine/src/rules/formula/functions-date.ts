import { addMonthsToDay, daysBetween, lastDayOf, monthOf, monthsBetween } from '../../values/index.ts';
import { ofNumbers, ofValues } from './arguments.ts';
import type { FormulaFunction } from './call.ts';
import {
  dayOfSerial,
  FormulaError,
  type FormulaValue,
  numberInText,
  serialOfDate,
  serialOfDay,
  toNumber,
  toText,
} from './values.ts';

/** Days as serial numbers. */
export const DATE_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  TODAY: ofValues(0, 0, (_values, { scope }) => scope.today),
  DATE: ofNumbers(3, [], (year, month, day) =>
    serialOfDate(year < 1900 ? year + 1900 : Math.trunc(year), Math.trunc(month), Math.trunc(day)),
  ),
  DATEVALUE: ofValues(1, 1, ([text = null]) => {
    const serial = /[-/]/.test(toText(text)) ? numberInText(toText(text)) : undefined;
    if (serial === undefined) throw new FormulaError('#VALUE!');
    return serial;
  }),
  YEAR: ofNumbers(1, [], (serial) => Number(dayOfSerial(serial).slice(0, 4))),
  MONTH: ofNumbers(1, [], (serial) => Number(dayOfSerial(serial).slice(5, 7))),
  DAY: ofNumbers(1, [], (serial) => Number(dayOfSerial(serial).slice(8))),
  HOUR: ofNumbers(1, [], (serial) => Math.floor(secondsOf(serial) / 3600)),
  MINUTE: ofNumbers(1, [], (serial) => Math.floor(secondsOf(serial) / 60) % 60),
  SECOND: ofNumbers(1, [], (serial) => secondsOf(serial) % 60),
  TIME: ofNumbers(3, [], (hours, minutes, seconds) => ((hours * 3600 + minutes * 60 + seconds) / 86_400) % 1),
  WEEKDAY: ofNumbers(1, [1], weekday),
  WEEKNUM: ofNumbers(1, [1], weekNumber),
  ISOWEEKNUM: ofNumbers(1, [], isoWeek),
  EDATE: ofNumbers(2, [], (serial, months) => serialOfDay(addMonthsToDay(dayOfSerial(serial), Math.trunc(months)))),
  EOMONTH: ofNumbers(2, [], (serial, months) =>
    serialOfDay(lastDayOf(monthOf(addMonthsToDay(dayOfSerial(serial), Math.trunc(months))))),
  ),
  DAYS: ofNumbers(2, [], (end, start) => Math.floor(end) - Math.floor(start)),
  DATEDIF: ofValues(3, 3, ([start = null, end = null, unit = null]) => between(start, end, toText(unit).toUpperCase())),
  NETWORKDAYS: ofNumbers(2, [], workdaysBetween),
  WORKDAY: ofNumbers(2, [], workdayAfter),
};

function secondsOf(serial: number): number {
  return Math.round((serial - Math.floor(serial)) * 86_400);
}

/** 0 for Sunday to 6 for Saturday. */
function dayOfWeek(serial: number): number {
  return (Math.floor(serial) + 6) % 7;
}

/** Kind 1 counts Sunday to Saturday from 1, kind 2 Monday to Sunday from 1, kind 3 Monday to Sunday from 0. */
function weekday(serial: number, kind: number): number {
  if (kind === 1) return dayOfWeek(serial) + 1;
  if (kind !== 2 && kind !== 3) throw new FormulaError('#NUM!');
  return ((dayOfWeek(serial) + 6) % 7) + (kind === 2 ? 1 : 0);
}

function weekNumber(serial: number, kind: number): number {
  const firstOfYear = serialOfDate(Number(dayOfSerial(serial).slice(0, 4)), 1, 1);
  const offset = (dayOfWeek(firstOfYear) + (kind === 2 ? 6 : 0)) % 7;
  return Math.floor((Math.floor(serial) - firstOfYear + offset) / 7) + 1;
}

/** The week that contains Thursday belongs to Thursday's year. */
function isoWeek(serial: number): number {
  const thursday = Math.floor(serial) - ((dayOfWeek(serial) + 6) % 7) + 3;
  return Math.floor((thursday - serialOfDate(Number(dayOfSerial(thursday).slice(0, 4)), 1, 1)) / 7) + 1;
}

function between(start: FormulaValue, end: FormulaValue, unit: string): number {
  const [first, last] = [dayOfSerial(toNumber(start)), dayOfSerial(toNumber(end))];
  if (first > last) throw new FormulaError('#NUM!');
  const months = monthsBetween(monthOf(first), monthOf(last)) - (last.slice(8) < first.slice(8) ? 1 : 0);
  switch (unit) {
    case 'D':
      return daysBetween(first, last);
    case 'M':
      return months;
    case 'Y':
      return Math.floor(months / 12);
    case 'YM':
      return months % 12;
    default:
      throw new FormulaError('#NUM!');
  }
}

function isWorkday(serial: number): boolean {
  const day = dayOfWeek(serial);
  return day !== 0 && day !== 6;
}

function workdaysBetween(start: number, end: number): number {
  const [first, last] = [Math.floor(Math.min(start, end)), Math.floor(Math.max(start, end))];
  if (last - first > 100_000) throw new FormulaError('#NUM!');
  let count = 0;
  for (let serial = first; serial <= last; serial++) if (isWorkday(serial)) count += 1;
  return start <= end ? count : -count;
}

function workdayAfter(start: number, days: number): number {
  if (Math.abs(days) > 100_000) throw new FormulaError('#NUM!');
  let serial = Math.floor(start);
  for (let left = Math.abs(Math.trunc(days)); left > 0; ) {
    serial += Math.sign(days);
    if (isWorkday(serial)) left -= 1;
  }
  return serial;
}
