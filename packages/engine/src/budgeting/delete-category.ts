import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { budgetFigures, cellOf } from './figures.ts';
import { LAYOUT, layoutCategory } from './layout.ts';
import { hasLiveRows } from './sums.ts';
import { addToCell, budgetableCategories } from './write.ts';

/**
 * Deletes a category (semantics 5.3). A target of the same kind takes over its rows and budgets; it is required where
 * living rows use the category or a month has a budget for it.
 */
export function deleteCategory(writer: BudgetWriter, category: string, target?: string): Result<void, Failure> {
  const found = layoutCategory(writer, category);
  if (!found) return err({ code: 'not-found', field: 'category', details: { what: category } });
  const checked = checkTarget(writer, [category], target);
  if (!checked.ok) return checked;
  removeCategory(writer, category, target);
  return ok(undefined);
}

/**
 * Deletes a group with its living categories (semantics 5.4). Categories that were deleted before keep what they point
 * to, so the past does not change.
 */
export function deleteCategoryGroup(writer: BudgetWriter, group: string, target?: string): Result<void, Failure> {
  const { groups, categories } = writer.derived(LAYOUT);
  const index = groups.findIndex(({ id }) => id === group);
  const found = groups[index];
  if (!found) return err({ code: 'not-found', field: 'group', details: { what: group } });
  if (found.isIncome && groups.filter(({ isIncome }) => isIncome).length === 1)
    return err({ code: 'category-group-income-needed', field: 'group' });
  const members = categories.filter((category) => category.group === index).map(({ id }) => id);
  const checked = checkTarget(writer, members, target);
  if (!checked.ok) return checked;
  for (const category of members) removeCategory(writer, category, target);
  writer.update('category_groups', group, { tombstone: true });
  return ok(undefined);
}

/** Whether deleting the category needs a target: living rows use it, or a month has a budget for it. */
export function needsTarget(reader: BudgetReader, category: string): boolean {
  const figures = budgetFigures(reader);
  if (figures.months.some((month) => cellOf(figures, month, category).budgeted !== 0)) return true;
  return hasLiveRows(reader, category);
}

function checkTarget(reader: BudgetReader, categories: readonly string[], target: string | undefined): Result<void, Failure> {
  if (target === undefined) {
    const needing = categories.find((category) => needsTarget(reader, category));
    if (needing === undefined) return ok(undefined);
    return err({
      code: 'category-target-needed',
      field: 'target',
      details: { name: layoutCategory(reader, needing)?.name ?? '' },
    });
  }
  const into = layoutCategory(reader, target);
  const fits = categories.every((id) => id !== target && layoutCategory(reader, id)?.isIncome === into?.isIncome);
  return into && fits ? ok(undefined) : err({ code: 'category-target-kind', field: 'target' });
}

function removeCategory(writer: BudgetWriter, category: string, target: string | undefined): void {
  if (target !== undefined) {
    moveBudgets(writer, category, target);
    for (const { id } of writer.select('category_mapping', ['id'], 'where target = ? order by id', [category]))
      writer.update('category_mapping', id, { target });
    writer.put('category_mapping', category, { target });
  }
  writer.update('categories', category, { tombstone: true });
}

/** In every existing month the target gets what the deleted category had, and a row also where that is nothing. */
function moveBudgets(writer: BudgetWriter, category: string, target: string): void {
  const figures = budgetFigures(writer);
  if (!budgetableCategories(figures).some(({ id }) => id === category)) return;
  for (const month of figures.months) addToCell(writer, figures, month, target, cellOf(figures, month, category).budgeted);
}
