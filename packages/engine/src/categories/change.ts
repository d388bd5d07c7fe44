import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, placeBefore, type Result, sameName } from '../values/index.ts';
import { type Category, type CategoryGroup, categoryById, listCategoryGroups } from './category.ts';

export type NewCategory = { readonly name: string; readonly group: string; readonly hidden?: boolean };

/** A new category at the top of its group, with its mapping; gives its id (semantics 5.2). */
export function createCategory(writer: BudgetWriter, category: NewCategory): Result<string, Failure> {
  const group = groupById(writer, category.group);
  if (!group) return notFound(category.group);
  const checked = checkName(group, category.name, null);
  if (!checked.ok) return checked;
  const id = writer.newId();
  writer.insert('categories', id, {
    name: checked.value,
    group: group.id,
    isIncome: group.isIncome,
    hidden: category.hidden ?? false,
    sortOrder: makeRoom(writer, group.categories, group.categories[0]?.id ?? null),
  });
  writer.insert('category_mapping', id, { target: id });
  return ok(id);
}

/** Changes the name, trimmed and unique within its group in any case. */
export function renameCategory(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const category = categoryById(writer, id);
  const group = category && groupById(writer, category.group);
  if (!group) return notFound(id);
  const checked = checkName(group, name, id);
  if (!checked.ok) return checked;
  writer.update('categories', id, { name: checked.value });
  return ok(undefined);
}

/** Moves the category into the group, directly before another one there, or to its end for null. */
export function moveCategory(
  writer: BudgetWriter,
  id: string,
  place: { readonly group: string; readonly before: string | null },
): Result<void, Failure> {
  const category = categoryById(writer, id);
  if (!category) return notFound(id);
  const group = groupById(writer, place.group);
  if (!group) return notFound(place.group);
  if (group.isIncome !== category.isIncome) return err({ code: 'category-kinds-differ', field: 'group' });
  const checked = checkName(group, category.name, id);
  if (!checked.ok) return checked;
  if (place.before === id) return ok(undefined);
  const others = group.categories.filter((other) => other.id !== id);
  if (place.before !== null && !others.some((other) => other.id === place.before)) return notFound(place.before);
  writer.update('categories', id, { group: group.id, sortOrder: makeRoom(writer, others, place.before) });
  return ok(undefined);
}

/** Hides the category, or shows it again. */
export function setCategoryHidden(writer: BudgetWriter, id: string, hidden: boolean): Result<void, Failure> {
  if (!categoryById(writer, id)) return notFound(id);
  writer.update('categories', id, { hidden });
  return ok(undefined);
}

/** The living group with the id. */
export function groupById(reader: BudgetReader, id: string): CategoryGroup | undefined {
  return listCategoryGroups(reader).find((group) => group.id === id);
}

function checkName(group: CategoryGroup, name: string, self: string | null): Result<string, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'category-name-missing', field: 'name' });
  const taken = group.categories.find((other) => other.id !== self && sameName(other.name.trim(), trimmed));
  if (!taken) return ok(trimmed);
  return err({ code: 'category-name-taken', field: 'name', details: { name: taken.name, group: group.name } });
}

function makeRoom(writer: BudgetWriter, others: readonly Category[], before: string | null): number {
  const { sortOrder, pushed } = placeBefore(others, before);
  for (const other of pushed) writer.update('categories', other.id, { sortOrder: other.sortOrder });
  return sortOrder;
}

function notFound(id: string): Result<never, Failure> {
  return err({ code: 'not-found', details: { what: id } });
}
