import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, placeBefore, type Result, SORT_STEP, sameName } from '../values/index.ts';
import { listCategoryGroups } from './category.ts';
import { groupById } from './change.ts';

export type NewCategoryGroup = { readonly name: string; readonly isIncome?: boolean; readonly hidden?: boolean };

/**
 * A new group after all others; gives its id. A budget has exactly one income group (budget-file 4.4): a second one is
 * refused.
 */
export function createCategoryGroup(writer: BudgetWriter, group: NewCategoryGroup): Result<string, Failure> {
  const checked = checkName(writer, group.name, null);
  if (!checked.ok) return checked;
  const groups = listCategoryGroups(writer);
  const { isIncome = false, hidden = false } = group;
  if (isIncome && groups.some((other) => other.isIncome)) return err({ code: 'income-group-exists', field: 'isIncome' });
  const id = writer.newId();
  const sortOrder = Math.max(0, ...groups.map((other) => other.sortOrder ?? 0)) + SORT_STEP;
  writer.insert('category_groups', id, { name: checked.value, isIncome, hidden: hidden && !isIncome, sortOrder });
  return ok(id);
}

/** Changes the name, trimmed and unique among groups in any case. */
export function renameCategoryGroup(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  if (!groupById(writer, id)) return notFound(id);
  const checked = checkName(writer, name, id);
  if (!checked.ok) return checked;
  writer.update('category_groups', id, { name: checked.value });
  return ok(undefined);
}

/** Moves an expense group directly before another one; to the end for null, or before the income group. */
export function moveCategoryGroup(writer: BudgetWriter, id: string, before: string | null): Result<void, Failure> {
  const group = groupById(writer, id);
  if (!group) return notFound(id);
  if (group.isIncome) return err({ code: 'income-group-stays', field: 'id' });
  const target = before === null ? undefined : groupById(writer, before);
  if (before !== null && !target) return notFound(before);
  if (before === id) return ok(undefined);
  const others = listCategoryGroups(writer).filter((other) => !other.isIncome && other.id !== id);
  const { sortOrder, pushed } = placeBefore(others, target && !target.isIncome ? target.id : null);
  for (const other of pushed) writer.update('category_groups', other.id, { sortOrder: other.sortOrder });
  writer.update('category_groups', id, { sortOrder });
  return ok(undefined);
}

/** Hides an expense group, or shows a group again. */
export function setCategoryGroupHidden(writer: BudgetWriter, id: string, hidden: boolean): Result<void, Failure> {
  const group = groupById(writer, id);
  if (!group) return notFound(id);
  if (group.isIncome && hidden) return err({ code: 'income-group-stays', field: 'hidden' });
  writer.update('category_groups', id, { hidden });
  return ok(undefined);
}

function checkName(reader: BudgetReader, name: string, self: string | null): Result<string, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'category-group-name-missing', field: 'name' });
  const taken = listCategoryGroups(reader).find((other) => other.id !== self && sameName(other.name.trim(), trimmed));
  return taken ? err({ code: 'category-group-name-taken', field: 'name', details: { name: taken.name } }) : ok(trimmed);
}

function notFound(id: string): Result<never, Failure> {
  return err({ code: 'not-found', details: { what: id } });
}
