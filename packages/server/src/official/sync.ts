import type { IncomingMessage } from 'node:http';
import { readSyncRequestHead } from '@extrato/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { groupToSync } from '../budget-files/sync-check.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { declaredLength, readBody } from '../http/bodies.ts';
import { refuse, refuseText } from '../http/replies.ts';
import { deviceOf, SYNC_TYPE, sendSyncAnswer, wantedTrie } from '../messages/wire.ts';
import { refuseFile, refuseIncomplete } from './file-refusals.ts';

/**
 * `POST /sync/sync` (actual-sync.md, section 5.1). This thread decides whether the request may be served, for which
 * it steps over the messages; the message store does the rest. A message that is malformed in itself is therefore
 * noticed last, not second.
 */
export function syncRoute(app: FastifyInstance, context: Context): void {
  const { maxSyncBytes } = context.config;
  // Before the session, and both before a single byte of the body is kept.
  app.addHook('onRequest', async (request) => void declaredLength(request, maxSyncBytes));
  app.addHook('onRequest', requireSession(context));
  app.addContentTypeParser(SYNC_TYPE, (request: FastifyRequest, payload: IncomingMessage) =>
    readBody(request, payload, maxSyncBytes),
  );

  app.post<{ Body: Uint8Array<ArrayBuffer> | undefined }>('/sync/sync', async (request, reply) => {
    const { body } = request;
    const head = body instanceof Uint8Array ? readSyncRequestHead(body) : undefined;
    if (!body || !head) return refuse(reply, 500, 'internal-error');
    if (head.since === '') return refuseIncomplete(reply, 'since-required');
    const file = await context.files.find(currentSession(request), head.fileId, 'access');
    if (!file.ok) return refuseFile(reply, file.error);
    const target = groupToSync(file.value, head);
    if ('refusal' in target) return refuseText(reply, 400, target.refusal);
    const answer = await context.messages.exchange(target.groupId, head.since, body, wantedTrie(request));
    if (!answer) return refuse(reply, 500, 'internal-error');
    const news = { fileId: file.value.id, groupId: target.groupId, log: 'budget', device: deviceOf(request) } as const;
    if (answer.news) context.notices.messagesStored(news);
    return sendSyncAnswer(reply, answer);
  });
}
