import * as z from 'zod';

// Pluggy's optional fields come as null, as an empty text or not at all, and all three mean the same.
// A value of the wrong kind (a number sent as text) is refused: it means that the contract changed.

/** Text that is always there and never empty. */
export const requiredText = z.string().min(1);

/** Optional text; blank counts as absent. */
export const optionalText = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

/** Optional number. */
export const optionalNumber = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

/** Optional flag; absent counts as false. */
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** Optional code that some answers give as a number and others as text (`payeeMCC`). */
export const optionalCode = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : String(value)));

/** Optional moment; an unreadable one counts as absent. */
export const optionalMoment = z
  .string()
  .nullish()
  .transform((value) => {
    const time = value ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? null : new Date(time);
  });

/** An object that nobody changes once it is read; fields that are not named are left out. */
export function record<Shape extends z.ZodRawShape>(shape: Shape): z.ZodType<Readonly<z.infer<z.ZodObject<Shape>>>> {
  return z.object(shape);
}

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
