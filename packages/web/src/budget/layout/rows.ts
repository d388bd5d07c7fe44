import type { categories } from '@extrato/engine/api';

type CategoryGroup = categories.CategoryGroup;
type Category = categories.Category;

export type GroupRow = {
  readonly kind: 'group';
  readonly id: string;
  readonly group: CategoryGroup;
  readonly collapsed: boolean;
};
export type CategoryRow = {
  readonly kind: 'category';
  readonly id: string;
  readonly category: Category;
  readonly group: CategoryGroup;
};
/** A line of the budget as it stands on the screen. */
export type BudgetRow = GroupRow | CategoryRow;

export type RowChoices = {
  /** Ids of groups whose categories are folded away. */
  readonly collapsed: ReadonlySet<string>;
  readonly showHidden: boolean;
  /** While a group is being moved only groups are shown. */
  readonly groupsOnly?: boolean;
};

/** Groups and their categories one below another, in the order of the screen. */
export function budgetRows(
  groups: readonly CategoryGroup[],
  { collapsed, showHidden, groupsOnly = false }: RowChoices,
): readonly BudgetRow[] {
  return groups
    .filter(({ hidden }) => showHidden || !hidden)
    .flatMap((group): BudgetRow[] => {
      const isCollapsed = collapsed.has(group.id);
      const head: BudgetRow = { kind: 'group', id: group.id, group, collapsed: isCollapsed };
      if (isCollapsed || groupsOnly) return [head];
      const shown = group.categories.filter(({ hidden }) => showHidden || !hidden);
      return [head, ...shown.map((category): BudgetRow => ({ kind: 'category', id: category.id, category, group }))];
    });
}

/** Whether something is hidden that could be shown. */
export function hasHidden(groups: readonly CategoryGroup[]): boolean {
  return groups.some(({ hidden, categories }) => hidden || categories.some((category) => category.hidden));
}

/** Where a dropped row goes, as the engine takes it. */
export type DropPlace =
  | { readonly kind: 'group'; readonly id: string; readonly before: string | null }
  | { readonly kind: 'category'; readonly id: string; readonly group: string; readonly before: string | null };

/**
 * Where a row goes that is dropped on another one: it takes that one's place, and the others make room. Undefined where
 * it cannot go, or where nothing would change.
 */
export function dropPlace(
  rows: readonly BudgetRow[],
  groups: readonly CategoryGroup[],
  id: string,
  over: string,
): DropPlace | undefined {
  const from = rows.findIndex((row) => row.id === id);
  const to = rows.findIndex((row) => row.id === over);
  const moved = rows[from];
  const target = rows[to];
  if (!moved || !target || from === to) return undefined;
  return moved.kind === 'group'
    ? groupPlace(moved, target, groups, to > from)
    : categoryPlace(moved, target, rows, to > from ? to + 1 : to);
}

function groupPlace(
  { id, group }: GroupRow,
  target: BudgetRow,
  groups: readonly CategoryGroup[],
  down: boolean,
): DropPlace | undefined {
  if (group.isIncome || target.group.isIncome || target.group.id === id) return undefined;
  const others = groups.filter((other) => other.id !== id && !other.isIncome);
  const place = others.findIndex((other) => other.id === target.group.id) + (down ? 1 : 0);
  return { kind: 'group', id, before: others[place]?.id ?? null };
}

/** `at`: the row before which it is put, counted with the moved row still in its place. */
function categoryPlace(moved: CategoryRow, target: BudgetRow, rows: readonly BudgetRow[], at: number): DropPlace | undefined {
  const above = rows.slice(0, at).findLast((row) => row.id !== moved.id);
  const below = rows.slice(at).find((row) => row.id !== moved.id);
  const group = above?.group ?? target.group;
  if (group.isIncome !== moved.category.isIncome) return undefined;
  if (above?.kind === 'group' && above.collapsed) return { kind: 'category', id: moved.id, group: group.id, before: null };
  const shown = below?.kind === 'category' && below.group.id === group.id ? below.id : null;
  // Hidden ones after the last shown one stay at the end.
  const before = shown ?? afterShown(group, above, moved.id);
  return { kind: 'category', id: moved.id, group: group.id, before };
}

function afterShown({ categories }: CategoryGroup, above: BudgetRow | undefined, moved: string): string | null {
  const others = categories.filter(({ id }) => id !== moved);
  const place = above?.kind === 'category' ? others.findIndex(({ id }) => id === above.id) + 1 : 0;
  return others[place]?.id ?? null;
}

/** The place one row further up or down, for people who do not drag. */
export function neighbourPlace(
  rows: readonly BudgetRow[],
  groups: readonly CategoryGroup[],
  id: string,
  by: 1 | -1,
): DropPlace | undefined {
  const only = rows.find((row) => row.id === id)?.kind === 'group' ? rows.filter(({ kind }) => kind === 'group') : rows;
  const from = only.findIndex((row) => row.id === id);
  const over = only[from + by];
  // Above the first category of a group stands its head: one step up goes past it, to the end of the group before.
  return over && dropPlace(only, groups, id, over.id);
}
