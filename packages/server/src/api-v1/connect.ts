import { err, ok, type Result } from '@extrato/engine/values';
import type { PluggyConnector, PluggyItem } from '@extrato/pluggy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { fieldOf } from '../connections/connect-step.ts';
import { directConnectors } from '../connections/connectors.ts';
import type { Credentials } from '../connections/credentials.ts';
import { problem, problemOf } from '../connections/problems.ts';
import { keepItem, SignIn } from '../connections/sign-in.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { answersSchema, fieldSchema, stepSchema } from './connect-schemas.ts';
import { REFUSALS, type Refusal, sendProblem, sendRefusal } from './replies.ts';
import { knownItem, ownCredentials, usableCredentials } from './scoped-credentials.ts';

const connector = z.object({
  id: z.int(),
  name: z.string(),
  imageUrl: z.string().nullable(),
  primaryColor: z.string().nullable().meta({ description: '`#rrggbb`' }),
  type: z.string(),
  isOpenFinance: z.boolean(),
  isOnline: z.boolean(),
  credentials: z.array(fieldSchema),
});

const target = z.union([
  z.strictObject({ connectorId: z.int().min(0), values: answersSchema }),
  z.strictObject({ ref: z.string().min(1).max(100), values: answersSchema }),
]);
type Target = z.infer<typeof target>;

const oneAttempt = z.object({ attempt: z.uuid() });

/**
 * A connect screen of our own, as Pluggy's widget speaks with Pluggy only: the demonstration bank needs one, and any
 * institution that is not connected at a page of Pluggy's can be connected by it. What people type is passed on and
 * kept nowhere.
 */
export function connectRoutes(app: FastifyInstance, context: Context): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const list = {
    summary: 'Institutions that can be connected without Pluggy Connect',
    querystring: z.object({ search: z.string().trim().max(100).default('') }),
    response: { 200: z.object({ connectors: z.array(connector) }), ...REFUSALS },
  };
  routes.get('/pluggy/connectors', { schema: list }, async (request, reply) => {
    const credentials = await usableCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const client = await context.connections.client(credentials.value);
    const sandbox = await context.connections.isSandbox(credentials.value);
    const found = await directConnectors(client, sandbox, request.query.search);
    if (!found.ok) return sendRefusal(reply, { ...problemOf(found.error), field: null });
    return { connectors: found.value.map(connectorAnswer) };
  });

  const start = {
    summary:
      'Begin to sign in at an institution: a new connection, or one to be renewed. The same request again is the same attempt',
    body: target,
    response: { 200: z.object({ attempt: z.string(), step: stepSchema }), ...REFUSALS },
  };
  routes.post('/pluggy/connect', { schema: start }, async (request, reply) => {
    const credentials = await ownCredentials(context, request);
    if (!credentials.ok) return sendProblem(reply, credentials.error);
    const { body } = request;
    const key = {
      session: currentSession(request).tokenHash,
      scope: credentials.value.scope,
      target: 'ref' in body ? body.ref : String(body.connectorId),
    };
    const begun = await context.attempts.start(key, body.values, () => begin(context, request, credentials.value, body));
    return begun.ok ? begun.value : sendRefusal(reply, begun.error);
  });

  const look = {
    summary: 'Where the attempt stands; when it is done, the connection is in the list',
    params: oneAttempt,
    response: { 200: z.object({ step: stepSchema }), ...REFUSALS },
  };
  routes.get('/pluggy/connect/:attempt', { schema: look }, async (request, reply) => {
    const signIn = context.attempts.find(currentSession(request).tokenHash, request.params.attempt);
    return signIn ? { step: await signIn.look() } : sendProblem(reply, 'attempt-unknown', 'attempt');
  });

  const answer = {
    summary: 'Answer what the attempt asks for, or try again after it failed',
    params: oneAttempt,
    body: z.object({ values: answersSchema }),
    response: { 200: z.object({ step: stepSchema }), ...REFUSALS },
  };
  routes.post('/pluggy/connect/:attempt', { schema: answer }, async (request, reply) => {
    const signIn = context.attempts.find(currentSession(request).tokenHash, request.params.attempt);
    return signIn ? { step: await signIn.answer(request.body.values) } : sendProblem(reply, 'attempt-unknown', 'attempt');
  });
}

function connectorAnswer({ id, name, imageUrl, primaryColor, type, isOpenFinance, health, credentials }: PluggyConnector) {
  return {
    id,
    name,
    imageUrl,
    primaryColor: primaryColor === null ? null : `#${primaryColor.replace(/^#/, '')}`,
    type: type ?? '',
    isOpenFinance,
    isOnline: health?.status !== 'OFFLINE',
    credentials: credentials.map(fieldOf),
  };
}

async function begin(
  context: Context,
  request: FastifyRequest,
  credentials: Credentials,
  wanted: Target,
): Promise<Result<SignIn, Refusal>> {
  const client = await context.connections.client(credentials);
  const found = await findTarget(client, credentials, wanted);
  if (!found.ok) return found;
  const { userId } = currentSession(request);
  const signIn = new SignIn(found.value, {
    client,
    now: context.now,
    isKept: (itemId) => credentials.items.some(({ id }) => id === itemId),
    keep: (itemId) => keepItem(context.credentials, credentials.scope, userId, itemId),
  });
  await signIn.begin('item' in found.value ? found.value.item : null, wanted.values);
  return ok(signIn);
}

type Found = { readonly connector: PluggyConnector } | { readonly item: PluggyItem };

async function findTarget(
  client: Awaited<ReturnType<Context['connections']['client']>>,
  credentials: Credentials,
  wanted: Target,
): Promise<Result<Found, Refusal>> {
  if ('ref' in wanted) {
    const known = knownItem(credentials, wanted.ref);
    if (!known) return err({ ...problem('connection-unknown'), field: 'ref' });
    const item = await client.item(known.id);
    if (!item.ok) return err({ ...problemOf(item.error), field: null });
    return item.value.connector.oauth ? err(throughPluggyOnly('ref')) : ok({ item: item.value });
  }
  const found = await client.connector(wanted.connectorId);
  if (!found.ok) return err({ ...problemOf(found.error), field: found.error.status === 404 ? 'connectorId' : null });
  return found.value.oauth ? err(throughPluggyOnly('connectorId')) : ok({ connector: found.value });
}

function throughPluggyOnly(field: string): Refusal {
  return { ...problem('through-pluggy-only'), field };
}
