// Every cell of every budget month, in one pass from the first month to the last (semantics 9.2 and 10). Amounts are
// whole hundredths in plain number arrays, month by month: the cell of month m and category c is at m * categories + c.
import type { CellFold, EnvelopeFold, FoldGroup, FoldInput, TrackingFold } from './fold-shapes.ts';

/** Envelope budget (semantics 9.2). Everything is whole addition; nothing is rounded. */
export function foldEnvelope(input: FoldInput): EnvelopeFold {
  const { months } = input;
  const row = (): Float64Array => new Float64Array(months);
  const lastMonthOverspent = row();
  const heldAutomatically = row();
  const cells = foldEnvelopeCells(input, lastMonthOverspent, heldAutomatically);
  const totals = foldGroupTotals(input, cells, () => true);
  const totalBudgeted = row();
  const fromLastMonth = row();
  const incomeAvailable = row();
  const heldInEffect = row();
  const toBudget = row();
  for (let m = 0; m < months; m++) {
    totalBudgeted[m] = -at(totals.totalBudgeted, m);
    heldInEffect[m] = at(input.held, m) || at(heldAutomatically, m);
    fromLastMonth[m] = at(toBudget, m - 1) + at(heldInEffect, m - 1);
    incomeAvailable[m] = at(totals.totalIncome, m) + at(fromLastMonth, m);
    toBudget[m] = at(incomeAvailable, m) + at(lastMonthOverspent, m) + at(totalBudgeted, m) - at(heldInEffect, m);
  }
  const { totalIncome, totalSpent, totalBalance } = totals;
  return {
    ...cells,
    totalIncome,
    totalBudgeted,
    totalSpent,
    totalBalance,
    fromLastMonth,
    incomeAvailable,
    lastMonthOverspent,
    heldAutomatically,
    heldInEffect,
    toBudget,
  };
}

/** Tracking budget (semantics 10). Hidden categories and groups stay out of the sums; a hidden income group counts. */
export function foldTracking(input: FoldInput): TrackingFold {
  const cells = foldTrackingCells(input);
  const totals = foldGroupTotals(input, cells, (group) => !group.hidden);
  const totalSaved = new Float64Array(input.months);
  const realSaved = new Float64Array(input.months);
  for (let m = 0; m < input.months; m++) {
    totalSaved[m] = at(totals.totalBudgetedIncome, m) - at(totals.totalBudgeted, m);
    realSaved[m] = at(totals.totalIncome, m) + at(totals.totalSpent, m);
  }
  return { ...cells, ...totals, totalSaved, realSaved };
}

function emptyCells({ months, groups, categories }: FoldInput): CellFold {
  const perGroup = (): Float64Array => new Float64Array(months * groups.length);
  const balance = new Float64Array(months * categories.length);
  return { balance, groupBudgeted: perGroup(), groupSpent: perGroup(), groupBalance: perGroup() };
}

/** Balances of expense categories; an overspent one costs the next month, unless its flag keeps that in the category. */
function foldEnvelopeCells(input: FoldInput, lastMonthOverspent: Float64Array, heldAutomatically: Float64Array): CellFold {
  const { months, groups, budgeted, spent, carryover } = input;
  const { size, groupOf, income } = columnsOf(input);
  const cells = emptyCells(input);
  const { balance, groupBudgeted, groupSpent, groupBalance } = cells;
  foldIncome(input, cells, heldAutomatically);
  for (let m = 0; m < months; m++) {
    let overspent = 0;
    for (let c = 0; c < size; c++) {
      if (income[c] === 1) continue;
      const cell = m * size + c;
      let carried = m === 0 ? 0 : at(balance, cell - size);
      if (carried < 0 && carryover[cell - size] !== 1) {
        overspent += carried;
        carried = 0;
      }
      const g = m * groups.length + (groupOf[c] ?? 0);
      const budget = at(budgeted, cell);
      const amount = at(spent, cell);
      balance[cell] = budget + amount + carried;
      groupBudgeted[g] = at(groupBudgeted, g) + budget;
      groupSpent[g] = at(groupSpent, g) + amount;
      groupBalance[g] = at(groupBalance, g) + budget + amount + carried;
    }
    lastMonthOverspent[m] = overspent;
  }
  return cells;
}

