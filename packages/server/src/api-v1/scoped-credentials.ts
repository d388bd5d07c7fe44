import { err, ok, type Result } from '@extrato/engine/values';
import type { FastifyRequest } from 'fastify';
import type { Credentials } from '../connections/credentials.ts';
import type { ConnectedItem } from '../connections/item-ids.ts';
import type { ProblemCode } from '../connections/problem-list.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { secretScope } from '../official/secret-scope.ts';

/** The credentials that serve the scope of a request, for whoever may use them. */
export async function usableCredentials(context: Context, request: FastifyRequest): Promise<Result<Credentials, ProblemCode>> {
  const scope = await secretScope(context, request, 'use');
  if (!scope.ok) return scope;
  const credentials = await context.credentials.find(scope.value, 'keys', currentSession(request).userId);
  return credentials ? ok(credentials) : err('not-configured');
}

/** Credentials of exactly the scope that the request may manage: a list never gets mixed up with other keys. */
export async function ownCredentials(context: Context, request: FastifyRequest): Promise<Result<Credentials, ProblemCode>> {
  const scope = await secretScope(context, request, 'manage');
  if (!scope.ok) return scope;
  const credentials = await context.credentials.find(scope.value, 'keys', currentSession(request).userId);
  return credentials?.scope === scope.value ? ok(credentials) : err('not-configured');
}

/** The connection behind a ref. */
export function knownItem({ items }: Credentials, ref: string): ConnectedItem | undefined {
  return items.find((candidate) => candidate.ref === ref);
}
