export { type Condition, type ConditionOp, type DateValue, operatorsOf } from './condition.ts';
export { type ConditionJson, encodeCondition, encodeDateValue } from './encode.ts';
export {
  CONDITION_FIELD_NAMES,
  CONDITION_FIELDS,
  type ConditionField,
  type FieldOfType,
  type FieldType,
  fieldName,
  OFFICIAL_TYPE,
  parseFieldName,
  type Spelling,
} from './fields.ts';
export { type ConditionValue, compileCondition, type Matcher, matches, type Names } from './matches.ts';
export { parseCondition } from './parse.ts';
export { approximation, DATE_TOLERANCE } from './quantities.ts';
