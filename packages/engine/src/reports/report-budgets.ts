import { budgetFigures, cellOf } from '../budgeting/index.ts';
import type { Category } from '../categories/index.ts';
import { compileCondition, parseCondition } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, firstDayOf, monthOf, monthRange } from '../values/index.ts';
import { type GroupPlan, shownGroups } from './report-groups.ts';
import type { ReportSettings } from './report-settings.ts';
import type { Span } from './spans.ts';

/** What was budgeted for one category in one span. */
export type BudgetedCell = { readonly key: string; readonly span: number; readonly budgeted: Cents };

/**
 * Budgeted amounts of a report: of the categories that it shows and that its conditions on categories allow. A month's
 * budget belongs to the span that holds the month's first day in the report's range. Payees and accounts have none.
 */
export function budgetedOf(
  reader: BudgetReader,
  settings: ReportSettings,
  { perInterval }: GroupPlan,
  spans: readonly Span[],
): BudgetedCell[] {
  if (!perInterval && (settings.groupBy === 'Payee' || settings.groupBy === 'Account')) return [];
  const figures = budgetFigures(reader);
  // An envelope budget plans no income.
  const groups = shownGroups(reader, settings).filter(({ isIncome }) => !isIncome || figures.type === 'tracking');
  const allowed = groups.flatMap(({ categories }) => categories).filter(allowedBy(reader, settings));
  const cells: BudgetedCell[] = [];
  for (const [span, { from, to }] of spans.entries()) {
    const months = monthRange(monthOf(from), monthOf(to)).filter((month) => firstDayOf(month) >= from);
    for (const month of months)
      for (const { id } of allowed) cells.push({ key: id, span, budgeted: cellOf(figures, month, id).budgeted });
  }
  return cells;
}

/** Whether the report's conditions on categories and groups let a category through; other conditions say nothing about it. */
function allowedBy(reader: BudgetReader, { conditions, conditionsOp }: ReportSettings): (category: Category) => boolean {
  const groups = shownGroups(reader, { showHidden: true });
  const names = {
    nameOf: (field: string, id: string) =>
      field === 'categoryGroup'
        ? groups.find((group) => group.id === id)?.name
        : groups.flatMap((group) => group.categories).find((category) => category.id === id)?.name,
    offBudget: () => undefined,
  };
  const tests = conditions.flatMap((json) => {
    const condition = parseCondition(json);
    if (condition?.field !== 'category' && condition?.field !== 'categoryGroup') return [];
    const test = compileCondition(condition);
    return [({ id, group }: Category) => test(condition.field === 'category' ? id : group, names)];
  });
  if (tests.length === 0) return () => true;
  return (category) => (conditionsOp === 'and' ? tests.every((test) => test(category)) : tests.some((test) => test(category)));
}
