import type { BudgetReader, Derived } from '../log/access.ts';
import { storedMonth } from '../storage/encoding.ts';
import { type Cents, cents, type Day, type Month, monthOf, monthsBetween } from '../values/index.ts';
import { AMOUNTS, type Amounts, type AmountTable } from './amounts.ts';
import { type BudgetType, budgetType, tableOf } from './budget-type.ts';
import { monthsAround, oldestDay } from './existing-months.ts';
import { foldEnvelope, foldTracking } from './fold.ts';
import type { EnvelopeFold, FoldInput, TrackingFold } from './fold-shapes.ts';
import { LAYOUT, type Layout } from './layout.ts';
import { SPENDING, type Spending } from './sums.ts';

/** All cells of all existing months, as the fold made them, with what it was made from. */
export type Figures = {
  readonly months: readonly Month[];
  readonly layout: Layout;
  readonly table: AmountTable;
  readonly input: FoldInput;
} & ({ readonly type: 'envelope'; readonly fold: EnvelopeFold } | { readonly type: 'tracking'; readonly fold: TrackingFold });

/** What the fold needs, apart from today: that moves without any change of the budget. */
type Source = {
  readonly type: BudgetType;
  readonly layout: Layout;
  readonly spending: Spending;
  readonly amounts: Amounts;
  readonly held: ReadonlyMap<string, number>;
  readonly mapping: ReadonlyMap<string, string>;
  readonly oldest: Day | null;
};

const HELD: Derived<ReadonlyMap<string, number>> = {
  reads: ['budget_months'],
  build: (reader) => new Map(reader.select('budget_months', ['id', 'held']).map(({ id, held }) => [id, held ?? 0])),
};

const MAPPING: Derived<ReadonlyMap<string, string>> = {
  reads: ['category_mapping'],
  build: (reader) =>
    new Map(reader.select('category_mapping', ['id', 'target']).flatMap(({ id, target }) => (target ? [[id, target]] : []))),
};

const FIGURES: Derived<(today: Day) => Figures> = {
  reads: [
    'transactions',
    'accounts',
    'category_groups',
    'categories',
    'category_mapping',
    'envelope_budgets',
    'tracking_budgets',
    'budget_months',
    'preferences',
  ],
  build: (reader) => {
    const type = budgetType(reader);
    const source: Source = {
      type,
      layout: reader.derived(LAYOUT),
      spending: reader.derived(SPENDING),
      amounts: reader.derived(AMOUNTS[tableOf(type)]),
      held: reader.derived(HELD),
      mapping: reader.derived(MAPPING),
      oldest: oldestDay(reader),
    };
    let latest: { month: Month; figures: Figures } | undefined;
    return (today) => {
      const month = monthOf(today);
      if (latest?.month !== month) latest = { month, figures: foldSource(source, today) };
      return latest.figures;
    };
  },
};

/** The budget's figures as of now; inside a commit with everything written so far. */
export function budgetFigures(reader: BudgetReader): Figures {
  return reader.derived(FIGURES)(reader.today);
}

function foldSource(source: Source, today: Day): Figures {
  const { type, layout } = source;
  const months = monthsAround(source.oldest, today);
  const input = foldInput(source, months);
  const known = { months, layout, table: tableOf(type), input };
  return type === 'envelope' ? { ...known, type, fold: foldEnvelope(input) } : { ...known, type, fold: foldTracking(input) };
}

/** Spreads what is stored by month and category over the plain arrays of the fold. */
function foldInput({ layout, spending, amounts, held, mapping }: Source, months: readonly Month[]): FoldInput {
  const { categories, groups, indexOf } = layout;
  const size = months.length * categories.length;
  const input: FoldInput = {
    months: months.length,
    groups,
    categories,
    budgeted: new Float64Array(size),
    spent: new Float64Array(size),
    carryover: new Uint8Array(size),
    held: Float64Array.from(months, (month) => held.get(month) ?? 0),
  };
  const spentPlace = [...spending.columns.keys()].map((category) => indexOf.get(mapping.get(category) ?? '') ?? -1);
  const amountColumn = categories.map(({ id }) => amounts.columns.get(id) ?? -1);
  const keys = months.map(storedMonth);
  for (let m = 0; m < months.length; m++) {
    const key = keys[m] ?? 0;
    addSpent(input.spent, m * categories.length, spending.months.get(key), spentPlace);
    const stored = amounts.months.get(key);
    if (!stored) continue;
    for (let c = 0; c < amountColumn.length; c++) {
      const column = amountColumn[c] ?? -1;
      input.budgeted[m * categories.length + c] = stored.amounts[column] ?? 0;
      input.carryover[m * categories.length + c] = stored.carryover[column] ?? 0;
    }
  }
  return input;
}

/** Rows of merged categories count for the one that stands for them; those of unmapped or deleted ones for none. */
function addSpent(spent: Float64Array, base: number, sums: Float64Array | undefined, place: readonly number[]): void {
  if (!sums) return;
  for (let column = 0; column < sums.length; column++) {
    const category = place[column] ?? -1;
    if (category >= 0) spent[base + category] = (spent[base + category] ?? 0) + (sums[column] ?? 0);
  }
}

/** Index of a month, or -1 where it does not exist. */
export function monthIndex({ months }: Figures, month: Month): number {
  const [first] = months;
  const index = first === undefined ? -1 : monthsBetween(first, month);
  return index < months.length ? Math.max(index, -1) : -1;
}

/** What one category shows in one month; zeros where the month or the living category does not exist. */
export type Cell = { readonly budgeted: Cents; readonly spent: Cents; readonly balance: Cents; readonly carryover: boolean };

/** The cell of a category in a month. */
export function cellOf(figures: Figures, month: Month, category: string): Cell {
  const m = monthIndex(figures, month);
  const c = figures.layout.indexOf.get(category) ?? -1;
  return cellAt(figures, m < 0 || c < 0 ? -1 : m * figures.layout.categories.length + c);
}

/** The same by its place in the arrays. */
export function cellAt({ input, fold }: Figures, cell: number): Cell {
  return {
    budgeted: cents(input.budgeted[cell] ?? 0),
    spent: cents(input.spent[cell] ?? 0),
    balance: cents(fold.balance[cell] ?? 0),
    carryover: input.carryover[cell] === 1,
  };
}

/** What is left to budget in a month; zero for a tracking budget, which has no such figure. */
export function toBudgetOf(figures: Figures, month: Month): Cents {
  return figures.type === 'envelope' ? cents(figures.fold.toBudget[monthIndex(figures, month)] ?? 0) : cents(0);
}
