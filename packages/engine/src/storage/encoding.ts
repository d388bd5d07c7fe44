import { cents, type Day, type Month, parseDay, parseMonth } from '../values/index.ts';
import type { SqlValue } from './database.ts';
import type { FieldKind, Json } from './tables.ts';

/** The integer YYYYMMDD, as days are stored: for parameters of queries. */
export function storedDay(day: Day): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

/** The integer YYYYMM, as months are stored. */
export function storedMonth(month: Month): number {
  return Number(month.slice(0, 4)) * 100 + Number(month.slice(5, 7));
}

/**
 * The day of a stored integer; null for what is no day. Only the pattern is checked by official clients, so the
 * 30th of February can occur; it reads as the last day of its month.
 */
export function dayFromStored(stored: SqlValue): Day | null {
  const number = Number(stored);
  if (stored === null || !Number.isInteger(number) || number < 10_000_000) return null;
  const text = String(number);
  const month = `${text.slice(0, 4)}-${text.slice(4, 6)}`;
  return parseDay(`${month}-${text.slice(6, 8)}`) ?? lastDayOf(month);
}

function lastDayOf(month: string): Day | null {
  for (let day = 31; day >= 28; day--) {
    const parsed = parseDay(`${month}-${day}`);
    if (parsed) return parsed;
  }
  return null;
}

/** The month of a stored integer (old messages carry it as text); null for what is no month. */
export function monthFromStored(stored: SqlValue): Month | null {
  const text = String(stored ?? '');
  return (text.length === 6 && parseMonth(`${text.slice(0, 4)}-${text.slice(4, 6)}`)) || null;
}

/** What a stored value is above storage. Numbers that came as text are accepted (budget-file.md 3). */
export function decodeValue(kind: FieldKind, stored: SqlValue): unknown {
  switch (kind) {
    case 'flag':
      return Number(stored) === 1;
    case 'cents':
      return stored === null ? null : centsFromStored(Number(stored));
    case 'day':
      return dayFromStored(stored);
    case 'month':
      return monthFromStored(stored);
    case 'json':
      return typeof stored === 'string' ? parseJson(stored) : null;
    case 'id':
    case 'text':
      return stored === null ? null : String(stored);
    default:
      return numberOrNull(stored);
  }
}

function numberOrNull(stored: SqlValue): number | null {
  const number = stored === null || stored === '' ? Number.NaN : Number(stored);
  return Number.isNaN(number) ? null : number;
}

/** Whole hundredths; a stray fraction from elsewhere is rounded rather than stopping the budget from opening. */
function centsFromStored(number: number): unknown {
  return Number.isFinite(number) ? cents(Math.round(number)) : null;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How a value is stored. Throws a TypeError for a value that is not of its kind: the caller's mistake, not the person's. */
export function encodeValue(kind: FieldKind, value: unknown): string | number | null {
  if (value === null || value === undefined) return kind === 'flag' ? 0 : null;
  switch (kind) {
    case 'flag':
      return expectType(value, 'boolean', kind) ? 1 : 0;
    case 'day':
      return Number(String(value).replaceAll('-', ''));
    case 'month':
      return Number(String(value).replace('-', ''));
    case 'json':
      return JSON.stringify(value);
    case 'id':
    case 'text':
      return expectType(value, 'string', kind);
    case 'millisText':
      return String(value);
    case 'cents':
    case 'integer':
    case 'millis':
      if (!Number.isSafeInteger(value)) throw new TypeError(`Not a whole number for ${kind}: ${String(value)}`);
      return expectType(value, 'number', kind);
    case 'real':
      return expectType(value, 'number', kind);
  }
}

type Named = { readonly boolean: boolean; readonly string: string; readonly number: number };

function expectType<Name extends keyof Named>(value: unknown, name: Name, kind: FieldKind): Named[Name] {
  if (typeof value !== name) throw new TypeError(`Not a value of kind ${kind}: ${typeof value}`);
  return value as Named[Name];
}
