import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import type { Role } from '../database/index.ts';
import { requireAdmin, requireSession } from '../http/authenticate.ts';
import { bodyFields } from '../http/bodies.ts';
import { refuse } from '../http/replies.ts';
import type { UserDetails, UserRefusal } from '../users/people.ts';

const ROLES: readonly Role[] = ['ADMIN', 'BASIC'];

type Refusal = { readonly reason: string; readonly details: string };

/** The server's users (actual-sync.md, section 6.9). */
export function userRoutes(app: FastifyInstance, context: Context): void {
  const { people } = context;
  app.get('/admin/owner-created', async () => (await people.list()).some(({ owner }) => owner));

  void app.register(async (scope) => {
    scope.addHook('preHandler', requireSession(context));
    scope.get('/admin/users', async () => people.list());

    scope.post('/admin/users', { preHandler: requireAdmin }, async (request, reply) => {
      const details = readDetails(bodyFields(request));
      if ('reason' in details) return refuse(reply, 400, details.reason, details.details);
      const added = await people.add(details);
      return added.ok ? { status: 'ok', data: { id: added.value } } : refuseUser(reply, added.error, details);
    });

    scope.patch('/admin/users', { preHandler: requireAdmin }, async (request, reply) => {
      const body = bodyFields(request);
      const details = readDetails(body);
      if ('reason' in details) return refuse(reply, 400, details.reason, details.details);
      const updated = await people.update(String(body['id']), details);
      return updated.ok ? { status: 'ok', data: { id: updated.value } } : refuseUser(reply, updated.error, details);
    });

    scope.delete('/admin/users', { preHandler: requireAdmin }, async (request, reply) => {
      const ids = readIds(bodyFields(request)['ids']);
      const deleted = ids && (await people.remove(ids));
      return ids && deleted === ids.length ? deletionsDone() : refuse(reply, 400, 'not-all-deleted', '');
    });
  });
}

/** The answer when everything that was named is gone. */
export function deletionsDone(): object {
  return { status: 'ok', data: { someDeletionsFailed: false } };
}

/** More are not deleted at once. */
const MOST_IDS = 1000;

/** Different ids to delete; undefined when there are none, or far too many. */
export function readIds(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_IDS) return undefined;
  return value.every((id) => typeof id === 'string') ? [...new Set<string>(value)] : undefined;
}

function readDetails(body: Readonly<Record<string, unknown>>): UserDetails | Refusal {
  const { userName, displayName, enabled } = body;
  if (typeof userName !== 'string' || userName === '')
    return { reason: 'user-cant-be-empty', details: 'Username cannot be empty' };
  if (!body['role']) return { reason: 'role-cant-be-empty', details: 'Role cannot be empty' };
  const role = ROLES.find((known) => known === body['role']);
  if (!role) return { reason: 'role-does-not-exists', details: 'Selected role does not exist' };
  return {
    userName,
    role,
    displayName: typeof displayName === 'string' ? displayName : '',
    enabled: enabled !== false && enabled !== 0,
  };
}

function refuseUser(reply: FastifyReply, reason: UserRefusal, { userName }: UserDetails): FastifyReply {
  const details = reason === 'user-already-exists' ? `User ${userName} already exists` : `Cannot find user ${userName} to update`;
  return refuse(reply, 400, reason, details);
}
