import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Credentials } from '../connections/credentials.ts';
import { type ConnectedItem, isPluggyId } from '../connections/item-ids.ts';
import { problemOf } from '../connections/problems.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { REFUSALS, sendProblem, sendRefusal } from './replies.ts';
import { knownItem, ownCredentials, usableCredentials } from './scoped-credentials.ts';

const label = z.string().trim().max(100).nullable().meta({ description: "The person's name for the connection." });
const item = z.object({ ref: z.string(), label, position: z.int() });
const items = z.object({
  sandbox: z.boolean().meta({ description: 'Demo data: must be marked as such.' }),
  items: z.array(item),
});
const oneRef = z.object({ ref: z.string().max(100) });

/** Connections, one at a time: adding, naming, moving or removing one touches no other. Item ids never come back. */
export function itemsRoutes(app: FastifyInstance, context: Context): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { connections } = context;

  const list = { summary: 'All connections in order', response: { 200: items, ...REFUSALS } };
  routes.get('/pluggy/items', { schema: list }, async (request, reply) => {
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    return itemsAnswer(context, credentials.value, credentials.value.items);
  });

  const add = {
    summary: 'Add a connection that Pluggy knows',
    body: z.object({ itemId: z.string().max(200), label: label.optional() }),
    response: { 200: items, ...REFUSALS },
  };
  routes.post('/pluggy/items', { schema: add }, async (request, reply) => {
    const credentials = await ownCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const id = request.body.itemId.trim().toLowerCase();
    if (!isPluggyId(id)) return sendProblem(reply, 'item-id-malformed', 'itemId');
    if (credentials.value.items.some((known) => known.id === id)) return sendProblem(reply, 'item-already-added', 'itemId');
    const found = await (await connections.client(credentials.value)).item(id);
    if (!found.ok) return sendRefusal(reply, { ...problemOf(found.error), field: found.error.status === 404 ? 'itemId' : null });
    const added = { ref: randomUUID(), id, label: request.body.label || null };
    return change(context, request, credentials.value, (known) =>
      known.some((other) => other.id === id) ? known : [...known, added],
    );
  });

  const patch = {
    summary: 'Name or move a connection',
    params: oneRef,
    body: z.object({ label: label.optional(), position: z.int().min(0).optional() }),
    response: { 200: items, ...REFUSALS },
  };
  routes.patch('/pluggy/items/:ref', { schema: patch }, async (request, reply) => {
    const credentials = await ownCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const { ref } = request.params;
    if (!knownItem(credentials.value, ref)) return sendProblem(reply, 'connection-unknown', 'ref');
    return change(context, request, credentials.value, (known) => changedItems(known, ref, request.body));
  });

  const remove = { summary: 'Forget a connection; it stays at Pluggy', params: oneRef, response: { 200: items, ...REFUSALS } };
  routes.delete('/pluggy/items/:ref', { schema: remove }, async (request, reply) => {
    const credentials = await ownCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const { ref } = request.params;
    if (!knownItem(credentials.value, ref)) return sendProblem(reply, 'connection-unknown', 'ref');
    return change(context, request, credentials.value, (known) => known.filter((other) => other.ref !== ref));
  });

  const connect = {
    summary: 'A token for Pluggy Connect, for one attempt: a new connection, or an existing one to be renewed',
    body: z.object({ ref: z.string().max(100).optional() }),
    response: { 200: z.object({ accessToken: z.string(), sandbox: z.boolean() }), ...REFUSALS },
  };
  routes.post('/pluggy/connect-token', { schema: connect }, async (request, reply) => {
    const credentials = await ownCredentials(context, request);
    return credentials.ok
      ? connectToken(context, credentials.value, request.body.ref, reply)
      : sendProblem(reply, credentials.error);
  });
}

async function connectToken(context: Context, credentials: Credentials, ref: string | undefined, reply: FastifyReply) {
  const known = ref === undefined ? undefined : knownItem(credentials, ref);
  if (ref !== undefined && !known) return sendProblem(reply, 'connection-unknown', 'ref');
  const client = await context.connections.client(credentials);
  const token = await client.createConnectToken(known ? { itemId: known.id } : {});
  if (!token.ok) return sendRefusal(reply, { ...problemOf(token.error), field: null });
  return { accessToken: token.value, sandbox: await context.connections.isSandbox(credentials) };
}

/** The list with one item's label or place changed. */
function changedItems(
  known: readonly ConnectedItem[],
  ref: string,
  { label, position }: { label?: string | null | undefined; position?: number | undefined },
): readonly ConnectedItem[] {
  const index = known.findIndex((candidate) => candidate.ref === ref);
  const old = known[index];
  if (!old) return known;
  const changed = label === undefined ? old : { ...old, label: label || null };
  return known.toSpliced(index, 1).toSpliced(position ?? index, 0, changed);
}

async function change(
  context: Context,
  request: FastifyRequest,
  credentials: Credentials,
  make: (known: readonly ConnectedItem[]) => readonly ConnectedItem[],
) {
  const list = await context.credentials.changeItems(credentials.scope, currentSession(request).userId, make);
  return itemsAnswer(context, credentials, list);
}

async function itemsAnswer(context: Context, credentials: Credentials, list: readonly ConnectedItem[]) {
  const sandbox = await context.connections.isSandbox(credentials);
  return { sandbox, items: list.map(({ ref, label }, position) => ({ ref, label, position })) };
}
