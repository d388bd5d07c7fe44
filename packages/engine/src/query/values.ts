import type { SqlValue } from '../storage/database.ts';
import { decodeValue, storedDay, storedMonth } from '../storage/encoding.ts';
import type { Json } from '../storage/tables.ts';
import { parseDay, parseMonth } from '../values/index.ts';
import type { QueryKind } from './entities.ts';
import { Refused, shown } from './refused.ts';
import type { Expression } from './statement.ts';

/** What a filter's value has to look like, for sentences. */
const WANTED = {
  cents: 'a whole number of hundredths',
  integer: 'a whole number',
  real: 'a number',
  flag: 'true or false',
  day: 'a day such as 2026-03-31',
  month: 'a month such as 2026-03',
  year: 'a year such as 2026',
  id: 'text',
  text: 'text',
  json: 'text or a number',
} as const satisfies Readonly<Record<QueryKind, string>>;

/** The filter's value as it is stored; null stays null. Throws `Refused` for one that the expression cannot have. */
export function storedValue(expression: Expression, value: Json): SqlValue {
  if (value === null) return null;
  const stored = encode(expression.kind, value);
  if (stored !== undefined) return stored;
  const { name, kind } = expression;
  throw new Refused({ code: 'query-value-refused', field: name, details: { name, value: shown(value), wanted: WANTED[kind] } });
}

function encode(kind: QueryKind, value: Json): SqlValue | undefined {
  switch (kind) {
    case 'cents':
    case 'integer':
      return Number.isSafeInteger(value) ? Number(value) : undefined;
    case 'real':
      return typeof value === 'number' ? value : undefined;
    case 'flag':
      return encodeFlag(value);
    case 'json':
      return typeof value === 'string' || typeof value === 'number' ? JSON.stringify(value) : undefined;
    case 'id':
    case 'text':
      return typeof value === 'string' ? value : undefined;
    default:
      return encodeDate(kind, String(value));
  }
}

function encodeFlag(value: Json): number | undefined {
  if (value === true || value === 1) return 1;
  return value === false || value === 0 ? 0 : undefined;
}

function encodeDate(kind: 'day' | 'month' | 'year', text: string): number | undefined {
  if (kind === 'year') return /^\d{4}$/.test(text) ? Number(text) : undefined;
  if (kind === 'month') {
    const month = parseMonth(text);
    return month && storedMonth(month);
  }
  const day = parseDay(text);
  return day && storedDay(day);
}

/** An answer's value for the outside. */
export function answerValue({ kind, finish }: Expression, stored: SqlValue): Json {
  if (stored === null && kind !== 'flag') return null;
  if (kind === 'year') return String(stored);
  const decoded = decodeValue(kind, stored);
  if (finish && typeof decoded === 'string') return finish(decoded);
  return isJson(decoded) ? decoded : null;
}

/** Decoding gives plain values, and JSON for JSON. */
function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'bigint' && typeof value !== 'function' && typeof value !== 'symbol';
}
