import { listAccounts } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { RowFilter } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { listPayees } from '../payees/index.ts';
import {
  addMonths,
  type Cents,
  cents,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  type Month,
  sumCents,
  ZERO_CENTS,
} from '../values/index.ts';
import { calendarOf } from './ranges.ts';
import { type DayRange, type Interval, type Span, spansOf } from './spans.ts';
import { SPENDING_ROWS, SUM_KEYS, sumsBySpan } from './sums.ts';

export type SpendingKey = 'category' | 'group' | 'payee' | 'account';

/** What was spent on one thing: negative, or positive where more came back. */
export type SpendingLine = {
  /** Null for rows without category, or payee. */
  readonly id: string | null;
  readonly name: string | null;
  readonly amounts: readonly Cents[];
  readonly total: Cents;
};

export type Spending = {
  readonly spans: readonly Span[];
  readonly lines: readonly SpendingLine[];
  readonly totals: readonly Cents[];
};

export type SpendingInput = {
  readonly range: DayRange;
  readonly interval: Interval;
  readonly by: SpendingKey;
  readonly filter?: RowFilter | undefined;
};

/**
 * Spending of accounts in the budget per interval: rows of expense categories and rows without a category; transfers
 * between two accounts in the budget do not count. The largest spending first.
 */
export function spending(reader: BudgetReader, { range, interval, by, filter }: SpendingInput): Spending {
  const spans = spansOf(range, interval, calendarOf(reader).firstDayOfWeek);
  const sums = sumsBySpan(reader, { range, filter, where: [SPENDING_ROWS] }, spans, interval, SUM_KEYS[by]);
  const names = namesOf(reader, by);
  const lines = [...Map.groupBy(sums, ({ key }) => key)].map(([id, rows]) => {
    const amounts = amountsOf(rows, spans.length);
    return { id, name: id === null ? null : (names.get(id) ?? null), amounts, total: sumCents(amounts) };
  });
  return { spans, lines: lines.sort((a, b) => a.total - b.total), totals: amountsOf(sums, spans.length) };
}

type Moved = { readonly span: number; readonly deposits: Cents; readonly payments: Cents };

/** Net of each span. */
export function amountsOf(sums: readonly Moved[], spans: number): Cents[] {
  const amounts = new Array<number>(spans).fill(0);
  for (const { span, deposits, payments } of sums) amounts[span] = (amounts[span] ?? 0) + deposits + payments;
  return amounts.map(cents);
}

function namesOf(reader: BudgetReader, by: SpendingKey): ReadonlyMap<string, string> {
  const named = (things: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(things.map(({ id, name }) => [id, name]));
  switch (by) {
    case 'category':
      return named(listCategoryGroups(reader).flatMap(({ categories }) => categories));
    case 'group':
      return named(listCategoryGroups(reader));
    case 'payee':
      return named(listPayees(reader));
    case 'account':
      return named(listAccounts(reader));
  }
}

/** Spending of a month up to each of its days. */
export type MonthlyCourse = { readonly month: Month; readonly untilDay: readonly Cents[]; readonly total: Cents };

/** How a month's spending grows day by day: for comparing months. Negative is spent. */
export function spendingCourse(reader: BudgetReader, month: Month, filter?: RowFilter): MonthlyCourse {
  const range = { from: firstDayOf(month), to: lastDayOf(month) };
  const spans = spansOf(range, 'day', 0);
  const daily = amountsOf(sumsBySpan(reader, { range, filter, where: [SPENDING_ROWS] }, spans, 'day'), spans.length);
  const untilDay: Cents[] = [];
  for (const amount of daily) untilDay.push(cents((untilDay.at(-1) ?? 0) + amount));
  return { month, untilDay, total: untilDay.at(-1) ?? ZERO_CENTS };
}

/**
 * The average course of the months before one: for each day of the longest month the average of what had been spent by
 * then; a shorter month counts with its whole.
 */
export function averageCourse(reader: BudgetReader, before: Month, months: number, filter?: RowFilter): readonly Cents[] {
  const courses = Array.from({ length: months }, (_, n) => spendingCourse(reader, addMonths(before, -1 - n), filter));
  const days = Math.max(0, ...courses.map(({ month }) => daysInMonth(month)));
  return Array.from({ length: days }, (_, day) => {
    const sum = courses.reduce((total, { untilDay, total: whole }) => total + (untilDay[day] ?? whole), 0);
    return cents(Math.round(sum / Math.max(1, months)));
  });
}
