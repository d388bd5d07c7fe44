import type { BudgetReader, Derived } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { sameName } from '../values/index.ts';

/** A living category. */
export type Category = {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly isIncome: boolean;
  readonly hidden: boolean;
  readonly sortOrder: number | null;
  /** Parsed template lines (semantics 8.2). */
  readonly goalDef: Json;
  readonly cleanupDef: Json;
  readonly templateSettings: Json;
};

/** A living group with its living categories in display order. */
export type CategoryGroup = {
  readonly id: string;
  readonly name: string;
  readonly isIncome: boolean;
  readonly hidden: boolean;
  readonly sortOrder: number | null;
  readonly categories: readonly Category[];
};

const ORDER = 'order by coalesce(sortOrder, 0), id';

const GROUPS: Derived<readonly CategoryGroup[]> = { reads: ['category_groups', 'categories'], build: readGroups };

const BY_ID: Derived<ReadonlyMap<string, Category>> = {
  reads: ['category_groups', 'categories'],
  build: (reader) => new Map(listCategoryGroups(reader).flatMap((group) => group.categories.map((one) => [one.id, one]))),
};

/** Living groups: expense groups by sort order, the income group last (semantics 5.1). Hidden ones are among them. */
export function listCategoryGroups(reader: BudgetReader): readonly CategoryGroup[] {
  return reader.derived(GROUPS);
}

/** The living category of a living group; undefined for any other id. */
export function categoryById(reader: BudgetReader, id: string): Category | undefined {
  return reader.derived(BY_ID).get(id);
}

/**
 * Where starting balances are booked: the income category of that English name in any case, else the first income
 * category; null when there is none (semantics 2.6).
 */
export function startingBalanceCategory(reader: BudgetReader): string | null {
  const income = listCategoryGroups(reader).flatMap((group) => group.categories.filter((category) => category.isIncome));
  return (income.find(({ name }) => sameName(name, 'Starting Balances')) ?? income[0])?.id ?? null;
}

function readGroups(reader: BudgetReader): readonly CategoryGroup[] {
  const categories = Map.groupBy(readCategories(reader), ({ group }) => group);
  const groups = reader.select('live_category_groups', ['id', 'name', 'isIncome', 'hidden', 'sortOrder'], ORDER).map((row) => ({
    ...row,
    name: row.name ?? '',
    categories: categories.get(row.id) ?? [],
  }));
  return [...groups.filter(({ isIncome }) => !isIncome), ...groups.filter(({ isIncome }) => isIncome)];
}

function readCategories(reader: BudgetReader): Category[] {
  const fields = ['id', 'name', 'group', 'isIncome', 'hidden', 'sortOrder', 'goalDef', 'cleanupDef', 'templateSettings'] as const;
  return reader.select('live_categories', fields, ORDER).map((row) => ({ ...row, name: row.name ?? '', group: row.group ?? '' }));
}
