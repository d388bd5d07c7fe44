import { addDays, cents, type Day, monthOf, monthsBetween } from '../values/index.ts';
import { adjust, type TemplateOf } from './definition.ts';
import type { CategoryFacts, MonthFacts, ScheduleFacts } from './facts.ts';

/** What a schedule line has to have ready by its next date. */
type Due = {
  readonly target: number;
  readonly next: Day;
  /** Months from the budget month to the next date. */
  readonly months: number;
  readonly frequency: ScheduleFacts['frequency'];
  readonly interval: number;
  readonly full: boolean;
};

/**
 * What all schedule lines of a category and priority ask for together (semantics 8.5). Some are paid in the month in
 * which they fall, others saved for evenly. `budgeted` is what the priority's lines before them ask for.
 */
export function scheduleAmount(
  lines: readonly TemplateOf<'schedule'>[],
  category: CategoryFacts,
  month: MonthFacts,
  budgeted: number,
): number {
  const due = lines.flatMap((line) => dueOf(line, category, month) ?? []);
  const paid = due.filter((one) => isPaidInMonth(one, month));
  const saved = due.filter((one) => !isPaidInMonth(one, month)).sort((a, b) => (a.next < b.next ? -1 : Number(a.next > b.next)));
  const payment = total(paid.filter(({ months }) => months === 0));
  const needed = payment + total(saved);
  const have = category.carried + budgeted;
  const goal = category.lastMonthGoal ?? 0;
  const leftFromGoal = goal !== 0 && goal < needed && have >= goal && due.some(isSubMonthly);
  if (have >= needed || leftFromGoal) return Math.round(payment + saved.reduce((sum, one) => sum + baseShare(one), 0));
  const shares = Math.round(payment + shortfallShares(saved, category.carried));
  return saved.length === 0 ? shares - category.carried : shares;
}

function total(due: readonly Due[]): number {
  return due.reduce((sum, { target }) => sum + target, 0);
}

function dueOf(line: TemplateOf<'schedule'>, { id, isIncome }: CategoryFacts, { month, schedule }: MonthFacts): Due | undefined {
  const facts = schedule({ id: line.scheduleId, name: line.name });
  if (!facts || facts.completed || facts.next === null) return undefined;
  const months = monthsBetween(month, monthOf(facts.next));
  if (months < 0) return undefined;
  const amount = facts.afterRules(cents(Math.round(adjust(facts.amount, line))), id);
  const { next, frequency, interval, occurrences } = facts;
  return { target: (isIncome ? 1 : -1) * amount * occurrences, next, months, frequency, interval, full: line.full };
}

function isPaidInMonth({ full, frequency, interval, months }: Due, { tracking }: MonthFacts): boolean {
  if (full || tracking) return true;
  switch (frequency) {
    case 'daily':
      return interval <= 31;
    case 'weekly':
      return interval <= 4;
    case 'yearly':
      return false;
    default:
      return interval === 1 && months === 0;
  }
}

function isSubMonthly({ frequency }: Due): boolean {
  return frequency === 'weekly' || frequency === 'daily';
}

/** What one month has to set aside for a schedule that is saved for, in the long run. */
function baseShare({ target, frequency, interval, next }: Due): number {
  if (frequency === 'yearly') return target / interval / 12;
  if (frequency === 'weekly' || frequency === 'daily') {
    const before = addDays(next, -interval * (frequency === 'weekly' ? 7 : 1));
    return target / Math.max(1, monthsBetween(monthOf(before), monthOf(next)));
  }
  return target / interval;
}

/** The carried balance serves the first ones; what each still lacks is spread over the months until it is due. */
function shortfallShares(saved: readonly Due[], carried: number): number {
  let left = carried;
  let sum = 0;
  for (const { target, months } of saved) {
    const missing = target - left;
    sum += Math.max(0, missing) / (months + 1);
    left = Math.max(0, -missing);
  }
  return sum;
}