/** Income has neither budget nor balance here; its flag holds the month's income for the next one. */
function foldIncome(
  { months, groups, categories, spent, carryover }: FoldInput,
  cells: CellFold,
  heldAutomatically: Float64Array,
): void {
  for (const [c, { isIncome, group }] of categories.entries()) {
    if (!isIncome) continue;
    for (let m = 0; m < months; m++) {
      const cell = m * categories.length + c;
      const g = m * groups.length + group;
      cells.groupSpent[g] = at(cells.groupSpent, g) + at(spent, cell);
      if (carryover[cell] === 1) heldAutomatically[m] = at(heldAutomatically, m) + at(spent, cell);
    }
  }
}

/** A balance goes on only where its flag is set, be it positive or negative. */
function foldTrackingCells(input: FoldInput): CellFold {
  const { months, groups, categories, budgeted, spent, carryover } = input;
  const { size, groupOf, income } = columnsOf(input);
  const hidden = Uint8Array.from(categories, (category) => Number(category.hidden));
  const cells = emptyCells(input);
  const { balance, groupBudgeted, groupSpent, groupBalance } = cells;
  for (let m = 0; m < months; m++) {
    for (let c = 0; c < size; c++) {
      const cell = m * size + c;
      const carried = m > 0 && carryover[cell - size] === 1 ? at(balance, cell - size) : 0;
      const budget = at(budgeted, cell);
      const amount = at(spent, cell);
      const left = budget + (income[c] === 1 ? -amount : amount) + carried;
      balance[cell] = left;
      if (hidden[c] === 1) continue;
      const g = m * groups.length + (groupOf[c] ?? 0);
      groupBudgeted[g] = at(groupBudgeted, g) + budget;
      groupSpent[g] = at(groupSpent, g) + amount;
      groupBalance[g] = at(groupBalance, g) + left;
    }
  }
  return cells;
}

/** Plain numbers per category, for the hot loops. */
function columnsOf({ categories }: FoldInput): { size: number; groupOf: Int32Array; income: Uint8Array } {
  return {
    size: categories.length,
    groupOf: Int32Array.from(categories, (category) => category.group),
    income: Uint8Array.from(categories, (category) => Number(category.isIncome)),
  };
}

type GroupTotals = Pick<TrackingFold, 'totalIncome' | 'totalBudgetedIncome' | 'totalBudgeted' | 'totalSpent' | 'totalBalance'>;

function foldGroupTotals({ months, groups }: FoldInput, cells: CellFold, counts: (group: FoldGroup) => boolean): GroupTotals {
  const row = (): Float64Array => new Float64Array(months);
  const totals = { totalIncome: row(), totalBudgetedIncome: row(), totalBudgeted: row(), totalSpent: row(), totalBalance: row() };
  const income = groups.findIndex(({ isIncome }) => isIncome);
  const expense = groups.flatMap((group, g) => (!group.isIncome && counts(group) ? [g] : []));
  for (let m = 0; m < months; m++) {
    const base = m * groups.length;
    if (income >= 0) {
      totals.totalIncome[m] = at(cells.groupSpent, base + income);
      totals.totalBudgetedIncome[m] = at(cells.groupBudgeted, base + income);
    }
    for (const g of expense) {
      totals.totalBudgeted[m] = at(totals.totalBudgeted, m) + at(cells.groupBudgeted, base + g);
      totals.totalSpent[m] = at(totals.totalSpent, m) + at(cells.groupSpent, base + g);
      totals.totalBalance[m] = at(totals.totalBalance, m) + at(cells.groupBalance, base + g);
    }
  }
  return totals;
}

/** Zero where there is nothing, as before the first month. */
function at(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}
