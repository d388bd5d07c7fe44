import { amountRows, budgetFigures, cellOf, figuresFor, isVisible, type LayoutCategory, writeCell } from '../budgeting/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { type Month, monthOf, ok, type Result } from '../values/index.ts';
import { planTemplates, type TemplatePlan } from './plan.ts';
import type { TemplateProblem } from './problems.ts';
import { categoryFacts, monthFacts } from './read-facts.ts';
import { storeNoteTemplates } from './store.ts';
import { validateTemplates } from './validate.ts';

export type ApplyOptions = {
  /** Only these categories, whatever they have budgeted; all visible ones when none are given. */
  readonly categories?: readonly string[] | undefined;
  /** Computes anew what has a budget already, instead of leaving it. */
  readonly overwrite?: boolean | undefined;
};

/** How many categories were budgeted, and what is wrong; when something blocks, nothing was written (semantics 8.3). */
export type TemplateOutcome = { readonly applied: number; readonly problems: readonly TemplateProblem[] };

/** Budgets a month by the templates of its categories (semantics 8.3). */
export function applyTemplates(writer: BudgetWriter, month: Month, options: ApplyOptions = {}): Result<TemplateOutcome, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  storeNoteTemplates(writer);
  const { changes, problems } = previewTemplates(writer, month, options);
  if (problems.some(({ blocks }) => blocks)) return ok({ applied: 0, problems });
  const { table } = figures.value;
  for (const category of withoutTemplates(writer, month, options))
    if (amountRows(writer, table, month, category).at(-1)?.goal != null)
      writeCell(writer, table, month, category, { goal: null, longGoal: false });
  for (const { category, amount, goal, longGoal } of changes)
    writeCell(writer, table, month, category, {
      amount,
      goal,
      ...(longGoal || goalIsLong(writer, month, category) ? { longGoal } : {}),
    });
  return ok({ applied: changes.length, problems });
}

/** What applying templates would write, without writing. */
export function previewTemplates(reader: BudgetReader, month: Month, options: ApplyOptions = {}): TemplatePlan {
  const figures = budgetFigures(reader);
  const again = options.overwrite === true || options.categories !== undefined;
  const chosen = chosenCategories(reader, options).filter(({ id }) => again || cellOf(figures, month, id).budgeted === 0);
  const facts = chosen.map((category) => categoryFacts(reader, month, category)).filter((one) => one !== undefined);
  return planTemplates(monthFacts(reader, month), facts);
}

/** What is wrong with the templates of all living categories, as seen from the current month. */
export function checkTemplates(reader: BudgetReader): TemplateProblem[] {
  const month = monthOf(reader.today);
  const facts = monthFacts(reader, month);
  const { layout } = budgetFigures(reader);
  return layout.categories.flatMap((category) => {
    const known = categoryFacts(reader, month, category);
    return known ? validateTemplates(facts, known) : [];
  });
}

function chosenCategories(reader: BudgetReader, { categories }: ApplyOptions): LayoutCategory[] {
  const { layout, type } = budgetFigures(reader);
  const chosen = categories && new Set(categories);
  const wanted = (one: LayoutCategory): boolean => (chosen ? chosen.has(one.id) : isVisible(layout, one));
  return layout.categories.filter((one) => wanted(one) && (type === 'tracking' || !one.isIncome));
}

function withoutTemplates(reader: BudgetReader, month: Month, options: ApplyOptions): string[] {
  return chosenCategories(reader, options).flatMap((category) => (categoryFacts(reader, month, category) ? [] : [category.id]));
}

function goalIsLong(reader: BudgetReader, month: Month, category: string): boolean {
  return amountRows(reader, budgetFigures(reader).table, month, category).at(-1)?.longGoal === true;
}
