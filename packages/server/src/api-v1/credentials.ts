import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { withItemIds } from '../connections/item-ids.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { secretScope } from '../official/secret-scope.ts';
import { checkForm, checkWithPluggy } from './check-keys.ts';
import { REFUSALS, sendProblem, sendRefusal } from './replies.ts';

const form = z.object({
  clientId: z.string().max(200),
  clientSecret: z.string().max(1000),
  itemIds: z
    .union([z.string().max(10_000), z.array(z.string().max(200)).max(200)])
    .optional()
    .meta({
      description: 'Replaces the list; text may have commas, spaces or lines. Absent: the list stays when the client id does.',
    }),
});

const status = z.object({
  configured: z.boolean().meta({ description: 'Keys and at least one connection are there.' }),
  source: z.enum(['per-budget-file', 'global']).nullable(),
  keys: z.boolean().meta({ description: 'Keys are there.' }),
  sandbox: z.boolean().meta({ description: "The stored keys are the demonstration bank's." }),
  sandboxOffered: z.boolean().meta({ description: 'The server has a demonstration bank.' }),
});

/** Setting, asking for and forgetting Pluggy's keys. No value ever comes back. */
export function credentialsRoutes(app: FastifyInstance, context: Context): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const describe = { summary: 'Whether Pluggy is set up', response: { 200: status, ...REFUSALS } };
  routes.get('/pluggy/status', { schema: describe }, async (request, reply) => {
    const scope = await secretScope(context, request, 'use');
    return scope.ok ? statusOf(context, scope.value, request) : sendProblem(reply, scope.error);
  });

  const put = {
    summary: 'Test keys with Pluggy and store them; nothing is stored when they fail',
    body: form,
    response: { 200: status, ...REFUSALS },
  };
  routes.put('/pluggy/credentials', { schema: put }, async (request, reply) => {
    const scope = await secretScope(context, request, 'manage');
    if (!scope.ok) return sendProblem(reply, scope.error);
    const { connections, credentials } = context;
    const keys = { clientId: request.body.clientId.trim(), clientSecret: request.body.clientSecret.trim() };
    const checked = checkForm(request.body, await connections.isSandbox(keys));
    if (!checked.ok) return sendRefusal(reply, checked.error);
    const { itemIds } = checked.value;
    const accepted = await checkWithPluggy(await connections.clientToTry(keys), itemIds ?? []);
    if (!accepted.ok) return sendRefusal(reply, accepted.error);
    const { userId } = currentSession(request);
    const items = await itemsFor(context, scope.value, keys.clientId, itemIds, userId);
    await credentials.save(scope.value, keys, items, userId);
    connections.forget(scope.value);
    return statusOf(context, scope.value, request);
  });

  const forget = { summary: 'Forget keys and connections; budgets are not touched', response: { 200: status, ...REFUSALS } };
  routes.delete('/pluggy/credentials', { schema: forget }, async (request, reply) => {
    const scope = await secretScope(context, request, 'manage');
    if (!scope.ok) return sendProblem(reply, scope.error);
    await context.credentials.forget(scope.value, currentSession(request).userId);
    context.connections.forget(scope.value);
    return statusOf(context, scope.value, request);
  });
}

/**
 * The list that goes with new keys. Without one in the request the old list stays, but only for the same application:
 * connections belong to the one that made them, and the sandbox's must never be asked for elsewhere.
 */
async function itemsFor(
  { credentials }: Context,
  scope: string,
  clientId: string,
  itemIds: readonly string[] | undefined,
  actor: string,
) {
  const old = await credentials.find(scope, 'keys', actor);
  const known = old?.scope === scope && old.clientId === clientId ? old.items : [];
  return itemIds ? withItemIds(known, itemIds, randomUUID) : known;
}

async function statusOf(context: Context, scope: string, request: FastifyRequest): Promise<z.infer<typeof status>> {
  const { credentials, connections, config } = context;
  const complete = await credentials.source(scope, 'items');
  // Whose keys serve this API: a budget's own count before they have a connection, so that one is added beside them.
  const keys = await credentials.source(scope, 'keys');
  const stored = config.sandbox && keys !== null ? await credentials.find(scope, 'keys', currentSession(request).userId) : null;
  return {
    configured: keys !== null && complete === keys,
    source: keys,
    keys: keys !== null,
    sandbox: stored !== null && (await connections.isSandbox(stored)),
    sandboxOffered: config.sandbox,
  };
}
