import { err, ok, type Result } from '@extrato/engine/values';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileRefusal, FileRight } from '../budget-files/files.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { refuse } from '../http/replies.ts';
import { GLOBAL_SCOPE } from '../vault/vault.ts';

export type ScopeRefusal = FileRefusal | 'not-admin';

/** `manage`: set, ask for and delete secrets. `use`: have the server use them. */
type ScopeRight = 'manage' | 'use';

const FILE_RIGHT: Readonly<Record<ScopeRight, FileRight>> = { manage: 'owner', use: 'access' };

/**
 * The scope that a request is about: the budget file of its `X-ACTUAL-FILE-ID` header, or all files. Everyone may use
 * global secrets, administrators manage them; of a file its owner may manage, and all who share it use
 * (actual-sync.md, sections 6.10, 6.11 and 6.13).
 */
export async function secretScope(
  context: Context,
  request: FastifyRequest,
  right: ScopeRight,
): Promise<Result<string, ScopeRefusal>> {
  const session = currentSession(request);
  const fileId = request.headers['x-actual-file-id'];
  if (fileId === undefined || fileId === '') {
    return right === 'use' || session.role === 'ADMIN' ? ok(GLOBAL_SCOPE) : err('not-admin');
  }
  const file = await context.files.find(session, fileId, FILE_RIGHT[right]);
  return file.ok ? ok(file.value.id) : file;
}

const ANSWERS: Readonly<Record<ScopeRefusal, readonly [status: number, reason: string, details: string]>> = {
  'not-admin': [403, 'not-admin', 'You have to be admin to manage global secrets'],
  'file-access-not-allowed': [403, 'file-access-denied', "You don't have permissions over this file"],
  'invalid-file-id': [400, 'invalid-file-id', 'invalid fileId'],
  'file-not-found': [400, 'invalid-file-id', 'File not found at server'],
};

/** The refusal in the official words. */
export function refuseScope(reply: FastifyReply, refusal: ScopeRefusal): FastifyReply {
  const [status, reason, details] = ANSWERS[refusal];
  return refuse(reply, status, reason, details);
}
