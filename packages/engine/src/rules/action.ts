import { z } from 'zod';
import {
  CONDITION_FIELDS,
  type ConditionField,
  type FieldType,
  fieldName,
  OFFICIAL_TYPE,
  parseFieldName,
  type Spelling,
} from '../conditions/index.ts';
import { parseDay } from '../values/index.ts';
import { compileFormula, type Formula } from './formula/index.ts';
import { compileTemplate, type Template } from './template/index.ts';

export type ActionValue = string | number | boolean | null;

/** What a rule does to a row (semantics 6.4). `line` is the split line that it acts on, from 1; 0 for the row itself. */
export type Action = { readonly line: number } & (
  | { readonly op: 'set'; readonly field: ConditionField; readonly value: ActionValue }
  | { readonly op: 'set'; readonly field: ConditionField; readonly template: Template }
  | { readonly op: 'set'; readonly field: ConditionField; readonly formula: Formula }
  | { readonly op: 'set-split-amount'; readonly method: 'fixed-amount' | 'fixed-percent'; readonly value: number }
  | { readonly op: 'set-split-amount'; readonly method: 'remainder' }
  | { readonly op: 'set-split-amount'; readonly method: 'formula'; readonly formula: Formula }
  | { readonly op: 'link-schedule'; readonly schedule: string }
  | { readonly op: 'prepend-notes' | 'append-notes'; readonly text: string }
  | { readonly op: 'delete-transaction' }
);

const optionsJson = z
  .object({
    template: z.string().nullish(),
    formula: z.string().nullish(),
    method: z.string().nullish(),
    splitIndex: z.number().int().min(0).nullish(),
  })
  .nullish();
const actionJson = z.object({
  op: z.string(),
  field: z.unknown().optional(),
  value: z.unknown().optional(),
  options: optionsJson,
});
type ActionJson = z.infer<typeof actionJson>;

/** The action that stored JSON means, in either spelling of its field; undefined when it makes the rule unreadable. */
export function parseAction(json: unknown): Action | undefined {
  const action = actionJson.safeParse(json).data;
  if (!action) return undefined;
  const line = action.options?.splitIndex ?? 0;
  const { op, value } = action;
  switch (op) {
    case 'set':
      return parseSet(action, line);
    case 'set-split-amount':
      return parseSplitAmount(action, line);
    case 'link-schedule':
      return typeof value === 'string' ? { op, line, schedule: value } : undefined;
    case 'prepend-notes':
    case 'append-notes':
      return typeof value === 'string' || typeof value === 'number' ? { op, line, text: String(value) } : undefined;
    case 'delete-transaction':
      return { op, line };
    default:
      return undefined;
  }
}

function parseSet({ field: name, value, options }: ActionJson, line: number): Action | undefined {
  const field = parseFieldName(name);
  if (!field) return undefined;
  if (options?.formula) return { op: 'set', line, field, formula: compileFormula(options.formula) };
  if (options?.template) {
    const template = compileTemplate(options.template);
    return template.ok ? { op: 'set', line, field, template: template.value } : undefined;
  }
  const given = parseValue(field, value);
  return given === undefined ? undefined : { op: 'set', line, field, value: given };
}

const textOrNothing = z
  .string()
  .nullish()
  .transform((text) => text ?? null);

/** Values that a field can hold. An account is never nothing. */
const VALUES: Readonly<Record<FieldType, z.ZodType<ActionValue>>> = {
  number: z.number(),
  flag: z.boolean(),
  date: z.string().refine((text) => parseDay(text) !== undefined),
  text: textOrNothing,
  id: textOrNothing,
  saved: textOrNothing,
};
const accountId = z.string().min(1);

function parseValue(field: ConditionField, value: unknown): ActionValue | undefined {
  return (field === 'account' ? accountId : VALUES[CONDITION_FIELDS[field].type]).safeParse(value).data;
}

function parseSplitAmount({ value, options }: ActionJson, line: number): Action | undefined {
  const op = 'set-split-amount';
  switch (options?.method) {
    case 'fixed-amount':
    case 'fixed-percent':
      return typeof value === 'number' && Number.isFinite(value) ? { op, line, method: options.method, value } : undefined;
    case 'remainder':
      return { op, line, method: 'remainder' };
    case 'formula':
      return { op, line, method: 'formula', formula: compileFormula(options.formula ?? '') };
    default:
      return undefined;
  }
}

/** An action as it stands in stored JSON; `parseAction` gives it back. */
export type StoredAction = {
  readonly op: string;
  readonly field?: string;
  readonly value: ActionValue;
  readonly type?: string;
  readonly options?: { readonly [key: string]: string | number };
};

/** The action as official clients write it: stored rules with column names, answers with API names. */
export function encodeAction(action: Action, spelling: Spelling = 'stored'): StoredAction {
  const { op, line } = action;
  const onLine = line > 0 ? { splitIndex: line } : {};
  switch (op) {
    case 'set': {
      const field = { field: fieldName(action.field, spelling), type: OFFICIAL_TYPE[CONDITION_FIELDS[action.field].type] };
      if ('value' in action) return { op, ...field, value: action.value, ...withOptions(onLine) };
      const source = 'template' in action ? { template: action.template.source } : { formula: action.formula.source };
      return { op, ...field, value: null, ...withOptions({ ...source, ...onLine }) };
    }
    case 'set-split-amount': {
      const formula = action.method === 'formula' ? { formula: action.formula.source } : {};
      const value = 'value' in action ? action.value : null;
      return { op, value, type: 'number', ...withOptions({ method: action.method, ...formula, ...onLine }) };
    }
    case 'link-schedule':
      return { op, value: action.schedule, type: 'id', ...withOptions(onLine) };
    case 'prepend-notes':
    case 'append-notes':
      return { op, field: 'notes', value: action.text, type: 'id', ...withOptions(onLine) };
    case 'delete-transaction':
      return { op, value: '', ...withOptions(onLine) };
  }
}

function withOptions(options: Readonly<Record<string, string | number>>): Pick<StoredAction, 'options'> {
  return Object.keys(options).length > 0 ? { options } : {};
}
