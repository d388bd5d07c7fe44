import type { AmountForm } from '../input/plain.ts';
import { type Row, withDecimals } from './cells.ts';
import { csv } from './csv.ts';
import { properties, table } from './table.ts';

export const FORMATS = ['json', 'table', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What a command answers. */
export type Answer = {
  /** The answer as data, in the official shape. Amounts are hundredths. */
  readonly json: unknown;
  /** Which keys hold amounts. */
  readonly amounts?: readonly string[];
  /** For tables and CSV, where the data itself is not a list of plain rows. */
  readonly rows?: readonly Row[];
  /** Columns of those rows, where there may be none to tell. */
  readonly columns?: readonly string[];
  /** Exit code, where the answer is not all that was asked for. */
  readonly code?: number;
};

export type PrintOptions = {
  readonly format: Format;
  readonly amounts: AmountForm | undefined;
  readonly width: number | undefined;
};

/** The answer as text. Amounts are hundredths in JSON and decimal elsewhere, unless the person asked otherwise. */
export function printed(answer: Answer, { format, amounts, width }: PrintOptions): string {
  const decimal = (amounts ?? (format === 'json' ? 'cents' : 'decimal')) === 'decimal';
  const keys = new Set(answer.amounts ?? []);
  const shown = (data: unknown) => (decimal ? withDecimals(data, keys) : data);
  if (format === 'json') return `${JSON.stringify(shown(answer.json), null, 2)}\n`;
  const rows = answer.rows ?? (Array.isArray(answer.json) ? answer.json.map(asRow) : undefined);
  if (!rows && format === 'table') return properties(asRow(shown(answer.json)), width);
  const list = (rows ?? [asRow(answer.json)]).map((row) => asRow(shown(row)));
  const columns = answer.columns ?? [...new Set(list.flatMap((row) => Object.keys(row)))];
  return format === 'csv' ? csv(list, columns) : table(list, columns, keys, width);
}

function asRow(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : { value };
}
