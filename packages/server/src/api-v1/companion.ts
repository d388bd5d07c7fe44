import type { IncomingMessage } from 'node:http';
import { readSyncRequestHead, type SyncRequestHead } from '@extrato/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { companionGroup } from '../budget-files/companion.ts';
import type { BudgetFile } from '../budget-files/files.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { declaredLength, readBody } from '../http/bodies.ts';
import { deviceOf, SYNC_TYPE, sendSyncAnswer, wantedTrie } from '../messages/wire.ts';
import { REFUSALS, sendProblem } from './replies.ts';

/** The body is undefined when it came with another content type. */
type CompanionRequest = { Params: { fileId: string }; Body: Uint8Array<ArrayBuffer> | undefined };

const describe = {
  summary: "Sync a budget's companion log",
  description:
    'What official clients would not understand travels in a second log: same protobuf request and answer as `/sync/sync`, ' +
    'in a group of its own that is named `companion-<file id>-<key id, or plain>`. With `X-Extrato-Trie: root` the answer ' +
    'carries only the root of the trie.',
  consumes: [SYNC_TYPE],
  produces: [SYNC_TYPE],
  params: z.object({ fileId: z.string().max(200) }),
  response: { 200: z.unknown().meta({ description: 'An encoded SyncResponse.' }), ...REFUSALS },
};

/**
 * The companion log of a budget: whoever may sync the budget may sync it, and the message store keeps it like any other
 * group. It is found by file and key alone, so it outlives a reset of the budget's own sync, and a new key begins a new
 * one.
 */
export function companionRoute(app: FastifyInstance, context: Context): void {
  const { maxSyncBytes } = context.config;
  // As for `/sync/sync`: size first, then who is asking, and only then a byte of the body.
  app.addHook('onRequest', async (request) => void declaredLength(request, maxSyncBytes));
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.addHook(
    'onRequest',
    requireSession(context, (reply) => sendProblem(reply, 'unauthorized')),
  );
  app.addContentTypeParser(SYNC_TYPE, (request: FastifyRequest, payload: IncomingMessage) =>
    readBody(request, payload, maxSyncBytes),
  );

  app.post<CompanionRequest>('/budget-files/:fileId/companion', { schema: describe }, async (request, reply) => {
    const file = await context.files.find(currentSession(request), request.params.fileId, 'access');
    if (!file.ok) return sendProblem(reply, file.error);
    const { body } = request;
    const head = body instanceof Uint8Array ? readSyncRequestHead(body) : undefined;
    if (!body || !head || head.since === '') return sendProblem(reply, 'invalid-request');
    if (head.fileId !== file.value.id) return sendProblem(reply, 'invalid-request', 'fileId');
    const groupId = companionGroup(file.value);
    if (!belongs(head, file.value, groupId)) return sendProblem(reply, 'file-has-new-key');
    const answer = await context.messages.exchange(groupId, head.since, body, wantedTrie(request));
    if (!answer) return sendProblem(reply, 'invalid-request', 'messages');
    const news = { fileId: file.value.id, groupId, log: 'companion', device: deviceOf(request) } as const;
    if (answer.news) context.notices.messagesStored(news);
    return sendSyncAnswer(reply, answer);
  });
}

/** Messages under an old key would be unreadable to whoever has the new one. */
function belongs(head: SyncRequestHead, file: BudgetFile, groupId: string): boolean {
  return head.groupId === groupId && (head.keyId || null) === file.key_id;
}
