import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { PROBLEM_LIST, type ProblemCode } from '../connections/problem-list.ts';
import { type Problem, problem } from '../connections/problems.ts';

/** How every refusal of this API looks; `field` names what of the request is at fault. */
export type Refusal = Problem & { readonly field: string | null };

/** Describes refusals in the OpenAPI document. */
export const refusalSchema: z.ZodType<Refusal> = z.object({
  code: z.custom<ProblemCode>((code) => typeof code === 'string').meta({ type: 'string', description: 'Stable; one of a list.' }),
  message: z.object({ 'pt-BR': z.string(), en: z.string() }).meta({ description: 'For the person.' }),
  next: z
    .custom<Problem['next']>((next) => typeof next === 'string')
    .meta({ type: 'string', description: 'What the person can do.' }),
  technical: z.string().nullable().meta({ description: "Pluggy's own word." }),
  retryAt: z.iso.datetime().nullable(),
  field: z.string().nullable().meta({ description: 'The part of the request at fault: `clientSecret`, `itemIds[2]`.' }),
});

/** Sends a refusal with the status that its code has in the list. */
export function sendProblem(reply: FastifyReply, code: ProblemCode, field: string | null = null): FastifyReply {
  return sendRefusal(reply, { ...problem(code), field });
}

/** As sendProblem, for a trouble that knows more than its code. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply.code(PROBLEM_LIST[refusal.code].status).send(refusal);
}
