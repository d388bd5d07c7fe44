import type { Condition } from './condition.ts';
import type { FieldOfType } from './fields.ts';
import { dateTest, inFlow, numberTest } from './quantities.ts';
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
