import type { FastifyInstance, FastifyReply } from 'fastify';
import { PLUGGY_SECRETS } from '../connections/credentials.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { bodyFields } from '../http/bodies.ts';
import { refuse, refuseText } from '../http/replies.ts';
import { refuseScope, secretScope } from './secret-scope.ts';

/** The names that official clients use; no others are stored. */
const NAMES: ReadonlySet<string> = new Set([
  'gocardless_secretId',
  'gocardless_secretKey',
  'simplefin_token',
  'simplefin_accessKey',
  ...Object.values(PLUGGY_SECRETS),
  'akahu_userToken',
  'akahu_appToken',
  'enablebanking_applicationId',
  'enablebanking_secretKey',
]);

type Named = { Params: { name: string } };

/** Providers' credentials: they can be set, asked for and deleted, never read (actual-sync.md, section 6.10). */
export function secretRoutes(app: FastifyInstance, context: Context): void {
  app.addHook('preHandler', requireSession(context));

  app.post('/secret', async (request, reply) => {
    const scope = await secretScope(context, request, 'manage');
    if (!scope.ok) return refuseScope(reply, scope.error);
    const { name, value } = bodyFields(request);
    if (typeof name !== 'string' || !NAMES.has(name)) return refuse(reply, 400, 'invalid-secret-name', 'Unknown secret name');
    // Official clients reset by setting null.
    if (value !== null && value !== undefined && typeof value !== 'string') return refuse(reply, 400, 'invalid-secret-value');
    await setSecret(context, scope.value, name, value ?? '', currentSession(request).userId);
    return { status: 'ok' };
  });

  app.get<Named>('/secret/:name', async (request, reply) => {
    const scope = await secretScope(context, request, 'manage');
    if (!scope.ok) return refuseScope(reply, scope.error);
    const { name } = request.params;
    const there = NAMES.has(name) && (await context.vault.has({ scope: scope.value, name }));
    return there ? reply.code(204).send() : refuseUnknown(reply);
  });

  app.delete<Named>('/secret/:name', async (request, reply) => {
    const scope = await secretScope(context, request, 'manage');
    if (!scope.ok) return refuseScope(reply, scope.error);
    const { name } = request.params;
    if (!NAMES.has(name)) return refuseUnknown(reply);
    await setSecret(context, scope.value, name, '', currentSession(request).userId);
    return { status: 'ok' };
  });
}

/** Stores the value without the spaces around it; nothing is left of an empty one. */
async function setSecret(
  { vault, credentials, connections }: Context,
  scope: string,
  name: string,
  value: string,
  actor: string,
): Promise<void> {
  const trimmed = value.trim();
  if (name === PLUGGY_SECRETS.itemIds) await credentials.setItemIds(scope, trimmed, actor);
  else if (trimmed === '') await vault.delete({ scope, name }, actor);
  else await vault.set({ scope, name }, trimmed, actor);
  connections.forget(scope);
}

function refuseUnknown(reply: FastifyReply): FastifyReply {
  return refuseText(reply, 404, 'key not found');
}
