import { listAccounts } from '../accounts/index.ts';
import type { RowFilter } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { addDays, type Cents, cents, parseDay, sumCents, ZERO_CENTS } from '../values/index.ts';
import { calendarOf } from './ranges.ts';
import { type DayRange, type Interval, type Span, spansOf } from './spans.ts';
import { rowsOf, SUM_KEYS, sumsBySpan } from './sums.ts';

export type NetWorthPoint = Span & {
  /** Accounts that have something, and those that owe (negative), on the last day of the span. */
  readonly assets: Cents;
  readonly debts: Cents;
  readonly netWorth: Cents;
  /** Against the day before the span. */
  readonly change: Cents;
};

export type NetWorth = {
  readonly points: readonly NetWorthPoint[];
  /** Living accounts, closed ones too, with the balance at the end of each span. */
  readonly accounts: readonly { readonly id: string; readonly name: string; readonly balances: readonly Cents[] }[];
};

export type NetWorthInput = { readonly range: DayRange; readonly interval: Interval; readonly filter?: RowFilter | undefined };

/** What all accounts are worth at the end of each interval, on and off budget. */
export function netWorth(reader: BudgetReader, { range, interval, filter }: NetWorthInput): NetWorth {
  const spans = spansOf(range, interval, calendarOf(reader).firstDayOfWeek);
  const opening = balancesBefore(reader, range, filter);
  const moved = Map.groupBy(sumsBySpan(reader, { range, filter }, spans, interval, SUM_KEYS.account), ({ key }) => key);
  const accounts = listAccounts(reader).map(({ id, name }) => {
    const changes = new Map(moved.get(id)?.map(({ span, deposits, payments }) => [span, deposits + payments]));
    let balance = opening.get(id) ?? 0;
    const balances = spans.map((_, span) => {
      balance += changes.get(span) ?? 0;
      return cents(balance);
    });
    return { id, name, balances };
  });
  const first = sumCents(accounts.map(({ id }) => cents(opening.get(id) ?? 0)));
  return {
    points: pointsOf(
      spans,
      accounts.map(({ balances }) => balances),
      first,
    ),
    accounts,
  };
}

function pointsOf(spans: readonly Span[], accounts: readonly (readonly Cents[])[], opening: Cents): NetWorthPoint[] {
  let before: number = opening;
  return spans.map((span, n) => {
    const balances = accounts.map((account) => account[n] ?? ZERO_CENTS);
    const assets = sumCents(balances.filter((balance) => balance > 0));
    const debts = sumCents(balances.filter((balance) => balance < 0));
    const netWorth = cents(assets + debts);
    const change = cents(netWorth - before);
    before = netWorth;
    return { ...span, assets, debts, netWorth, change };
  });
}

/** Long before any row: official clients refuse days before 1995. */
const FIRST_DAY = parseDay('0001-01-01');

function balancesBefore(reader: BudgetReader, { from }: DayRange, filter: RowFilter | undefined): ReadonlyMap<string, number> {
  const before = { from: FIRST_DAY ?? from, to: addDays(from, -1) };
  const { sql, params } = rowsOf(reader, { range: before, filter });
  const sums = reader.query<{ account: string; total: number }>(
    `select t.account as account, sum(t.amount) as total ${sql} group by 1`,
    params,
  );
  return new Map(sums.map(({ account, total }) => [account, total]));
}

/** What accounts in the budget had in all before the first day, under the filter. */
export function budgetBalanceBefore(reader: BudgetReader, range: DayRange, filter: RowFilter | undefined): Cents {
  const inBudget = new Set(listAccounts(reader).flatMap(({ id, offBudget }) => (offBudget ? [] : [id])));
  const balances = [...balancesBefore(reader, range, filter)];
  return sumCents(balances.flatMap(([account, total]) => (inBudget.has(account) ? [cents(total)] : [])));
}
