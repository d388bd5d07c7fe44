import { z } from 'zod';

export const idParams: z.ZodObject<{ id: z.ZodString }> = z.object({ id: z.string() });

/** A text split at its commas, without empty parts. */
export const commaList: z.ZodType<readonly string[], string> = z
  .string()
  .transform((text) => text.split(',').filter((part) => part !== ''));

/** `true` or `false` in a query. */
export const flag: z.ZodType<boolean, string> = z.enum(['true', 'false']).transform((text) => text === 'true');
