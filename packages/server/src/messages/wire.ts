import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnsweredTrie, SyncAnswer } from './store.ts';

export const SYNC_TYPE = 'application/actual-sync';

/** Our own clients ask for the root alone with `X-Extrato-Trie: root`. */
export function wantedTrie(request: FastifyRequest): AnsweredTrie {
  return request.headers['x-extrato-trie'] === 'root' ? 'root' : 'whole';
}

/** What the sending device calls itself; null when it does not say, as official clients. */
export function deviceOf(request: FastifyRequest): string | null {
  const name = request.headers['x-extrato-device'];
  return typeof name === 'string' && /^[\w-]{1,64}$/.test(name) ? name : null;
}

/** Sends an encoded SyncResponse, large ones as the client takes them. */
export function sendSyncAnswer(reply: FastifyReply, answer: SyncAnswer): FastifyReply {
  reply.type(SYNC_TYPE).header('x-actual-sync-method', 'simple');
  if (answer.kind === 'whole') return reply.send(Buffer.from(answer.bytes.buffer));
  return reply.send(Readable.from(answer.pieces, { objectMode: false }));
}
