import { addDays, type Day, daysBetween, daysInMonth, firstDayOf, lastDayOf, type Month, parseDay } from '../values/index.ts';
import type { Limit, Template } from './definition.ts';

/** All limits of a category: on its lines, or on their own; the one on a `copy` line is not used (semantics 8.2). */
export function limitsOf(templates: readonly Template[]): Limit[] {
  return templates.flatMap((one) => {
    if (one.type === 'limit') return [one];
    return 'limit' in one && one.limit ? [one.limit] : [];
  });
}

/** How much the balance may be in a month, in hundredths: an amount, or so much per day, or per week that begins in it. */
export function limitAmount(limit: Limit, month: Month): number {
  switch (limit.period) {
    case 'monthly':
      return limit.amount;
    case 'daily':
      return limit.amount * daysInMonth(month);
    case 'weekly': {
      const start = weekStart(limit);
      return start ? limit.amount * daysEvery(start, 7, month) : 0;
    }
  }
}

/** The day on which the weeks of a limit begin. */
export function weekStart({ start }: Limit): Day | undefined {
  return parseDay((start ?? '').slice(0, 10));
}

/** How many of the days start, start + step, start + 2 steps ... fall into the month. */
export function daysEvery(start: Day, step: number, month: Month): number {
  const first = firstDayOf(month);
  let day = start;
  if (day < first) {
    const behind = daysBetween(day, first);
    day = addDays(day, Math.ceil(behind / step) * step);
  }
  let count = 0;
  for (; day <= lastDayOf(month); day = addDays(day, step)) count++;
  return count;
}
