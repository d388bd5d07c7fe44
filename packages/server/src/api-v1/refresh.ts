import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { problemOf } from '../connections/problems.ts';
import type { Context } from '../context.ts';
import { connectionAnswer, connectionSchema } from './connection-answer.ts';
import { REFUSALS, sendProblem, sendRefusal } from './replies.ts';
import { knownItem, usableCredentials } from './scoped-credentials.ts';

const oneRef = z.object({ ref: z.string().max(100) });

/** One connection: how it stands, and the bank asked for fresh data. */
export function refreshRoutes(app: FastifyInstance, context: Context): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const look = {
    summary: 'One connection with its health and accounts',
    params: oneRef,
    response: { 200: connectionSchema, ...REFUSALS },
  };
  routes.get('/pluggy/items/:ref', { schema: look }, async (request, reply) => {
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const item = knownItem(credentials.value, request.params.ref);
    if (!item) return sendProblem(reply, 'connection-unknown', 'ref');
    return connectionAnswer(await context.connections.readOne(credentials.value, item));
  });

  const refresh = {
    summary: "Ask the bank for fresh data, on a person's click only; then look at the connection until it is no longer updating",
    params: oneRef,
    response: { 200: connectionSchema, ...REFUSALS },
  };
  routes.post('/pluggy/items/:ref/refresh', { schema: refresh }, async (request, reply) => {
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const item = knownItem(credentials.value, request.params.ref);
    if (!item) return sendProblem(reply, 'connection-unknown', 'ref');
    const asked = await context.connections.refresh(credentials.value, item);
    return asked.ok ? connectionAnswer(asked.value) : sendRefusal(reply, { ...problemOf(asked.error), field: null });
  });
}
