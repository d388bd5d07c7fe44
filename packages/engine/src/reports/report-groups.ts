import { listAccounts } from '../accounts/index.ts';
import { type CategoryGroup, listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { listPayees } from '../payees/index.ts';
import type { ReportSettings } from './report-settings.ts';
import { SUM_KEYS } from './sums.ts';

/** A line of a report before it has amounts; `keys` are those of the sums that belong to it. */
export type PlannedGroup = {
  readonly id: string | null;
  readonly name: string | null;
  readonly keys: readonly (string | null)[];
  readonly members: readonly PlannedGroup[];
};

/** How the rows of a report are put together. */
export type GroupPlan = {
  /** SQL of the key that rows are summed by. */
  readonly keySql: string;
  /** One line per interval instead of groups. */
  readonly perInterval: boolean;
  /** Lines in the budget's order, also those without rows; `found` are the keys that have sums. */
  readonly groups: (found: readonly (string | null)[]) => readonly PlannedGroup[];
};

/** What has no category: by what it is. */
const UNCATEGORIZED = [null, 'transfers', 'offBudget'] as const;

const CATEGORY_KEY = `case when c.id is not null then c.id when coalesce(a.offBudget, 0) = 1 then 'offBudget'
  when t.transfer is not null then 'transfers' end`;

/** The plan of a report's grouping. */
export function groupPlan(reader: BudgetReader, settings: ReportSettings): GroupPlan {
  switch (settings.groupBy) {
    case 'Payee':
      return plainPlan(SUM_KEYS.payee, listPayees(reader));
    case 'Account':
      return plainPlan(
        SUM_KEYS.account,
        listAccounts(reader).filter(({ offBudget }) => settings.showOffBudget || !offBudget),
      );
    case 'Interval':
      return { keySql: CATEGORY_KEY, perInterval: true, groups: () => [] };
    default:
      return categoryPlan(settings, shownGroups(reader, settings));
  }
}

type Named = { readonly id: string; readonly name: string };

function lineOf({ id, name }: Named): PlannedGroup {
  return { id, name, keys: [id], members: [] };
}

function plainPlan(keySql: string, things: readonly Named[]): GroupPlan {
  const known = new Set(things.map(({ id }) => id));
  const lines = things.map(lineOf);
  return {
    keySql,
    perInterval: false,
    groups: (found) => {
      const others = found.filter((key) => key === null || !known.has(key));
      return others.length === 0 ? lines : [...lines, { id: null, name: null, keys: others, members: [] }];
    },
  };
}

function categoryPlan({ groupBy }: ReportSettings, groups: readonly CategoryGroup[]): GroupPlan {
  const lines = groups.flatMap((group): PlannedGroup[] => {
    const members = group.categories.map(lineOf);
    if (groupBy === 'Category') return members;
    return [
      { id: group.id, name: group.name, keys: members.flatMap(({ keys }) => keys), members: groupBy === 'Group' ? [] : members },
    ];
  });
  return {
    keySql: CATEGORY_KEY,
    perInterval: false,
    groups: (found) => {
      const others = UNCATEGORIZED.filter((key) => found.includes(key)).map((id) => ({
        id,
        name: null,
        keys: [id],
        members: [],
      }));
      if (groupBy === 'Category' || others.length === 0) return [...lines, ...others];
      const members = groupBy === 'CategoryGroup' ? others : [];
      return [...lines, { id: null, name: null, keys: others.flatMap(({ keys }) => keys), members }];
    },
  };
}

/** Groups and categories that a report may show: hidden ones only where wanted. */
export function shownGroups(reader: BudgetReader, { showHidden }: Pick<ReportSettings, 'showHidden'>): readonly CategoryGroup[] {
  const groups = listCategoryGroups(reader);
  if (showHidden) return groups;
  return groups
    .filter(({ hidden }) => !hidden)
    .map((group) => ({ ...group, categories: group.categories.filter(({ hidden }) => !hidden) }));
}

/** Conditions in SQL for what a report leaves out. */
export function rowsShown({ showOffBudget, showHidden, showUncategorized }: ReportSettings): string[] {
  return [
    ...(showOffBudget ? [] : ['coalesce(a.offBudget, 0) = 0']),
    ...(showHidden ? [] : ['coalesce(c.hidden, 0) = 0 and coalesce(g.hidden, 0) = 0']),
    ...(showUncategorized ? [] : ['(c.id is not null or coalesce(a.offBudget, 0) = 1)']),
  ];
}
