import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Context } from '../context.ts';
import { connectionAnswer, connectionSchema } from './connection-answer.ts';
import { REFUSALS, sendProblem } from './replies.ts';
import { usableCredentials } from './scoped-credentials.ts';

const answer = z.object({
  sandbox: z.boolean().meta({ description: 'Demo data: must be marked as such.' }),
  connections: z.array(connectionSchema),
});

/** All bank accounts by connection, each connection with its health or its trouble. */
export function accountsRoutes(app: FastifyInstance, context: Context): void {
  const schema = { summary: 'All bank accounts, by connection', response: { 200: answer, ...REFUSALS } };
  app.withTypeProvider<ZodTypeProvider>().get('/pluggy/accounts', { schema }, async (request, reply) => {
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const connections = await context.connections.read(credentials.value);
    return { sandbox: await context.connections.isSandbox(credentials.value), connections: connections.map(connectionAnswer) };
  });
}
