// Lines that the bank shows ahead of their day: installments to come, scheduled payments (bank-sync-pluggy.md 8).
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Day, type Month, monthOf } from '../values/index.ts';
import { loadBankRows } from './bank-rows.ts';
import { unpackContent } from './content.ts';
import type { Installment } from './statement.ts';

export type UpcomingLine = {
  readonly bankId: string;
  readonly day: Day;
  readonly amount: Cents;
  readonly payee: string;
  readonly installment: Installment | null;
};

/** Upcoming lines, and their sums by month; both in order of time. */
export type Upcoming = {
  readonly lines: readonly UpcomingLine[];
  readonly months: readonly { readonly month: Month; readonly amount: Cents }[];
};

/** What is to come in an account. It is not booked and not counted. */
export function upcoming(reader: BudgetReader, account: string): Upcoming {
  const lines = loadBankRows(reader, account).flatMap(({ state, bankId, seen }): UpcomingLine[] => {
    const content = state === 'upcoming' ? unpackContent(seen) : undefined;
    return content
      ? [{ bankId, day: content.day, amount: content.amount, payee: content.payee, installment: content.installment }]
      : [];
  });
  lines.sort((a, b) => (a.day === b.day ? (a.bankId < b.bankId ? -1 : 1) : a.day < b.day ? -1 : 1));
  const sums = new Map<Month, number>();
  for (const { day, amount } of lines) sums.set(monthOf(day), (sums.get(monthOf(day)) ?? 0) + amount);
  return { lines, months: Array.from(sums, ([month, amount]) => ({ month, amount: cents(amount) })) };
}
