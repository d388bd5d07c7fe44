import type { FastifyInstance } from 'fastify';
import { companionGroup } from '../budget-files/companion.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { bodyFields } from '../http/bodies.ts';
import { refuseText } from '../http/replies.ts';
import { refuseFile, refuseIncomplete, refuseUserOrFile } from './file-refusals.ts';

/** Changing budget files and their keys by JSON (actual-sync.md, section 6.7). */
export function budgetFileRoutes(app: FastifyInstance, context: Context): void {
  const { files } = context;
  app.addHook('preHandler', requireSession(context));

  app.post('/sync/update-user-filename', async (request, reply) => {
    const { fileId, name } = bodyFields(request);
    const file = await files.find(currentSession(request), fileId, 'access');
    if (!file.ok) return refuseFile(reply, file.error);
    if (typeof name !== 'string') return refuseText(reply, 400, 'invalid name');
    await files.rename(file.value.id, name);
    context.notices.filesChanged();
    return { status: 'ok' };
  });

  app.post('/sync/delete-user-file', async (request, reply) => {
    const { fileId } = bodyFields(request);
    if (!fileId) return refuseIncomplete(reply, 'fileId-required');
    const file = await files.find(currentSession(request), fileId, 'owner');
    if (!file.ok) return refuseFile(reply, file.error);
    await files.markDeleted(file.value.id);
    context.notices.filesChanged();
    return { status: 'ok' };
  });

  app.post('/sync/reset-user-file', async (request, reply) => {
    const file = await files.find(currentSession(request), bodyFields(request)['fileId'], 'owner');
    if (!file.ok) return refuseUserOrFile(reply, file.error);
    const { id, group_id } = file.value;
    await files.clearGroup(id);
    if (group_id !== null) await context.messages.deleteGroup(group_id);
    context.notices.filesChanged();
    return { status: 'ok' };
  });

  app.post('/sync/user-get-key', async (request, reply) => {
    const file = await files.find(currentSession(request), bodyFields(request)['fileId'], 'access');
    if (!file.ok) return refuseFile(reply, file.error);
    return { status: 'ok', data: { id: file.value.key_id, salt: file.value.key_salt, test: file.value.key_test } };
  });

  app.post('/sync/user-create-key', async (request, reply) => {
    const { fileId, keyId, keySalt, testContent } = bodyFields(request);
    const file = await files.find(currentSession(request), fileId, 'owner');
    if (!file.ok) return refuseFile(reply, file.error);
    if (typeof keyId !== 'string' || keyId === '' || typeof keySalt !== 'string' || typeof testContent !== 'string') {
      return refuseText(reply, 400, 'invalid key');
    }
    await files.registerKey(file.value.id, { id: keyId, salt: keySalt, test: testContent });
    // What was written under the old key, or under none, is not to stay readable.
    if (keyId !== file.value.key_id) await context.messages.deleteGroup(companionGroup(file.value));
    context.notices.filesChanged();
    return { status: 'ok' };
  });
}
