import { listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader, Derived } from '../log/access.ts';

export type LayoutGroup = { readonly id: string; readonly name: string; readonly isIncome: boolean; readonly hidden: boolean };
export type LayoutCategory = {
  readonly id: string;
  readonly name: string;
  /** Index of its group. */
  readonly group: number;
  readonly isIncome: boolean;
  readonly hidden: boolean;
};

/** Living groups and categories in display order: expense groups first, income last (semantics 5.1). */
export type Layout = {
  readonly groups: readonly LayoutGroup[];
  readonly categories: readonly LayoutCategory[];
  /** Index of a category by its id. */
  readonly indexOf: ReadonlyMap<string, number>;
};

export const LAYOUT: Derived<Layout> = { reads: ['category_groups', 'categories'], build: buildLayout };

function buildLayout(reader: BudgetReader): Layout {
  const groups = listCategoryGroups(reader);
  const categories = groups.flatMap((group, index) =>
    group.categories.map(({ id, name, isIncome, hidden }): LayoutCategory => ({ id, name, group: index, isIncome, hidden })),
  );
  return {
    groups: groups.map(({ id, name, isIncome, hidden }) => ({ id, name, isIncome, hidden })),
    categories,
    indexOf: new Map(categories.map(({ id }, index) => [id, index])),
  };
}

/** Whether people see it: a category is hidden by itself or with its group. */
export function isVisible(layout: Layout, category: LayoutCategory): boolean {
  return !category.hidden && layout.groups[category.group]?.hidden !== true;
}

/** The living category, or undefined. */
export function layoutCategory(reader: BudgetReader, id: string): LayoutCategory | undefined {
  const layout = reader.derived(LAYOUT);
  return layout.categories[layout.indexOf.get(id) ?? -1];
}
