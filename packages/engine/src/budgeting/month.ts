import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Month } from '../values/index.ts';
import { amountRows } from './amounts.ts';
import { budgetFigures, type Cell, cellAt, type Figures, monthIndex } from './figures.ts';
import type { EnvelopeFold, TrackingFold } from './fold-shapes.ts';
import type { LayoutCategory } from './layout.ts';

/** A goal that templates set: met when the budget (or the balance, for a long one) reaches it (semantics 8.4). */
export type GoalFigures = { readonly goal: Cents | null; readonly longGoal: boolean; readonly goalMet: boolean | null };

/** An expense category of either type, or an income category of a tracking budget. Spent money is negative. */
export type PlannedFigures = Cell &
  GoalFigures & { /** Tracking: the part that a carry-over leaves on the month. */ readonly spentWithCarryover: Cents };

/** An income category of an envelope budget: no budget, no balance; the flag holds its income for the next month. */
export type ReceivedFigures = { readonly received: Cents; readonly carryover: boolean };

export type CategoryFigures = PlannedFigures | ReceivedFigures;

export type GroupFigures =
  | { readonly budgeted: Cents; readonly spent: Cents; readonly balance: Cents }
  | { readonly received: Cents };

type Totals<Fold> = { readonly [T in Exclude<keyof Fold, 'balance' | 'groupBudgeted' | 'groupSpent' | 'groupBalance'>]: Cents };
type Rows = {
  readonly month: Month;
  /** False before the first and after the last budget month: everything is zero there. */
  readonly exists: boolean;
  /** By id, in display order. */
  readonly groups: Readonly<Record<string, GroupFigures>>;
  readonly categories: Readonly<Record<string, CategoryFigures>>;
};

/** `totalBudgeted` is negative; `heldManually` is what was held by hand, and it replaces what is held automatically. */
export type EnvelopeMonth = { readonly type: 'envelope'; readonly heldManually: Cents } & Totals<EnvelopeFold> & Rows;
/** `totalBudgeted` is positive; saved is what income leaves over expenses, planned and real. */
export type TrackingMonth = { readonly type: 'tracking' } & Totals<TrackingFold> & Rows;
export type BudgetMonth = EnvelopeMonth | TrackingMonth;

/** All figures of one month (semantics 9.2, 10), in hundredths. */
export function budgetMonth(reader: BudgetReader, month: Month): BudgetMonth {
  const figures = budgetFigures(reader);
  const m = monthIndex(figures, month);
  const rows: Rows = {
    month,
    exists: m >= 0,
    groups: groupRows(figures, m),
    categories: categoryRows(reader, figures, month, m),
  };
  if (figures.type === 'envelope') {
    const heldManually = cents(figures.input.held[m] ?? 0);
    return { type: 'envelope', ...envelopeTotals(figures.fold, m), heldManually, ...rows };
  }
  return { type: 'tracking', ...trackingTotals(figures.fold, m), ...rows };
}

/** Figures of several months, in the order given. */
export function budgetMonths(reader: BudgetReader, months: readonly Month[]): BudgetMonth[] {
  return months.map((month) => budgetMonth(reader, month));
}

function envelopeTotals(fold: EnvelopeFold, m: number): Totals<EnvelopeFold> {
  return {
    incomeAvailable: cents(fold.incomeAvailable[m] ?? 0),
    fromLastMonth: cents(fold.fromLastMonth[m] ?? 0),
    lastMonthOverspent: cents(fold.lastMonthOverspent[m] ?? 0),
    totalBudgeted: cents(fold.totalBudgeted[m] ?? 0),
    heldAutomatically: cents(fold.heldAutomatically[m] ?? 0),
    heldInEffect: cents(fold.heldInEffect[m] ?? 0),
    toBudget: cents(fold.toBudget[m] ?? 0),
    totalIncome: cents(fold.totalIncome[m] ?? 0),
    totalSpent: cents(fold.totalSpent[m] ?? 0),
    totalBalance: cents(fold.totalBalance[m] ?? 0),
  };
}

function trackingTotals(fold: TrackingFold, m: number): Totals<TrackingFold> {
  return {
    totalIncome: cents(fold.totalIncome[m] ?? 0),
    totalBudgetedIncome: cents(fold.totalBudgetedIncome[m] ?? 0),
    totalBudgeted: cents(fold.totalBudgeted[m] ?? 0),
    totalSpent: cents(fold.totalSpent[m] ?? 0),
    totalBalance: cents(fold.totalBalance[m] ?? 0),
    totalSaved: cents(fold.totalSaved[m] ?? 0),
    realSaved: cents(fold.realSaved[m] ?? 0),
  };
}

function groupRows({ type, layout, fold }: Figures, m: number): Record<string, GroupFigures> {
  const rows: Record<string, GroupFigures> = {};
  for (const [g, { id, isIncome }] of layout.groups.entries()) {
    const place = m < 0 ? -1 : m * layout.groups.length + g;
    const spent = cents(fold.groupSpent[place] ?? 0);
    rows[id] =
      isIncome && type === 'envelope'
        ? { received: spent }
        : { budgeted: cents(fold.groupBudgeted[place] ?? 0), spent, balance: cents(fold.groupBalance[place] ?? 0) };
  }
  return rows;
}

function categoryRows(reader: BudgetReader, figures: Figures, month: Month, m: number): Record<string, CategoryFigures> {
  const { type, table, layout } = figures;
  const rows: Record<string, CategoryFigures> = {};
  for (const [c, category] of layout.categories.entries()) {
    const cell = cellAt(figures, m < 0 ? -1 : m * layout.categories.length + c);
    if (category.isIncome && type === 'envelope') {
      rows[category.id] = { received: cell.spent, carryover: cell.carryover };
      continue;
    }
    const stored = amountRows(reader, table, month, category.id).at(-1);
    rows[category.id] = planned(category, cell, stored?.goal ?? null, stored?.longGoal === true);
  }
  return rows;
}

function planned({ isIncome }: LayoutCategory, cell: Cell, goal: Cents | null, longGoal: boolean): PlannedFigures {
  const left = cents(cell.budgeted + (isIncome ? -cell.spent : cell.spent));
  const spentWithCarryover = cell.carryover ? cents(Math.max(0, left)) : cell.spent;
  const goalMet = goal === null ? null : (longGoal ? cell.balance : cell.budgeted) >= goal;
  return { ...cell, spentWithCarryover, goal, longGoal, goalMet };
}
