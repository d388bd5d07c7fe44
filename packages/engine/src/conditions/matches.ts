import { occursNear } from '../recurrence/index.ts';
import { addDays, type Day, parseDay } from '../values/index.ts';
import type { Condition, DateValue, Flow } from './condition.ts';
import type { FieldOfType } from './fields.ts';
import { tagTest } from './tags.ts';

/** A row's value of the condition's field: days as `YYYY-MM-DD`, amounts in hundredths; nothing at all counts as null. */
export type ConditionValue = string | number | boolean | null | undefined;

/** What a condition has to look up about ids. */
export type Names = {
  /** The name of what an id stands for; undefined when there is no such thing. */
  readonly nameOf: (field: FieldOfType<'id'>, id: string) => string | undefined;
  /** Whether an account is off budget; undefined when there is no such account. */
  readonly offBudget: (account: string) => boolean | undefined;
};

/** A condition made ready to be asked many times. */
export type Matcher = (value: ConditionValue, names: Names) => boolean;

/** Whether the condition holds for a value of its field (semantics 6.3). `saved` never does: filters unfold it first. */
export function matches(condition: Condition, value: ConditionValue, names: Names): boolean {
  return compileCondition(condition)(value, names);
}

/** The same, for asking one condition of many rows. */
export function compileCondition(condition: Condition): Matcher {
  switch (condition.type) {
    case 'text': {
      const test = textTest(condition);
      return (value) => test(String(value ?? '').toLowerCase());
    }
    case 'id':
      return idMatcher(condition);
    case 'number': {
      const test = numberTest(condition);
      return (value) => typeof value === 'number' && inFlow(condition.flow, value, test);
    }
    case 'date': {
      const test = dateTest(condition);
      return (value) => typeof value === 'string' && test(value);
    }
    case 'flag':
      return (value) => value === condition.value;
    case 'saved':
      return () => false;
  }
}

type OfType<T extends Condition['type']> = Extract<Condition, { type: T }>;
type TextTest = (lowerCased: string) => boolean;

function textTest(condition: OfType<'text'>): TextTest {
  switch (condition.op) {
    case 'oneOf':
    case 'notOneOf': {
      const list = new Set(condition.value.map((entry) => entry.toLowerCase()));
      return condition.op === 'oneOf' ? (text) => list.has(text) : (text) => !list.has(text);
    }
    case 'hasTags':
    case 'hasAnyTag':
      return tagTest(condition.value, condition.op === 'hasTags');
    default:
      return plainTextTest(condition.op, condition.value.toLowerCase());
  }
}

function plainTextTest(op: 'is' | 'isNot' | 'contains' | 'doesNotContain' | 'matches', wanted: string): TextTest {
  switch (op) {
    case 'is':
      return (text) => text === wanted;
    case 'isNot':
      return (text) => text !== wanted;
    case 'contains':
      return (text) => text.includes(wanted);
    case 'doesNotContain':
      return (text) => !text.includes(wanted);
    case 'matches':
      return patternTest(wanted);
  }
}

/** Lower-cased like the text, so that stored patterns mean the same in every client, `\D` as `\d` included. */
function patternTest(pattern: string): TextTest {
  try {
    const expression = new RegExp(pattern);
    return (text) => expression.test(text);
  } catch {
    return () => false;
  }
}

function idMatcher(condition: OfType<'id'>): Matcher {
  switch (condition.op) {
    case 'is':
      return (value) => (value ?? null) === condition.value;
    case 'isNot':
      return (value) => (value ?? null) !== condition.value;
    case 'oneOf':
    case 'notOneOf': {
      const list = new Set<ConditionValue>(condition.value);
      const wanted = condition.op === 'oneOf';
      return (value) => value !== null && value !== undefined && list.has(value) === wanted;
    }
    case 'onBudget':
    case 'offBudget': {
      const wanted = condition.op === 'offBudget';
      return (value, names) => typeof value === 'string' && names.offBudget(value) === wanted;
    }
    default:
      return nameMatcher(condition.field, plainTextTest(condition.op, condition.value.toLowerCase()));
  }
}

/** Text operators on ids look at the name that the id stands for. */
function nameMatcher(field: FieldOfType<'id'>, test: TextTest): Matcher {
  return (value, names) => {
    const name = typeof value === 'string' ? names.nameOf(field, value) : undefined;
    return name !== undefined && test(name.toLowerCase());
  };
}

type NumberTest = (number: number) => boolean;

function inFlow(flow: Flow, value: number, test: NumberTest): boolean {
  if (flow === 'out') return value <= 0 && test(-value);
  return (flow !== 'in' || value >= 0) && test(value);
}

function numberTest(condition: OfType<'number'>): NumberTest {
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

function dateTest(condition: OfType<'date'>): DateTest {
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
