import { z } from 'zod';
import { parseRecurrence } from '../recurrence/index.ts';
import { parseDay, parseMonth } from '../values/index.ts';
import { type Condition, type DateValue, type Flow, operatorsOf } from './condition.ts';
import { CONDITION_FIELDS, type FieldType, parseFieldName } from './fields.ts';

const flag = z.boolean().nullish().catch(false);

const optionsJson = z.object({ inflow: flag, outflow: flag }).nullish().catch(null);
const conditionJson = z.object({ field: z.string(), op: z.string(), value: z.unknown().optional(), options: optionsJson });

const textValue = z.string();
const someText = z.string().min(1);
const textList = z
  .array(z.unknown())
  .transform((list) => list.filter((entry): entry is string => typeof entry === 'string' && entry !== ''));
const idValue = z
  .string()
  .nullish()
  .transform((id) => id ?? null);
const idList = z.array(z.string());
const between = z.object({ num1: z.number(), num2: z.number() });

/**
 * The condition that stored JSON means, in either spelling of its field; undefined when official clients would refuse
 * it too (semantics 6.1).
 */
export function parseCondition(json: unknown): Condition | undefined {
  const parsed = conditionJson.safeParse(json).data;
  const field = parseFieldName(parsed?.field);
  if (!parsed || !field || !operatorsOf(field).some((op) => op === parsed.op)) return undefined;
  const { type } = CONDITION_FIELDS[field];
  const flow: Flow = parsed.options?.outflow ? 'out' : parsed.options?.inflow ? 'in' : null;
  return SHAPES[type].safeParse({ type, field, op: parsed.op, value: parsed.value, flow }).data;
}

const textField = z.enum(['payeeName', 'importedPayee', 'notes']);
const idField = z.enum(['account', 'payee', 'category', 'categoryGroup']);
const flagField = z.enum(['cleared', 'reconciled', 'transfer', 'parent']);

const dateValue = z.unknown().transform((value, context): DateValue => {
  const date = typeof value === 'string' ? parseDateText(value) : parseRecurring(value);
  if (date) return date;
  context.addIssue({ code: 'custom', message: 'date' });
  return z.NEVER;
});

function parseDateText(text: string): DateValue | undefined {
  if (/^\d{4}$/.test(text)) return { kind: 'year', year: text };
  const month = parseMonth(text);
  if (month) return { kind: 'month', month };
  const day = parseDay(text);
  return day && { kind: 'day', day };
}

function parseRecurring(value: unknown): DateValue | undefined {
  const recurrence = parseRecurrence(value);
  return recurrence && { kind: 'recurrence', recurrence };
}

const dayValue = z.string().transform((text, context) => {
  const day = parseDay(text);
  if (day) return { kind: 'day' as const, day };
  context.addIssue({ code: 'custom', message: 'day' });
  return z.NEVER;
});

const approxDate = dateValue.refine(({ kind }) => kind === 'day' || kind === 'recurrence');

const text = { type: z.literal('text'), field: textField };
const id = { type: z.literal('id'), field: idField };
const number = { type: z.literal('number'), field: z.literal('amount'), flow: z.enum(['in', 'out']).nullable() };
const date = { type: z.literal('date'), field: z.literal('date') };

const SHAPES: Readonly<Record<FieldType, z.ZodType<Condition>>> = {
  text: z.discriminatedUnion('op', [
    z.object({ ...text, op: z.enum(['is', 'isNot']), value: textValue }),
    z.object({ ...text, op: z.enum(['contains', 'doesNotContain', 'matches']), value: someText }),
    z.object({ ...text, op: z.enum(['hasTags', 'hasAnyTag']), value: someText }),
    z.object({ ...text, op: z.enum(['oneOf', 'notOneOf']), value: textList }),
  ]),
  id: z.discriminatedUnion('op', [
    z.object({ ...id, op: z.enum(['is', 'isNot']), value: idValue }),
    z.object({ ...id, op: z.enum(['contains', 'doesNotContain', 'matches']), value: someText }),
    z.object({ ...id, op: z.enum(['oneOf', 'notOneOf']), value: idList }),
    z.object({ ...id, field: z.literal('account'), op: z.enum(['onBudget', 'offBudget']) }),
  ]),
  number: z.discriminatedUnion('op', [
    z.object({ ...number, op: z.enum(['is', 'isapprox', 'gt', 'gte', 'lt', 'lte']), value: z.number() }),
    z.object({ ...number, op: z.literal('isbetween'), value: between }),
  ]),
  date: z.discriminatedUnion('op', [
    z.object({ ...date, op: z.literal('is'), value: dateValue }),
    z.object({ ...date, op: z.literal('isapprox'), value: approxDate }),
    z.object({ ...date, op: z.enum(['gt', 'gte', 'lt', 'lte']), value: dayValue }),
  ]),
  flag: z.object({ type: z.literal('flag'), field: flagField, op: z.literal('is'), value: z.boolean() }),
  saved: z.object({ type: z.literal('saved'), field: z.literal('saved'), op: z.literal('is'), value: z.string() }),
};
