import * as z from 'zod';
import { refusalSchema } from './replies.ts';

const text = z.string().nullable();
const moment = z.iso.datetime().nullable();

/** What a person typed, by field. */
export const answersSchema: z.ZodType<Readonly<Record<string, string>>> = z
  .record(z.string().max(100), z.string().max(2000))
  .refine((answers) => Object.keys(answers).length <= 50, 'has too many fields');

/** A field of a form, or the one value that the bank asks for. */
export const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  hint: text.meta({ description: 'What the bank says about it, such as where a code was sent.' }),
  type: z.string().meta({ description: '`text`, `password`, `number`, `select`, `image`; open.' }),
  placeholder: text,
  validation: text.meta({ description: 'A regular expression for the whole value.' }),
  validationMessage: text,
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  image: text.meta({ description: 'Data URL of a picture to read.' }),
  optional: z.boolean(),
});

/** Where an attempt stands. */
export const stepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credentials'), fields: z.array(fieldSchema) }),
  z.object({ kind: z.literal('mfa'), field: fieldSchema, expiresAt: moment }),
  z.object({ kind: z.literal('authorise'), url: z.string(), expiresAt: moment }),
  z.object({ kind: z.literal('wait'), instructions: text }),
  z.object({ kind: z.literal('done'), ref: z.string() }),
  z.object({ kind: z.literal('failed'), problem: refusalSchema }),
]);
