// What comes in through the channel for the device's own operations: parsed once, trusted inside.
import { z } from 'zod';

export const nothing: z.ZodType<Readonly<Record<string, never>>> = z.strictObject({}) as z.ZodType<
  Readonly<Record<string, never>>
>;
/** A password is taken as it is. */
export const password: z.ZodType<string> = z.string().max(1000);
export const name: z.ZodType<string> = z.string().max(200);
export const language: z.ZodType<'pt-BR' | 'en'> = z.enum(['pt-BR', 'en']);
/** Id of a budget on this device, which is the name of a folder. */
export const budgetId: z.ZodType<string> = z.string().regex(/^[A-Za-z0-9_-]{1,150}$/);
/** Id of a file on the server. */
export const fileId: z.ZodType<string> = z.string().min(1).max(200);
/** Id of a row, of a connection or of an attempt. */
export const id: z.ZodType<string> = z.string().min(1).max(200);
