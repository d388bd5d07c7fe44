import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { sessionId } from '../users/sessions.ts';
import { REFUSALS, sendProblem } from './replies.ts';

const session = z.object({
  id: z.string(),
  current: z.boolean().meta({ description: 'The one that asks.' }),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable().meta({ description: 'Null: never.' }),
});
const sessions = z.object({ sessions: z.array(session) });

/** The person's own sessions: seeing and ending them. */
export function sessionRoutes(app: FastifyInstance, context: Context): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = { summary: 'Where the person is signed in', response: { 200: sessions, ...REFUSALS } };
  routes.get('/sessions', { schema: list }, async (request) => sessionsAnswer(context, currentSession(request)));

  const end = {
    summary: 'Sign out elsewhere, or here',
    params: z.object({ id: z.string().max(100) }),
    response: { 200: sessions, ...REFUSALS },
  };
  routes.delete('/sessions/:id', { schema: end }, async (request, reply) => {
    const current = currentSession(request);
    const open = await context.sessions.ofPerson(current.userId);
    const found = open.find(({ tokenHash }) => sessionId(tokenHash) === request.params.id);
    if (!found) return sendProblem(reply, 'session-unknown', 'id');
    await context.sessions.close(found.tokenHash);
    return sessionsAnswer(context, current);
  });
}

async function sessionsAnswer(
  context: Context,
  { userId, tokenHash: own }: { readonly userId: string; readonly tokenHash: string },
): Promise<z.infer<typeof sessions>> {
  const open = await context.sessions.ofPerson(userId);
  return {
    sessions: open.map(({ tokenHash, createdAt, expiresAt }) => ({
      id: sessionId(tokenHash),
      current: tokenHash === own,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    })),
  };
}
