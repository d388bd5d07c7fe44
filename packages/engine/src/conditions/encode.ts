import { encodeRecurrence, type RecurrenceJson } from '../recurrence/index.ts';
import type { Condition, DateValue } from './condition.ts';
import { fieldName, OFFICIAL_TYPE, type Spelling } from './fields.ts';

type ConditionValue = string | number | boolean | null | readonly string[] | { readonly num1: number; readonly num2: number };

/** A condition as it stands in stored JSON; `parseCondition` gives it back. */
export type ConditionJson = {
  readonly op: string;
  readonly field: string;
  readonly value: ConditionValue | RecurrenceJson;
  readonly type: string;
  readonly options?: { readonly inflow: true } | { readonly outflow: true };
};

/** The condition as official clients write it: rules with column names, filters with API names. */
export function encodeCondition(condition: Condition, spelling: Spelling): ConditionJson {
  const common = { op: condition.op, field: fieldName(condition.field, spelling) };
  const json = { ...common, value: encodeValue(condition), type: OFFICIAL_TYPE[condition.type] };
  if (condition.type !== 'number' || condition.flow === null) return json;
  return { ...json, options: condition.flow === 'in' ? { inflow: true } : { outflow: true } };
}

function encodeValue(condition: Condition): ConditionJson['value'] {
  if (condition.type === 'date') return encodeDateValue(condition.value);
  return 'value' in condition ? condition.value : '';
}

/** A date condition's value as it stands in JSON. */
export function encodeDateValue(value: DateValue): string | RecurrenceJson {
  switch (value.kind) {
    case 'day':
      return value.day;
    case 'month':
      return value.month;
    case 'year':
      return value.year;
    case 'recurrence':
      return encodeRecurrence(value.recurrence);
  }
}
