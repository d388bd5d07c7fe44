import type { Recurrence } from '../recurrence/index.ts';
import type { Day, Month } from '../values/index.ts';
import { CONDITION_FIELDS, type ConditionField, type FieldOfType, type FieldType } from './fields.ts';

/** A day, a month, a year, or days that come again and again. */
export type DateValue =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'year'; readonly year: string }
  | { readonly kind: 'recurrence'; readonly recurrence: Recurrence };

type TextField = FieldOfType<'text'>;
type IdField = FieldOfType<'id'>;

/** Money in only, money out only (compared without its sign), or any (semantics 6.3). */
export type Flow = 'in' | 'out' | null;

/** One question about a row; semantics 6.2 and 6.3. Field names are the clean ones. */
export type Condition =
  | { type: 'text'; field: TextField; op: 'is' | 'isNot' | 'contains' | 'doesNotContain' | 'matches'; value: string }
  | { type: 'text'; field: TextField; op: 'hasTags' | 'hasAnyTag'; value: string }
  | { type: 'text'; field: TextField; op: 'oneOf' | 'notOneOf'; value: readonly string[] }
  | { type: 'id'; field: IdField; op: 'is' | 'isNot'; value: string | null }
  | { type: 'id'; field: IdField; op: 'contains' | 'doesNotContain' | 'matches'; value: string }
  | { type: 'id'; field: IdField; op: 'oneOf' | 'notOneOf'; value: readonly string[] }
  | { type: 'id'; field: 'account'; op: 'onBudget' | 'offBudget' }
  | { type: 'number'; field: 'amount'; op: 'is' | 'isapprox' | 'gt' | 'gte' | 'lt' | 'lte'; value: number; flow: Flow }
  | { type: 'number'; field: 'amount'; op: 'isbetween'; value: { num1: number; num2: number }; flow: Flow }
  | { type: 'date'; field: 'date'; op: 'is' | 'isapprox'; value: DateValue }
  | { type: 'date'; field: 'date'; op: 'gt' | 'gte' | 'lt' | 'lte'; value: { kind: 'day'; day: Day } }
  | { type: 'flag'; field: FieldOfType<'flag'>; op: 'is'; value: boolean }
  | { type: 'saved'; field: 'saved'; op: 'is'; value: string };

export type ConditionOp = Condition['op'];

const TEXT_OPS = ['is', 'isNot', 'contains', 'doesNotContain', 'matches', 'oneOf', 'notOneOf', 'hasTags', 'hasAnyTag'] as const;
const ID_OPS = ['is', 'isNot', 'oneOf', 'notOneOf', 'contains', 'doesNotContain', 'matches'] as const;

/** Operators of each type, in the order to offer them. */
const OPS_OF_TYPE = {
  text: TEXT_OPS,
  id: ID_OPS,
  number: ['is', 'isapprox', 'isbetween', 'gt', 'gte', 'lt', 'lte'],
  date: ['is', 'isapprox', 'gt', 'gte', 'lt', 'lte'],
  flag: ['is'],
  saved: ['is'],
} as const satisfies Readonly<Record<FieldType, readonly ConditionOp[]>>;

/** The operators that a field can be compared with (semantics 6.2, 6.3). */
export function operatorsOf(field: ConditionField): readonly ConditionOp[] {
  switch (field) {
    case 'account':
      return [...ID_OPS, 'onBudget', 'offBudget'];
    case 'importedPayee':
      return TEXT_OPS.filter((op) => op !== 'hasTags' && op !== 'hasAnyTag');
    case 'notes':
      return TEXT_OPS.filter((op) => op !== 'oneOf' && op !== 'notOneOf');
    default:
      return OPS_OF_TYPE[CONDITION_FIELDS[field].type];
  }
}
