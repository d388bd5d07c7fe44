// Comparing amounts and days (semantics 6.3).
import { occursNear } from '../recurrence/index.ts';
import { addDays, type Day, parseDay } from '../values/index.ts';
import type { Condition, DateValue, Flow } from './condition.ts';

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;
type NumberTest = (number: number) => boolean;

/** Whether an amount flows the way that is asked for and passes; money out is compared without its sign. */
export function inFlow(flow: Flow, value: number, test: NumberTest): boolean {
  if (flow === 'out') return value <= 0 && test(-value);
  return (flow !== 'in' || value >= 0) && test(value);
}

/** The comparison of a condition on amounts. */
export function numberTest(condition: OfType<'number'>): NumberTest {
  if (condition.op === 'isbetween') {
    const { num1, num2 } = condition.value;
    return (number) => number >= Math.min(num1, num2) && number <= Math.max(num1, num2);
  }
  const { op, value } = condition;
  switch (op) {
    case 'is':
      return (number) => number === value;
    case 'isapprox':
      return (number) => Math.abs(number - value) <= approximation(value);
    case 'gt':
      return (number) => number > value;
    case 'gte':
      return (number) => number >= value;
    case 'lt':
      return (number) => number < value;
    case 'lte':
      return (number) => number <= value;
  }
}

/** How far "about" an amount reaches to either side: 7.5 %, in whole hundredths. */
export function approximation(amount: number): number {
  return Math.round(Math.abs(amount) * 0.075);
}

type DateTest = (day: string) => boolean;

/** The comparison of a condition on days, given as `YYYY-MM-DD`. */
export function dateTest(condition: OfType<'date'>): DateTest {
  switch (condition.op) {
    case 'is':
      return onDate(condition.value);
    case 'isapprox':
      return nearDate(condition.value);
    case 'gt':
      return (day) => day > condition.value.day;
    case 'gte':
      return (day) => day >= condition.value.day;
    case 'lt':
      return (day) => day < condition.value.day;
    case 'lte':
      return (day) => day <= condition.value.day;
  }
}

function onDate(value: DateValue): DateTest {
  switch (value.kind) {
    case 'day':
      return (day) => day === value.day;
    case 'month':
      return (day) => day.startsWith(value.month);
    case 'year':
      return (day) => day.startsWith(value.year);
    case 'recurrence':
      return remembered((day) => occursNear(value.recurrence, day));
  }
}

/** Days on either side that still count as "about" a date. */
export const DATE_TOLERANCE = 2;

function nearDate(value: DateValue): DateTest {
  if (value.kind === 'recurrence') return remembered((day) => occursNear(value.recurrence, day, DATE_TOLERANCE));
  if (value.kind !== 'day') return onDate(value);
  const [first, last] = [addDays(value.day, -DATE_TOLERANCE), addDays(value.day, DATE_TOLERANCE)];
  return (day) => day >= first && day <= last;
}

/** Rows share their days, and finding occurrences costs more than looking them up. */
function remembered(test: (day: Day) => boolean): DateTest {
  const known = new Map<string, boolean>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const day = parseDay(text);
    const answer = day !== undefined && test(day);
    known.set(text, answer);
    return answer;
  };
}
