// Transactions as scripts write them: the official names, hundredths.
import { type Cents, centsFromDecimal, type Day, parseDay } from '@extrato/engine/values';
import { z } from 'zod';
import { Stop } from '../failure.ts';
import type { Given } from './json.ts';
import type { AmountForm } from './plain.ts';

const amount = z.union([z.number(), z.string()]);
const text = z.string().nullish();

const SPLIT = { amount, category: text, notes: text, payee: text };
const COMMON = {
  account: text,
  payee: text,
  category: text,
  notes: text,
  imported_id: text,
  imported_payee: text,
  cleared: z.boolean().optional(),
  reconciled: z.boolean().optional(),
  schedule: text,
};

const splitSchema = z.strictObject(SPLIT);
const newSchema = z.strictObject({
  ...COMMON,
  date: z.string(),
  amount,
  payee_name: text,
  subtransactions: z.array(splitSchema).optional(),
});
const changeSchema = z.strictObject({ ...COMMON, date: z.string(), amount, payee_name: text }).partial();

/** A new row, as the engine takes it. */
export type GivenTransaction = {
  readonly date: Day;
  readonly amount: number;
  readonly payee?: string | null;
  readonly payeeName?: string | null;
  readonly importedPayee?: string | null;
  readonly category?: string | null;
  readonly notes?: string | null;
  readonly importedId?: string | null;
  readonly cleared?: boolean;
  readonly reconciled?: boolean;
  readonly schedule?: string | null;
  readonly splits?: readonly { amount: number; category?: string | null; notes?: string | null; payee?: string | null }[];
};

/** Rows to add or import. One object counts as a list of one. */
export function transactionsOf({ json, from }: Given, form: AmountForm): GivenTransaction[] {
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  return list.map((item, n) => transactionOf(item, list.length > 1 ? `${from}, row ${n + 1}` : from, form));
}

function transactionOf(item: unknown, from: string, form: AmountForm): GivenTransaction {
  const given = checked(newSchema, item, from);
  const splits = given.subtransactions?.map((split) => ({
    ...withoutUndefined({ category: split.category, notes: split.notes, payee: split.payee }),
    amount: amountIn(split.amount, from, form),
  }));
  return {
    ...fieldsOf(given),
    date: dayIn(given.date, from),
    amount: amountIn(given.amount, from, form),
    ...withoutUndefined({ payeeName: given.payee_name, splits }),
  };
}

/** Changed fields of a row by the engine's names. `payee_name` stays apart: its payee may have to be made. */
export function changeOf({ json, from }: Given, form: AmountForm) {
  const given = checked(changeSchema, json, from);
  return {
    payeeName: given.payee_name,
    fields: {
      ...fieldsOf(given),
      ...withoutUndefined({
        account: given.account ?? undefined,
        date: given.date === undefined ? undefined : dayIn(given.date, from),
        amount: given.amount === undefined ? undefined : amountIn(given.amount, from, form),
      }),
    },
  };
}

function fieldsOf(given: z.infer<typeof changeSchema>) {
  return withoutUndefined({
    payee: given.payee,
    category: given.category,
    notes: given.notes,
    importedId: given.imported_id,
    importedPayee: given.imported_payee,
    cleared: given.cleared,
    reconciled: given.reconciled,
    schedule: given.schedule,
  });
}

type Defined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** The data in its shape. Ends the command with the first thing that is wrong. */
export function checked<T>(schema: z.ZodType<T>, item: unknown, from: string): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape).join(', ') : '';
    throw new Stop({ code: 'unknown-key', details: { from, key: issue.keys[0] ?? '', known } });
  }
  const at = issue?.path.join('.') ?? '';
  if (at && issue?.code === 'invalid_type' && issue.message.endsWith('undefined')) {
    throw new Stop({ code: 'data-missing', details: { from, key: at } });
  }
  throw new Stop({ code: 'data-shape', details: { from, problem: `${at ? `“${at}”: ` : ''}${issue?.message ?? ''}` } });
}

function dayIn(value: string, from: string): Day {
  const day = parseDay(value);
  if (!day) throw new Stop({ code: 'data-day', details: { from, value } });
  return day;
}

function amountIn(value: number | string, from: string, form: AmountForm): Cents {
  const whole = form === 'cents' && typeof value === 'number' && Number.isSafeInteger(value);
  const amount = whole || form === 'decimal' ? centsFromDecimal(whole ? `${value}e-2` : value) : undefined;
  if (amount === undefined) throw new Stop({ code: 'data-amount', details: { from, value } });
  return amount;
}
