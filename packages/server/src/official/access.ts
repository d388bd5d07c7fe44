import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BudgetFile } from '../budget-files/files.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { bodyFields } from '../http/bodies.ts';
import { refuse } from '../http/replies.ts';
import { deletionsDone, readIds } from './users.ts';

type Query = { Querystring: { fileId?: unknown } };

/** Sharing budget files; only owners and administrators may (actual-sync.md, section 6.9). */
export function accessRoutes(app: FastifyInstance, context: Context): void {
  const { sharing, people, notices } = context;
  app.addHook('preHandler', requireSession(context));

  app.get<Query>('/admin/access', async (request, reply) => {
    const file = await ownedFile(context, request, reply, request.query.fileId, refuseForbidden);
    if (!file) return reply;
    const guests = await sharing.guests(file.id);
    return guests.map((guest) => ({ ...guest, owner: file.owner_id }));
  });

  app.get<Query>('/admin/access/users', async (request, reply) => {
    const file = await ownedFile(context, request, reply, request.query.fileId);
    return file ? sharing.candidates(file.id, file.owner_id) : reply;
  });

  app.post('/admin/access', async (request, reply) => {
    const { fileId, userId } = bodyFields(request);
    const file = await ownedFile(context, request, reply, fileId);
    if (!file) return reply;
    if (typeof userId !== 'string' || userId === '') return refuse(reply, 400, 'user-cant-be-empty', 'User cannot be empty');
    if (!(await people.exists(userId))) return refuse(reply, 400, 'user-not-found', 'User not found');
    if (!(await sharing.share(file.id, userId)))
      return refuse(reply, 400, 'user-already-have-access', 'User already have access');
    notices.filesChanged();
    return { status: 'ok', data: {} };
  });

  app.delete<Query>('/admin/access', async (request, reply) => {
    const file = await ownedFile(context, request, reply, request.query.fileId);
    if (!file) return reply;
    const ids = readIds(bodyFields(request)['ids']);
    const removed = ids && (await sharing.unshare(file.id, ids));
    if (removed) notices.filesChanged();
    return ids && removed === ids.length ? deletionsDone() : refuse(reply, 400, 'not-all-deleted', '');
  });

  app.post('/admin/access/transfer-ownership', async (request, reply) => {
    const { fileId, newUserId } = bodyFields(request);
    const file = await ownedFile(context, request, reply, fileId);
    if (!file) return reply;
    if (typeof newUserId !== 'string' || newUserId === '')
      return refuse(reply, 400, 'user-cant-be-empty', 'Username cannot be empty');
    if (!(await people.exists(newUserId))) return refuse(reply, 400, 'new-user-not-found', 'New user not found');
    await sharing.transfer(file.id, newUserId);
    notices.filesChanged();
    return { status: 'ok', data: {} };
  });
}

/** The file if the person may share it; null once the refusal was sent. */
async function ownedFile(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  fileId: unknown,
  refuseDenied: (reply: FastifyReply) => FastifyReply = refuseOthersFile,
): Promise<BudgetFile | null> {
  const file = await context.files.find(currentSession(request), fileId, 'owner');
  if (file.ok) return file.value;
  if (file.error === 'file-access-not-allowed') refuseDenied(reply);
  else refuse(reply, 404, 'invalid-file-id', 'File not found at server');
  return null;
}

function refuseOthersFile(reply: FastifyReply): FastifyReply {
  return refuse(reply, 400, 'file-denied', "You don't have permissions over this file");
}

function refuseForbidden(reply: FastifyReply): FastifyReply {
  return refuse(reply, 403, 'forbidden', 'permission-not-found');
}
