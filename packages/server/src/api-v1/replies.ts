import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { PROBLEM_LIST, type ProblemCode } from '../connections/problem-list.ts';
import { type Problem, problem } from '../connections/problems.ts';

/** How every refusal of this API looks; `field` names what of the request is at fault: `clientSecret`, `itemIds[2]`. */
export type Refusal = Problem & { readonly field: string | null };

/** A sentence in both languages. */
export const localizedSchema: z.ZodType<{ 'pt-BR': string; en: string }> = z.object({ 'pt-BR': z.string(), en: z.string() });

/** Describes refusals in the OpenAPI document. */
export const refusalSchema: z.ZodType = z.object({
  code: z.enum(Object.keys(PROBLEM_LIST)).meta({ description: 'Stable.' }),
  message: localizedSchema,
  next: z.string().meta({ description: 'What the person can do.' }),
  technical: z.string().nullable().meta({ description: "Pluggy's own word." }),
  retryAt: z.iso.datetime().nullable(),
  field: z.string().nullable().meta({ description: 'The part of the request at fault.' }),
});

/** Answers that every route can give. */
export const REFUSALS: { readonly '4xx': z.ZodType; readonly '5xx': z.ZodType } = { '4xx': refusalSchema, '5xx': refusalSchema };

/** Sends a refusal with the status that its code has in the list. */
export function sendProblem(reply: FastifyReply, code: ProblemCode, field: string | null = null): FastifyReply {
  return sendRefusal(reply, { ...problem(code), field });
}

/** As sendProblem, for a trouble that knows more than its code. A code that is no failure of a request counts as one. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(Math.max(PROBLEM_LIST[refusal.code].status, 400)).send(refusal);
}
