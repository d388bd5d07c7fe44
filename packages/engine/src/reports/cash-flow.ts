import type { RowFilter } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, sumCents } from '../values/index.ts';
import { budgetBalanceBefore } from './net-worth.ts';
import { calendarOf } from './ranges.ts';
import { type DayRange, type Interval, type Span, spansOf } from './spans.ts';
import { CASH_ROWS, type SumRow, sumsBySpan } from './sums.ts';

export type CashFlowPoint = Span & {
  /** Money in, without transfers. */
  readonly income: Cents;
  /** Money out, negative, without transfers. */
  readonly expenses: Cents;
  /** Net of transfers from and to accounts outside the budget. */
  readonly transfers: Cents;
  /** Of all accounts in the budget at the end of the span. */
  readonly balance: Cents;
};

export type CashFlow = {
  readonly points: readonly CashFlowPoint[];
  readonly income: Cents;
  readonly expenses: Cents;
  readonly transfers: Cents;
  /** Before the first day. */
  readonly openingBalance: Cents;
};

export type CashFlowInput = { readonly range: DayRange; readonly interval: Interval; readonly filter?: RowFilter | undefined };

/** Money into and out of the accounts in the budget; transfers between two of them do not count. */
export function cashFlow(reader: BudgetReader, { range, interval, filter }: CashFlowInput): CashFlow {
  const spans = spansOf(range, interval, calendarOf(reader).firstDayOfWeek);
  const kind = "case when t.transfer is null then 'cash' else 'transfer' end";
  const sums = sumsBySpan(reader, { range, filter, where: [CASH_ROWS] }, spans, interval, kind);
  const openingBalance = budgetBalanceBefore(reader, range, filter);
  const bySpan = Map.groupBy(sums, ({ span }) => span);
  let balance: number = openingBalance;
  const points = spans.map((span, n) => {
    const flow = flowOf(bySpan.get(n) ?? []);
    balance += flow.income + flow.expenses + flow.transfers;
    return { ...span, ...flow, balance: cents(balance) };
  });
  return { points, ...flowOf(sums), openingBalance };
}

function flowOf(sums: readonly SumRow[]): Pick<CashFlowPoint, 'income' | 'expenses' | 'transfers'> {
  const cash = sums.filter(({ key }) => key === 'cash');
  const transfers = sums.filter(({ key }) => key !== 'cash');
  return {
    income: sumCents(cash.map(({ deposits }) => deposits)),
    expenses: sumCents(cash.map(({ payments }) => payments)),
    transfers: sumCents(transfers.flatMap(({ deposits, payments }) => [deposits, payments])),
  };
}
