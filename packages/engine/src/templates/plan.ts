import { addMonths, type Cents, cents } from '../values/index.ts';
import type { Template, TemplateOf } from './definition.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { limitAmount, limitsOf } from './limit.ts';
import { averageAmount, byAmount, percentageAmount, periodicAmount, spendAmount } from './line-amounts.ts';
import type { TemplateProblem } from './problems.ts';
import { scheduleAmount } from './schedule-amounts.ts';
import { validateTemplates } from './validate.ts';

/** What a category is to get. */
export type TemplateChange = {
  readonly category: string;
  readonly amount: Cents;
  readonly goal: Cents | null;
  readonly longGoal: boolean;
};

/** What applying templates comes to. With a problem that blocks there are no changes at all (semantics 8.3). */
export type TemplatePlan = { readonly changes: readonly TemplateChange[]; readonly problems: readonly TemplateProblem[] };

type Work = {
  readonly category: CategoryFacts;
  readonly lines: readonly Template[];
  readonly limit: { readonly amount: number } | null;
  readonly weight: number;
  /** Budgeted so far. */
  budgeted: number;
  /** Asked for so far, before anything was cut; null when only remainders were asked for. */
  asked: number | null;
  limitMet: boolean;
};

/**
 * Budgets and goals for categories with templates, in list order (semantics 8.3, 8.4). Reads nothing, writes nothing. A
 * category with nothing but broken lines is left alone.
 */
export function planTemplates(month: MonthFacts, categories: readonly CategoryFacts[]): TemplatePlan {
  const problems = categories.flatMap((category) => validateTemplates(month, category));
  if (problems.some(({ blocks }) => blocks)) return { changes: [], problems };
  const works = categories.filter(isUsable).map((category) => begin(category, month));
  let available: number = month.available;
  for (const work of works) {
    const excess = Math.max(0, -work.budgeted);
    available += excess + (isGoalOnly(work) ? 0 : work.category.budgeted);
  }
  for (const priority of prioritiesOf(works)) {
    const atStart = available;
    for (const work of works) available -= runPriority(work, month, priority, available, atStart);
  }
  shareRemainder(works, available, month);
  return { changes: works.map(changeOf), problems };
}

function isUsable({ templates }: CategoryFacts): boolean {
  return templates.some(({ type }) => type !== 'error');
}

/** A balance that is over its limit already gives the excess back, unless the limit holds it. */
function begin(category: CategoryFacts, { month }: MonthFacts): Work {
  const lines = category.templates;
  const weight = lines.reduce((sum, line) => sum + (line.type === 'remainder' ? line.weight : 0), 0);
  const [limit] = limitsOf(lines);
  const work: Work = { category, lines, weight, limit: null, budgeted: 0, asked: null, limitMet: false };
  if (!limit) return work;
  const amount = limitAmount(limit, month);
  const excess = category.carried - amount;
  if (excess < 0) return { ...work, limit: { amount } };
  const given = limit.hold ? 0 : -excess;
  return { ...work, limit: { amount }, budgeted: given, asked: given, limitMet: true };
}

function isGoalOnly({ lines }: Work): boolean {
  return (
    lines.every(({ type }) => type === 'goal' || type === 'limit' || type === 'error') &&
    lines.some(({ type }) => type === 'goal')
  );
}

function prioritiesOf(works: readonly Work[]): number[] {
  return [...new Set(works.flatMap(({ lines }) => lines.flatMap((line) => ('priority' in line ? [line.priority] : []))))].sort(
    (a, b) => a - b,
  );
}

/** Runs a category's lines of one priority; gives what that takes from what is available. */
function runPriority(work: Work, month: MonthFacts, priority: number, available: number, atStart: number): number {
  const { category, limit } = work;
  const lines = work.lines.filter((line) => 'priority' in line && line.priority === priority);
  if (work.limitMet || lines.length === 0) return 0;
  let amount = 0;
  for (const line of lines) amount += lineAmount(line, lines, amount, work, month, atStart);
  let left = available - amount;
  if (limit && amount + work.budgeted + category.carried >= limit.amount) {
    const capped = limit.amount - work.budgeted - category.carried;
    left += amount - capped;
    amount = capped;
    work.limitMet = true;
  }
  if (month.hideFraction) amount = wholeUnits(amount);
  work.asked = (work.asked ?? 0) + amount;
  if (priority > 0 && left < 0 && !category.isIncome) amount = Math.max(0, amount + left);
  work.budgeted += amount;
  return category.isIncome ? -amount : amount;
}

/** All dated targets, and all schedules, are counted at once where the first of them stands. */
function lineAmount(
  line: Template,
  lines: readonly Template[],
  before: number,
  work: Work,
  month: MonthFacts,
  atStart: number,
): number {
  const { category, limit } = work;
  switch (line.type) {
    case 'simple':
      return line.monthly ?? (limit?.amount ?? 0) - category.carried;
    case 'refill':
      return (limit?.amount ?? 0) - category.carried;
    case 'copy':
      return category.cell(addMonths(month.month, -line.lookBack)).budgeted;
    case 'periodic':
      return periodicAmount(line, month);
    case 'spend':
      return spendAmount(line, category, month);
    case 'percentage':
      return percentageAmount(line, month, atStart);
    case 'average':
      return averageAmount(line, category);
    case 'by':
      return line === firstOf(lines, 'by') ? byAmount(allOf(lines, 'by'), category, month) : 0;
    case 'schedule':
      return line === firstOf(lines, 'schedule') ? scheduleAmount(allOf(lines, 'schedule'), category, month, before) : 0;
    default:
      return 0;
  }
}

function allOf<T extends Template['type']>(lines: readonly Template[], type: T): TemplateOf<T>[] {
  return lines.filter((line): line is TemplateOf<T> => line.type === type);
}

function firstOf(lines: readonly Template[], type: Template['type']): Template | undefined {
  return lines.find((line) => line.type === type);
}

/** What is left goes to remainders by weight, again and again while limits give some back (semantics 8.3, step 4). */
function shareRemainder(works: readonly Work[], available: number, month: MonthFacts): void {
  let left = available;
  for (;;) {
    const open = works.filter(({ weight, limitMet }) => weight > 0 && !limitMet);
    if (left <= 0 || open.length === 0) return;
    const perWeight = left / open.reduce((sum, { weight }) => sum + weight, 0);
    const before = left;
    for (const work of open) left -= runRemainder(work, left, perWeight, month);
    if (left === before) return;
  }
}

function runRemainder(work: Work, left: number, perWeight: number, { hideFraction }: MonthFacts): number {
  const { category, limit } = work;
  const share = Math.round(work.weight * perWeight);
  const rounded = hideFraction ? wholeUnits(share) : share;
  let amount = left - rounded <= (hideFraction ? 100 : 1) ? left : rounded;
  if (limit && amount + work.budgeted + category.carried >= limit.amount) {
    amount = limit.amount - work.budgeted - category.carried;
    work.limitMet = true;
  }
  work.budgeted += amount;
  return amount;
}

function changeOf(work: Work): TemplateChange {
  const goal = firstOf(work.lines, 'goal');
  const amount = cents(isGoalOnly(work) ? work.category.budgeted : work.budgeted);
  if (goal?.type === 'goal') return { category: work.category.id, amount, goal: goal.amount, longGoal: true };
  return { category: work.category.id, amount, goal: work.asked === null ? null : cents(work.asked), longGoal: false };
}

function wholeUnits(amount: number): number {
  return Math.round(amount / 100) * 100;
}
