import * as z from 'zod';

// Pluggy's optional fields come as null, as an empty text or not at all, and all three mean the same.
// A value of the wrong kind (a number sent as text) is refused: it means that the contract changed.

/** Optional text; blank counts as absent. */
export const optionalText: z.ZodType<string | null> = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

/** Optional number. */
export const optionalNumber: z.ZodType<number | null> = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

/** Optional flag; absent counts as false. */
export const flag: z.ZodType<boolean> = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** Optional code that some answers give as a number and others as text (`payeeMCC`). */
export const optionalCode: z.ZodType<string | null> = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : String(value)));

/** Optional moment; an unreadable one counts as absent. */
export const optionalMoment: z.ZodType<Date | null> = z
  .string()
  .nullish()
  .transform((value) => {
    const time = value ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? null : new Date(time);
  });

/** Optional object. */
export function optional<Output>(schema: z.ZodType<Output>): z.ZodType<Output | null> {
  return schema.nullish().transform((value) => value ?? null);
}

/** Optional list; absent counts as empty. */
export function list<Output>(schema: z.ZodType<Output>): z.ZodType<readonly Output[]> {
  return z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);
}
