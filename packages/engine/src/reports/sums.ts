import { type RowFilter, rowsWhere, type Where } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { storedDay } from '../storage/encoding.ts';
import { type Cents, cents } from '../values/index.ts';
import { type DayRange, type Interval, periodsOf, type Span } from './spans.ts';

/** Which rows count. Split parents never do: their lines stand for them. */
export type RowScope = {
  readonly range: DayRange;
  readonly filter?: RowFilter | undefined;
  /** More conditions in SQL over `t` (row), `a` (account), `c` and `g` (living category and group). */
  readonly where?: readonly string[];
};

/** What rows are put together by. */
export const SUM_KEYS = {
  category: 'c.id',
  group: 'g.id',
  payee: '(select p.id from live_payees p where p.id = t.payee)',
  account: 't.account',
  none: 'null',
} as const;

/** Money in, money out (negative) and the number of rows of one key in one span. */
export type SumRow = {
  /** Index of the span. */
  readonly span: number;
  readonly key: string | null;
  readonly deposits: Cents;
  readonly payments: Cents;
  readonly rows: number;
};

/** Rows that change what the budget has: of accounts in the budget, without transfers from one to another of them. */
export const CASH_ROWS = `coalesce(a.offBudget, 0) = 0 and (t.transfer is null or not exists (
  select 1 from transactions o join accounts oa on oa.id = o.account
  where o.id = t.transfer and coalesce(o.tombstone, 0) = 0 and coalesce(oa.offBudget, 0) = 0))`;

/** Of those, what is not income: expense categories, and rows without a category. */
export const SPENDING_ROWS = `${CASH_ROWS} and coalesce(c.isIncome, 0) = 0`;

/** Sums per span and key in one grouped query over all rows. `key` is one of `SUM_KEYS`, or SQL over the same aliases. */
export function sumsBySpan(
  reader: BudgetReader,
  scope: RowScope,
  spans: readonly Span[],
  interval: Interval,
  key: string = SUM_KEYS.none,
): SumRow[] {
  const periods = periodsOf(spans, interval);
  const { sql, params } = rowsOf(reader, scope);
  const sums = reader.query<{ period: number; key: string | null; deposits: number; payments: number; rows: number }>(
    `select ${periods.sql} as period, ${key} as key, sum(max(t.amount, 0)) as deposits, sum(min(t.amount, 0)) as payments,
      count(*) as rows ${sql} group by 1, 2`,
    params,
  );
  return sums.flatMap(({ period, deposits, payments, ...rest }) => {
    const span = periods.indexOf(period);
    return span === undefined ? [] : [{ ...rest, span, deposits: cents(deposits), payments: cents(payments) }];
  });
}

/** `from … where …` of the rows that count, with its parameters. */
export function rowsOf(reader: BudgetReader, { range, filter, where = [] }: RowScope): Where {
  const conditions = rowsWhere(reader, filter);
  const all = ['coalesce(t.isParent, 0) = 0', 't.date between ? and ?', ...where, conditions.sql];
  return {
    sql: `from live_transactions t join accounts a on a.id = t.account
      left join live_categories c on c.id = t.category left join live_category_groups g on g.id = c."group"
      where ${all.join(' and ')}`,
    params: [storedDay(range.from), storedDay(range.to), ...conditions.params],
  };
}
