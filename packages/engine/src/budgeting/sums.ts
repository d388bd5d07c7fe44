import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import { monthFromStored } from '../storage/encoding.ts';
import type { Month } from '../values/index.ts';
import { touchedCells } from './touched.ts';

/**
 * Sums of rows per month and category as written on the row, before mapping: alive rows of accounts in the budget,
 * closed and deleted accounts included, split parents left out (semantics 9.2). Never changed in place.
 */
export type Spending = {
  /** Place of each category ever seen; only grows. */
  readonly columns: Map<string, number>;
  /** Stored month (YYYYMM) to sums by column; months without rows are absent, and a short array ends in zeros. */
  readonly months: ReadonlyMap<number, Float64Array>;
};

export const SPENDING: Derived<Spending> = {
  reads: ['transactions', 'accounts'],
  build: (reader) => withSums({ columns: new Map(), months: new Map() }, reader.query<Sum>(ALL_SUMS)),
  update: updateSpending,
};

type Sum = { readonly month: number; readonly category: string; readonly total: number };

const IS_COUNTED = `
  coalesce(t.tombstone, 0) = 0 and coalesce(t.isParent, 0) = 0 and t.category is not null and t.date is not null
    and (coalesce(t.isChild, 0) = 0
      or exists (select 1 from transactions p where p.id = t.parent and coalesce(p.tombstone, 0) = 0))`;

const COUNTED = `from transactions t join accounts a on a.id = t.account where coalesce(a.offBudget, 0) = 0 and ${IS_COUNTED}`;
const SUMS = 'select t.date / 100 as month, t.category as category, sum(coalesce(t.amount, 0)) as total';

/** The plus keeps SQLite from walking the whole table account by account. */
const ALL_SUMS = `${SUMS} from transactions t
  where +t.account in (select id from accounts where coalesce(offBudget, 0) = 0) and ${IS_COUNTED} group by 1, 2`;
/** One category between two days of one month. */
export const CELL_SUM: string = `${SUMS} ${COUNTED} and t.category = ? and t.date between ? and ? group by 1, 2`;

/** Beyond so many cells or changes one grouped query over everything costs less. */
const MOST_CELLS = 2_000;

function updateSpending(value: Spending, changes: readonly RowChange[], reader: BudgetReader): Spending | undefined {
  if (changes.length > MOST_CELLS || changes.some(movesAccount)) return undefined;
  const cells = touchedCells(changes, reader);
  if (cells.length > MOST_CELLS) return undefined;
  const sums = cells.map(({ month, category }): Sum => {
    const [sum] = reader.query<Sum>(CELL_SUM, [category, month * 100, month * 100 + 99]);
    return sum ?? { month, category, total: 0 };
  });
  return sums.length === 0 ? value : withSums(value, sums);
}

/** An account that enters or leaves the budget takes all its rows along; so does one that arrives after its rows. */
function movesAccount({ table, created, after }: RowChange): boolean {
  return table === 'accounts' && (created || 'offBudget' in after);
}

/** The same sums with the given cells replaced. */
function withSums({ columns, months }: Spending, sums: readonly Sum[]): Spending {
  const changed = new Map<number, Float64Array>();
  for (const { category } of sums) if (!columns.has(category)) columns.set(category, columns.size);
  for (const { month, category, total } of sums) {
    let row = changed.get(month);
    if (!row) {
      row = new Float64Array(columns.size);
      row.set(months.get(month) ?? []);
      changed.set(month, row);
    }
    row[columns.get(category) ?? -1] = total;
  }
  return { columns, months: new Map([...months, ...changed]) };
}

/** The month of a category's oldest row that counts, merged categories included; null when it has none. */
export function firstRowMonth(reader: BudgetReader, category: string): Month | null {
  const merged = reader.query<{ id: string }>('select id from category_mapping where target = ?', [category]);
  const months = merged.flatMap(({ id }) =>
    reader.query<{ month: number }>(`select t.date / 100 as month ${COUNTED} and t.category = ? order by t.date limit 1`, [id]),
  );
  return months.length === 0 ? null : monthFromStored(Math.min(...months.map(({ month }) => month)));
}

/** Whether any living row has the category, in accounts outside the budget too. */
export function hasLiveRows(reader: BudgetReader, category: string): boolean {
  const written = 'select id from transactions where category in (select id from category_mapping where target = ?)';
  return (
    reader.query(`select 1 from live_transactions where category is not null and id in (${written}) limit 1`, [category]).length >
    0
  );
}
