import { type Cents, cents, centsToDecimal } from '@extrato/engine/values';

/** A row for a table or a CSV file. Lists and objects are shown as JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** The text of a cell. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.length === 0) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same data with the amounts of the named keys as decimal text, at any depth. */
export function withDecimals(data: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(data)) return data.map((item) => withDecimals(item, keys));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, keys.has(key) ? decimal(value) : withDecimals(value, keys)]);
  return Object.fromEntries(entries);
}

function decimal(value: unknown): unknown {
  return isCents(value) ? centsToDecimal(cents(value)) : value;
}

function isCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value);
}
