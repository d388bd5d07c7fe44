// What cells can hold, and how one kind becomes another, as spreadsheets do it.
import { addDays, type Day, daysBetween, parseDay } from '../../values/index.ts';

/** Why a formula has no value, in the words of spreadsheets. */
export type FormulaErrorCode = '#DIV/0!' | '#NAME?' | '#VALUE!' | '#NUM!' | '#N/A' | '#CYCLE!' | '#ERROR!';

/** Thrown while a formula is worked out; functions such as IFERROR catch it. */
export class FormulaError extends Error {
  readonly code: FormulaErrorCode;
  constructor(code: FormulaErrorCode, message: string = code) {
    super(message);
    this.name = 'FormulaError';
    this.code = code;
  }
}

/** A value in a formula; null is an empty cell. Days are serial numbers: days since 30 December 1899. */
export type FormulaValue = number | string | boolean | null;

const SERIAL_ZERO = parseDay('1899-12-30');

/** The serial number of a day. */
export function serialOfDay(day: Day): number {
  return SERIAL_ZERO ? daysBetween(SERIAL_ZERO, day) : Number.NaN;
}

/** The day of a serial number; its time of day is dropped. */
export function dayOfSerial(serial: number): Day {
  const whole = Math.floor(serial);
  if (!SERIAL_ZERO || !(whole >= 0 && whole < 2_958_466)) throw new FormulaError('#NUM!', 'Not a day');
  return addDays(SERIAL_ZERO, whole);
}

/** The serial number of the n-th day of a month; months and days outside their range run on, as in `DATE`. */
export function serialOfDate(year: number, month: number, day: number): number {
  const time = Date.UTC(year, month - 1, day);
  return Math.round(time / 86_400_000) + 25_569;
}

/** Text that is a day in one of the accepted orders: `31/03/2026`, `2026-03-31`, `2026/03/31`. */
function dateInText(text: string): number | undefined {
  const ordered = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const [, year, month, date] = ordered
    ? [0, ordered[3], ordered[2], ordered[1]]
    : (/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text)?.toSpliced(2, 1) ?? []);
  const day = year && parseDay(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
  return day ? serialOfDay(day) : undefined;
}

function timeInText(text: string): number | undefined {
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  return time ? (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400 : undefined;
}

/** The number that a text stands for: plain, with `%`, with `$`, a day or a time; undefined for any other text. */
export function numberInText(text: string): number | undefined {
  const trimmed = text.trim();
  const parts = /^(\$?)([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/i.exec(trimmed);
  if (parts) return parts[3] ? Number(parts[2]) / 100 : Number(parts[2]);
  return dateInText(trimmed) ?? timeInText(trimmed);
}

/** A field of a row as a cell reads it (null comes as ''): text that looks like a number, a day, TRUE or FALSE is taken for one. */
export function cellValue(content: string | number | boolean | null): FormulaValue {
  if (typeof content !== 'string') return content;
  const upper = content.trim().toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  if (content.startsWith("'")) return content.slice(1);
  return numberInText(content) ?? content;
}

/** The value as a number. Text that is none is an error. */
export function toNumber(value: FormulaValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === null || value === '') return 0;
  const number = numberInText(value);
  if (number === undefined) throw new FormulaError('#VALUE!', 'Value cannot be coerced to number.');
  return number;
}

/** The value as text. Numbers keep 11 digits, as results do. */
export function toText(value: FormulaValue): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? '' : String(value);
}

/** The value as true or false. Text is one of the two words or empty; any other is an error. */
export function toFlag(value: FormulaValue): boolean {
  if (typeof value !== 'string') return Boolean(value);
  const upper = value.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return upper === 'TRUE';
  if (value === '') return false;
  throw new FormulaError('#VALUE!', 'Value cannot be coerced to boolean.');
}

/** A finite number, or the error that spreadsheets show instead. */
export function finite(number: number): number {
  if (!Number.isFinite(number)) throw new FormulaError('#NUM!');
  return number === 0 ? 0 : number;
}

/** A result as it is handed out: 11 significant digits, which hides the noise of binary fractions. */
export function rounded(number: number): number {
  return Number(number.toPrecision(11));
}
