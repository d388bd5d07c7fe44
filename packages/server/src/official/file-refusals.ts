import type { FastifyReply } from 'fastify';
import type { FileRefusal } from '../budget-files/files.ts';
import { refuseText } from '../http/replies.ts';

const ANSWERS = {
  'invalid-file-id': [400, 'invalid fileId'],
  'file-not-found': [400, 'file-not-found'],
  'file-access-not-allowed': [403, 'file-access-not-allowed'],
} as const satisfies Record<FileRefusal, readonly [status: number, text: string]>;

/** How the `/sync` routes refuse a file (actual-sync.md, section 6.7). */
export function refuseFile(reply: FastifyReply, refusal: FileRefusal): FastifyReply {
  const [status, text] = ANSWERS[refusal];
  return refuseText(reply, status, text);
}

/** As refuseFile, in the words of the two routes that do not tell an unknown file from an unknown user. */
export function refuseUserOrFile(reply: FastifyReply, refusal: FileRefusal): FastifyReply {
  return refusal === 'file-not-found' ? refuseText(reply, 400, 'User or file not found') : refuseFile(reply, refusal);
}

/** A request that lacks something it cannot do without. */
export function refuseIncomplete(reply: FastifyReply, details: string): FastifyReply {
  return reply.code(422).send({ details, reason: 'unprocessable-entity', status: 'error' });
}
