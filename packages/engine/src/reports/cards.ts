// Small reports of the dashboard: one number, and a calendar.
import type { RowFilter } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { dayFromStored } from '../storage/encoding.ts';
import { type Cents, cents, type Day, daysBetween, monthOf, monthsBetween } from '../values/index.ts';
import type { DayRange } from './spans.ts';
import { CASH_ROWS, rowsOf } from './sums.ts';

export const SUMMARY_KINDS = ['sum', 'avgPerMonth', 'avgPerYear', 'avgPerTransact', 'percentage'] as const;
export type SummaryKind = (typeof SUMMARY_KINDS)[number];

export type SummaryInput = {
  readonly range: DayRange;
  readonly kind: SummaryKind;
  readonly filter?: RowFilter | undefined;
  /** For `percentage`: what the sum is compared with, and over which days. */
  readonly divisor?: RowFilter | undefined;
  readonly divisorRange?: DayRange | undefined;
};

export type Summary = {
  readonly kind: SummaryKind;
  /** Hundredths; null for a percentage. */
  readonly amount: Cents | null;
  /** Percent with two decimals; null for amounts, and where there is nothing to compare with. */
  readonly percent: number | null;
  readonly rows: number;
};

/** One number over the rows that change what the budget has. Averages are rounded half up (semantics 1). */
export function summary(reader: BudgetReader, { range, kind, filter, divisor, divisorRange }: SummaryInput): Summary {
  const { total, rows } = totalOf(reader, range, filter);
  if (kind === 'percentage') {
    const whole = totalOf(reader, divisorRange ?? range, divisor).total;
    return { kind, amount: null, percent: whole === 0 ? null : Math.round((total / whole) * 10_000) / 100, rows };
  }
  return { kind, amount: cents(Math.round(total / partsOf(kind, range, rows))), percent: null, rows };
}

function partsOf(kind: Exclude<SummaryKind, 'percentage'>, { from, to }: DayRange, rows: number): number {
  switch (kind) {
    case 'sum':
      return 1;
    case 'avgPerTransact':
      return Math.max(1, rows);
    case 'avgPerMonth':
      return Math.max(1, monthsBetween(monthOf(from), monthOf(to)) + 1);
    case 'avgPerYear':
      return Math.max(1, (daysBetween(from, to) + 1) / 365.25);
  }
}

function totalOf(reader: BudgetReader, range: DayRange, filter: RowFilter | undefined): { total: number; rows: number } {
  const { sql, params } = rowsOf(reader, { range, filter, where: [CASH_ROWS] });
  const [sums] = reader.query<{ total: number | null; rows: number }>(
    `select sum(t.amount) as total, count(*) as rows ${sql}`,
    params,
  );
  return { total: sums?.total ?? 0, rows: sums?.rows ?? 0 };
}

/** What one day brought and took (negative). */
export type CalendarDay = { readonly day: Day; readonly income: Cents; readonly expenses: Cents; readonly rows: number };

/** Days of the range that have rows, oldest first. */
export function calendar(reader: BudgetReader, range: DayRange, filter?: RowFilter): CalendarDay[] {
  const { sql, params } = rowsOf(reader, { range, filter, where: [CASH_ROWS] });
  return reader
    .query<{ date: number; income: number; expenses: number; rows: number }>(
      `select t.date as date, sum(max(t.amount, 0)) as income, sum(min(t.amount, 0)) as expenses, count(*) as rows
      ${sql} group by 1 order by 1`,
      params,
    )
    .flatMap(({ date, income, expenses, rows }) => {
      const day = dayFromStored(date);
      return day ? [{ day, income: cents(income), expenses: cents(expenses), rows }] : [];
    });
}
