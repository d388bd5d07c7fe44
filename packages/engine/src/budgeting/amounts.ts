import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import { storedMonth } from '../storage/encoding.ts';
import { type Cents, cents, type Month } from '../values/index.ts';

/** The two tables of budget amounts; which one counts is the budget's type (semantics 9, 10). */
export type AmountTable = 'envelope_budgets' | 'tracking_budgets';

/** One stored budget amount. */
export type AmountRow = {
  readonly id: string;
  readonly amount: Cents;
  readonly carryover: boolean;
  readonly goal: Cents | null;
  readonly longGoal: boolean;
};

/** Rows of one month by category. A cell may have two rows; the last one counts (budget-file.md 4.5). */
export type AmountMonth = {
  readonly cells: ReadonlyMap<string, readonly AmountRow[]>;
  readonly amounts: Float64Array;
  readonly carryover: Uint8Array;
};

/** Never changed in place. */
export type Amounts = {
  /** Place of each category ever seen; only grows. */
  readonly columns: Map<string, number>;
  /** By stored month (YYYYMM). */
  readonly months: ReadonlyMap<number, AmountMonth>;
};

const derivedAmounts = (table: AmountTable): Derived<Amounts> => ({
  reads: [table],
  build: (reader) => buildAmounts(reader, table),
  update: (value, changes, reader) => updateAmounts(value, changes, reader, table),
});

/** What is stored per month and category, by table. */
export const AMOUNTS = {
  envelope_budgets: derivedAmounts('envelope_budgets'),
  tracking_budgets: derivedAmounts('tracking_budgets'),
} as const satisfies Readonly<Record<AmountTable, Derived<Amounts>>>;

/** As stored: a budget may have ten thousand of these, and decoding them one by one would cost more than reading them. */
type StoredAmount = {
  readonly id: string;
  readonly month: number | null;
  readonly category: string | null;
  readonly amount: number | null;
  readonly carryover: number | null;
  readonly goal: number | null;
  readonly longGoal: number | null;
};

function buildAmounts(reader: BudgetReader, table: AmountTable): Amounts {
  return withRows({ columns: new Map(), months: new Map() }, storedRows(reader, table, '', []));
}

function updateAmounts(
  value: Amounts,
  changes: readonly RowChange[],
  reader: BudgetReader,
  table: AmountTable,
): Amounts | undefined {
  // A row that changes its cell leaves the old one to a row that we may not know.
  if (changes.some(({ created, after }) => !created && ('month' in after || 'category' in after))) return undefined;
  const ids = new Set(changes.map(({ id }) => id));
  return withRows(
    value,
    [...ids].flatMap((id) => storedRows(reader, table, 'where id = ?', [id])),
  );
}

function storedRows(reader: BudgetReader, table: AmountTable, tail: string, params: readonly string[]): StoredAmount[] {
  return reader.query<StoredAmount>(
    `select id, month, category, amount, carryover, goal, longGoal from ${table} ${tail}`,
    params,
  );
}

/** The same amounts with these rows added, or replaced by id. */
function withRows({ columns, months }: Amounts, rows: readonly StoredAmount[]): Amounts {
  const changed = new Map<number, Map<string, AmountRow[]>>();
  for (const stored of rows) {
    const { id, month, category } = stored;
    if (month === null || category === null) continue;
    if (!columns.has(category)) columns.set(category, columns.size);
    const key = Number(month);
    const cells = changed.get(key) ?? new Map([...(months.get(key)?.cells ?? [])].map(([of, known]) => [of, [...known]]));
    changed.set(key, cells);
    const row = amountRow(stored);
    const known = cells.get(category) ?? [];
    const place = known.findIndex((other) => other.id === id);
    cells.set(category, place < 0 ? [...known, row] : known.with(place, row));
  }
  const dense = [...changed].map(([key, cells]): [number, AmountMonth] => [key, denseMonth(cells, columns)]);
  return { columns, months: new Map([...months, ...dense]) };
}

function amountRow({ id, amount, carryover, goal, longGoal }: StoredAmount): AmountRow {
  return {
    id,
    amount: wholeCents(amount),
    carryover: carryover === 1,
    goal: goal === null ? null : wholeCents(goal),
    longGoal: longGoal === 1,
  };
}

/** Official code wrote fractions at times; they are rounded rather than refused (budget-file.md 3). */
function wholeCents(stored: number | null): Cents {
  const number = Math.round(Number(stored ?? 0));
  return cents(Number.isSafeInteger(number) ? number : 0);
}

function denseMonth(cells: ReadonlyMap<string, readonly AmountRow[]>, columns: ReadonlyMap<string, number>): AmountMonth {
  const amounts = new Float64Array(columns.size);
  const carryover = new Uint8Array(columns.size);
  for (const [category, rows] of cells) {
    const column = columns.get(category) ?? -1;
    amounts[column] = rows.at(-1)?.amount ?? 0;
    carryover[column] = rows.at(-1)?.carryover === true ? 1 : 0;
  }
  return { cells, amounts, carryover };
}

/** The stored rows of one cell, in the order found; the last one counts. */
export function amountRows(reader: BudgetReader, table: AmountTable, month: Month, category: string): readonly AmountRow[] {
  return reader.derived(AMOUNTS[table]).months.get(storedMonth(month))?.cells.get(category) ?? [];
}
