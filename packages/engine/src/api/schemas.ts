// What comes in through the API: parsed and branded once, trusted inside.
import { z } from 'zod';
import { type Cents, cents, type Day, type Month, parseDay, parseMonth } from '../values/index.ts';

/** Whole hundredths; money out is negative. Official clients refuse more than 2^51 - 1 (budget-file.md 3). */
export const centsInput: z.ZodType<Cents> = z
  .number()
  .int()
  .min(-(2 ** 51 - 1))
  .max(2 ** 51 - 1)
  .transform(cents);

/** `YYYY-MM-DD`, a day that exists. */
export const dayInput: z.ZodType<Day> = z.string().transform((text, context) => {
  const day = parseDay(text);
  if (day) return day;
  context.addIssue({ code: 'custom', message: 'YYYY-MM-DD' });
  return z.NEVER;
});

/** `YYYY-MM`. */
export const monthInput: z.ZodType<Month> = z.string().transform((text, context) => {
  const month = parseMonth(text);
  if (month) return month;
  context.addIssue({ code: 'custom', message: 'YYYY-MM' });
  return z.NEVER;
});

/** An id of a row. Whether it exists is the operation's question. */
export const idInput: z.ZodType<string> = z.string().min(1).max(200);
