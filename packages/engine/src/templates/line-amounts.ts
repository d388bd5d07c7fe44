import { addMonths, firstDayOf, monthOf, monthsBetween } from '../values/index.ts';
import { adjust, repeatMonths, type TemplateOf } from './definition.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { daysEvery } from './limit.ts';

// What single lines ask for, in hundredths (semantics 8.4).

/** The amount once per occurrence in the month; without a start, from the month's first day. */
export function periodicAmount({ amount, period, starting }: TemplateOf<'periodic'>, { month }: MonthFacts): number {
  const start = starting || firstDayOf(month);
  if (period.period === 'day') return amount * daysEvery(start, period.amount, month);
  if (period.period === 'week') return amount * daysEvery(start, 7 * period.amount, month);
  const months = monthsBetween(monthOf(start), month);
  const every = period.period === 'year' ? 12 * period.amount : period.amount;
  return months >= 0 && months % every === 0 ? amount : 0;
}

/** An even share of what all dated targets of the category still need until the nearest one. */
export function byAmount(lines: readonly TemplateOf<'by'>[], { carried }: CategoryFacts, { month }: MonthFacts): number {
  const targets = lines.map((line) => {
    const period = repeatMonths(line);
    return { amount: line.amount, period, months: monthsUntil(monthsBetween(month, line.month), period) };
  });
  const nearest = Math.min(...targets.map(({ months }) => months));
  let needed = 0;
  for (const { amount, period, months } of targets) {
    if (months <= nearest) needed += amount;
    else if (period) needed += Math.round((amount / period) * (period - months + nearest));
    else needed += Math.round((amount / (months + 1)) * (nearest + 1));
  }
  return Math.round((needed - carried) / (nearest + 1));
}

/** Months to the target; one that has passed moves on by its repetition. */
function monthsUntil(months: number, period: number | null): number {
  return months < 0 && period ? months + Math.ceil(-months / period) * period : months;
}

/** An even share of what is missing of a target, from whose first month on money may be spent. */
export function spendAmount(line: TemplateOf<'spend'>, { carried, cell }: CategoryFacts, { month }: MonthFacts): number {
  const until = monthsBetween(month, line.month);
  const months = monthsUntil(until, repeatMonths(line));
  if (months < 0) return 0;
  const from = addMonths(line.from, months - until);
  let saved: number = carried;
  for (let one = from; one < month; one = addMonths(one, 1)) {
    const { budgeted, spent, balance } = cell(one);
    saved = one === from ? balance - spent : saved + budgeted;
  }
  return Math.round((line.amount - saved) / (months + 1));
}

/** A share of income, or of what there was to budget when the priority began. Never negative. */
export function percentageAmount(
  { percent, previous, category }: TemplateOf<'percentage'>,
  facts: MonthFacts,
  available: number,
): number {
  const month = previous ? addMonths(facts.month, -1) : facts.month;
  const source = category.toLowerCase();
  const income = source === 'available funds' ? available : (facts.income(source === 'all income' ? null : category, month) ?? 0);
  return Math.max(0, Math.round(income * (percent / 100)));
}

/** The average of what was spent, without its sign. */
export function averageAmount(line: TemplateOf<'average'>, { average }: CategoryFacts): number {
  return Math.round(adjust(Math.abs(average(line.numMonths)), line));
}
