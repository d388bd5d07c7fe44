import type { Month } from '@extrato/engine/values';
import { orStop } from '../failure.ts';
import type { Row } from '../output/cells.ts';
import type { Session } from '../session/session.ts';

type Api = Session['api'];
type Category = Readonly<Record<string, unknown>> & { readonly name: string };
type Group = Readonly<Record<string, unknown>> & { readonly name: string; readonly categories: readonly Category[] };

/** A month in the official shape. */
export type MonthAnswer = Readonly<Record<string, unknown>> & {
  readonly month: string;
  readonly categoryGroups: readonly Group[];
};

/** Keys that hold amounts. */
export const MONTH_AMOUNTS: readonly string[] = [
  ...['incomeAvailable', 'lastMonthOverspent', 'forNextMonth', 'totalBudgeted', 'toBudget', 'fromLastMonth', 'totalIncome'],
  ...['totalSpent', 'totalBalance', 'budgeted', 'spent', 'balance', 'received', 'totalBudgetedIncome', 'totalSaved', 'realSaved'],
];

/** Figures of a month as official scripts read them; undefined outside the months of the budget. */
export async function monthAnswer(api: Api, month: Month): Promise<MonthAnswer | undefined> {
  const figures = orStop(await api.budgeting.month({ month }));
  if (!figures.exists) return undefined;
  const layout = orStop(await api.categories.list({}));
  const categoryGroups = layout.map(({ id, name, isIncome, hidden, categories }) => ({
    id,
    name,
    is_income: isIncome,
    hidden,
    categories: categories.map((category) => ({
      id: category.id,
      name: category.name,
      is_income: category.isIncome,
      hidden: category.hidden,
      group_id: id,
      ...received(category.isIncome, categoryFigures(figures.categories[category.id])),
    })),
    ...received(isIncome, { ...figures.groups[id] }),
  }));
  return { month, ...totals(figures), categoryGroups };
}

type Figures =
  Awaited<ReturnType<Api['budgeting']['month']>> extends infer R ? (R extends { ok: true; value: infer V } ? V : never) : never;

/** What a tracking budget does not have is null, and nothing is held in it. */
const NOT_IN_TRACKING = { incomeAvailable: null, lastMonthOverspent: null, forNextMonth: 0, toBudget: null, fromLastMonth: null };

function totals(figures: Figures): Readonly<Record<string, number | null>> {
  if (figures.type === 'tracking') {
    const { totalIncome, totalBudgetedIncome, totalBudgeted, totalSpent, totalBalance, totalSaved, realSaved } = figures;
    return {
      ...NOT_IN_TRACKING,
      totalIncome,
      totalBudgetedIncome,
      totalBudgeted,
      totalSpent,
      totalBalance,
      totalSaved,
      realSaved,
    };
  }
  const { incomeAvailable, lastMonthOverspent, heldInEffect, totalBudgeted, toBudget } = figures;
  const { fromLastMonth, totalIncome, totalSpent, totalBalance } = figures;
  return {
    ...{ incomeAvailable, lastMonthOverspent, forNextMonth: heldInEffect, totalBudgeted, toBudget },
    ...{ fromLastMonth, totalIncome, totalSpent, totalBalance },
  };
}

function categoryFigures(figures: Figures['categories'][string] | undefined): Readonly<Record<string, unknown>> {
  if (!figures) return {};
  if ('received' in figures) return { received: figures.received };
  const { budgeted, spent, balance, carryover } = figures;
  return { budgeted, spent, balance, carryover };
}

/** What comes in is received, not spent. */
function received(isIncome: boolean, figures: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { spent, ...others } = figures;
  return isIncome && spent !== undefined ? { ...others, received: spent } : figures;
}

/** A row per category. */
export function monthRows({ categoryGroups }: MonthAnswer): Row[] {
  return categoryGroups.flatMap((group) =>
    group.categories.map(({ id, name, budgeted, spent, balance, received, carryover, hidden }) => ({
      ...{ group: group.name, category: name, budgeted, spent, balance, received, carryover, hidden, id },
    })),
  );
}
