import type { BudgetReader, Derived } from '../log/access.ts';
import { storedDay, storedMonth } from '../storage/encoding.ts';
import { type Cents, cents, type Day, firstDayOf, monthOf } from '../values/index.ts';
import { changedRows, type SummedRow } from './changed-rows.ts';

/** What all rows of an account come to, whatever their day (semantics 2.2). */
export type AccountTotals = {
  /** All rows but split parents. */
  readonly balance: Cents;
  /** Rows that are not split lines, by their flag; parents count with their own amount. */
  readonly cleared: Cents;
  readonly uncleared: Cents;
  readonly reconciled: Cents;
  /** Living rows, split lines not counted. */
  readonly rows: number;
  readonly lines: number;
};

type Sums = { -readonly [K in keyof AccountTotals]: number };

const TOTALS: Derived<Map<string, Sums>> = {
  reads: ['transactions'],
  build: (reader) => new Map(reader.query<Sums & { account: string }>(ALL_TOTALS).map(({ account, ...sums }) => [account, sums])),
  update: (totals, changes, reader) => {
    const rows = changedRows(reader, changes);
    if (!rows) return undefined;
    for (const { before, after } of rows) {
      if (before) addTo(totals, before, -1);
      if (after) addTo(totals, after, 1);
    }
    return totals;
  },
};

const ALL_TOTALS = `
  select account,
    coalesce(sum(amount) filter (where coalesce(isParent, 0) = 0), 0) as balance,
    coalesce(sum(amount) filter (where coalesce(isChild, 0) = 0 and cleared = 1), 0) as cleared,
    coalesce(sum(amount) filter (where coalesce(isChild, 0) = 0 and coalesce(cleared, 0) = 0), 0) as uncleared,
    coalesce(sum(amount) filter (where coalesce(isChild, 0) = 0 and reconciled = 1), 0) as reconciled,
    count(*) filter (where coalesce(isChild, 0) = 0) as rows,
    count(*) filter (where isChild = 1) as lines
  from transactions
  where coalesce(tombstone, 0) = 0 and account is not null and date is not null
  group by account`;

function addTo(totals: Map<string, Sums>, row: SummedRow, sign: 1 | -1): void {
  const { account, isParent, isChild } = row;
  const amount = sign * row.amount;
  const sums = totals.get(account) ?? { balance: 0, cleared: 0, uncleared: 0, reconciled: 0, rows: 0, lines: 0 };
  totals.set(account, sums);
  if (!isParent) sums.balance += amount;
  if (isChild) {
    sums.lines += sign;
    return;
  }
  sums[row.cleared ? 'cleared' : 'uncleared'] += amount;
  if (row.reconciled) sums.reconciled += amount;
  sums.rows += sign;
}

/** What all rows of an account come to. Kept up to date with every change: asking costs nothing. */
export function accountTotals(reader: BudgetReader, account: string): AccountTotals {
  const sums = reader.derived(TOTALS).get(account);
  return {
    balance: cents(sums?.balance ?? 0),
    cleared: cents(sums?.cleared ?? 0),
    uncleared: cents(sums?.uncleared ?? 0),
    reconciled: cents(sums?.reconciled ?? 0),
    rows: sums?.rows ?? 0,
    lines: sums?.lines ?? 0,
  };
}

/** Balance until today, and what all rows come to. */
export type AccountBalance = AccountTotals & { readonly today: Cents };

/** The balances of all accounts that have rows, by id; an account without rows is not there. */
export function accountBalances(reader: BudgetReader): ReadonlyMap<string, AccountBalance> {
  const future = new Map(
    reader
      .query<{ account: string; amount: number }>(FUTURE_SUMS, [storedDay(reader.today)])
      .map(({ account, amount }) => [account, amount]),
  );
  const balances = new Map<string, AccountBalance>();
  for (const account of reader.derived(TOTALS).keys()) {
    const totals = accountTotals(reader, account);
    balances.set(account, { ...totals, today: cents(totals.balance - (future.get(account) ?? 0)) });
  }
  return balances;
}

const FUTURE_SUMS = `
  select account, sum(amount) as amount from transactions
  where date > ? and coalesce(tombstone, 0) = 0 and coalesce(isParent, 0) = 0 group by +account`;

/** The balance at the end of a day; today's if none is given, over all days for null. */
export function accountBalance(
  reader: BudgetReader,
  account: string,
  { until = reader.today }: { readonly until?: Day | null } = {},
): Cents {
  return until === null ? accountTotals(reader, account).balance : balanceUntil(reader, [account], until);
}

const MONTH_SUMS: Derived<Map<string, Map<number, number>>> = {
  reads: ['transactions'],
  build: (reader) => {
    const months = new Map<string, Map<number, number>>();
    for (const { account, month, amount } of reader.query<{ account: string; month: number; amount: number }>(ALL_MONTHS))
      addMonth(months, account, month, amount);
    return months;
  },
  update: (months, changes, reader) => {
    const rows = changedRows(reader, changes);
    if (!rows) return undefined;
    for (const { before, after } of rows) {
      if (before && !before.isParent) addMonth(months, before.account, before.month, -before.amount);
      if (after && !after.isParent) addMonth(months, after.account, after.month, after.amount);
    }
    return months;
  },
};

const ALL_MONTHS = `
  select account, date / 100 as month, sum(amount) as amount from transactions
  where coalesce(tombstone, 0) = 0 and coalesce(isParent, 0) = 0 and account is not null and date is not null
  group by account, date / 100`;

function addMonth(months: Map<string, Map<number, number>>, account: string, month: number, amount: number): void {
  const sums = months.get(account) ?? new Map<number, number>();
  months.set(account, sums);
  sums.set(month, (sums.get(month) ?? 0) + amount);
}

/** What several accounts hold together at the end of a day: whole months are known, only the day's own month is read. */
export function balanceUntil(reader: BudgetReader, accounts: readonly string[], day: Day): Cents {
  const months = reader.derived(MONTH_SUMS);
  const month = monthOf(day);
  const current = storedMonth(month);
  let sum = 0;
  for (const account of accounts) for (const [each, amount] of months.get(account) ?? []) if (each < current) sum += amount;
  const [rest] = reader.query<{ amount: number | null }>(PART_OF_MONTH, [
    JSON.stringify(accounts),
    storedDay(firstDayOf(month)),
    storedDay(day),
  ]);
  return cents(sum + (rest?.amount ?? 0));
}

const PART_OF_MONTH = `
  select sum(amount) as amount from transactions
  where account in (select value from json_each(?)) and date between ? and ?
    and coalesce(tombstone, 0) = 0 and coalesce(isParent, 0) = 0`;
