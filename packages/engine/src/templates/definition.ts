// What `categories.goal_def` holds (semantics 8.2): written by the notes parser, by the visual editor, or by an official
// client. Amounts are decimal units there (`12.5`), not hundredths.
import { z } from 'zod';
import type { Json } from '../storage/tables.ts';
import { type Cents, centsFromDecimal, type Day, type Month, parseDay, parseMonth, ZERO_CENTS } from '../values/index.ts';

const day = z.string().transform((text, context): Day => {
  const parsed = parseDay(text.slice(0, 10));
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'YYYY-MM-DD' });
  return z.NEVER;
});

const month = z.string().transform((text, context): Month => {
  const parsed = parseMonth(text.slice(0, 7));
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'YYYY-MM' });
  return z.NEVER;
});

const units = z.number().transform((number, context): Cents => {
  const amount = centsFromDecimal(number);
  if (amount !== undefined) return amount;
  context.addIssue({ code: 'custom', message: 'amount' });
  return z.NEVER;
});

const flag = z.boolean().nullish().transform(Boolean);
const priority = z
  .number()
  .int()
  .min(0)
  .nullish()
  .transform((value) => value ?? 0);
const count = z.number().int().min(1).max(1200);
const described = { description: z.string().nullish() };
const repeating = { annual: flag, repeat: count.nullish() };
const adjusted = { adjustment: z.number().nullish(), adjustmentType: z.enum(['percent', 'fixed']).nullish() };

const limitFields = { amount: units, hold: flag, period: z.enum(['daily', 'weekly', 'monthly']), start: z.string().nullish() };
const limit = z
  .object(limitFields)
  .nullish()
  .transform((value) => value ?? null);

const line = z.discriminatedUnion('type', [
  z.object({ type: z.literal('simple'), priority, ...described, monthly: units.nullish(), limit }),
  z.object({
    type: z.literal('periodic'),
    priority,
    ...described,
    amount: units,
    period: z.object({ period: z.enum(['day', 'week', 'month', 'year']), amount: count }),
    starting: z.union([day, z.literal('')]).nullish(),
    limit,
  }),
  z.object({ type: z.literal('by'), priority, ...described, amount: units, month, ...repeating }),
  z.object({ type: z.literal('spend'), priority, ...described, amount: units, month, from: month, ...repeating }),
  z.object({
    type: z.literal('percentage'),
    priority,
    ...described,
    percent: z.number(),
    previous: flag,
    category: z.string(),
  }),
  z.object({
    type: z.literal('schedule'),
    priority,
    ...described,
    name: z.string().nullish(),
    scheduleId: z.string().nullish(),
    full: flag,
    ...adjusted,
  }),
  z.object({ type: z.literal('average'), priority, ...described, numMonths: count, ...adjusted }),
  z.object({ type: z.literal('copy'), priority, ...described, lookBack: count }),
  z.object({ type: z.literal('refill'), priority, ...described }),
  z.object({ type: z.literal('remainder'), ...described, weight: z.number().min(0), limit }),
  z.object({ type: z.literal('limit'), ...described, ...limitFields }),
  z.object({ type: z.literal('goal'), ...described, amount: units }),
  z.object({ type: z.literal('error'), ...described, line: z.string().catch(''), error: z.string().catch('') }),
]);

/** One line of a category's templates, its amounts in hundredths. */
export type Template = z.infer<typeof line>;
export type TemplateType = Template['type'];
export type TemplateOf<T extends TemplateType> = Extract<Template, { type: T }>;
export type Limit = NonNullable<TemplateOf<'simple'>['limit']>;
export type Adjustment = Pick<TemplateOf<'average'>, 'adjustment' | 'adjustmentType'>;

/** Templates of a category as they are stored; what cannot be understood becomes an `error` line. */
export function decodeTemplates(goalDef: Json): Template[] {
  if (!Array.isArray(goalDef)) return [];
  return goalDef.map((json): Template => {
    const parsed = line.safeParse(json);
    return parsed.success ? parsed.data : { type: 'error', line: JSON.stringify(json), error: 'unknown template' };
  });
}

/** Why a line cannot be used; undefined when it can. For editors, before it is stored. */
export function templateProblem(json: Json): string | undefined {
  const parsed = line.safeParse(json);
  if (parsed.success) return undefined;
  const [issue] = parsed.error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'unknown template';
}

/** Months between repetitions; null when the target does not repeat. Every month counts as one (semantics 8.4, defect). */
export function repeatMonths({
  annual,
  repeat,
}: {
  readonly annual: boolean;
  readonly repeat?: number | null | undefined;
}): number | null {
  if (annual) return (repeat ?? 1) * 12;
  return repeat ?? null;
}

/** The amount changed by a percentage, or by a fixed amount away from zero. Not yet rounded. */
export function adjust(amount: number, { adjustment, adjustmentType }: Adjustment): number {
  if (adjustment === null || adjustment === undefined || !adjustmentType) return amount;
  if (adjustmentType === 'percent') return (1 + adjustment / 100) * amount;
  return amount + (amount < 0 ? -1 : 1) * (centsFromDecimal(adjustment) ?? ZERO_CENTS);
}
