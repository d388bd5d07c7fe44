import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { Context } from '../context.ts';
import type { Session, SessionRefusal } from '../users/sessions.ts';
import { refuse } from './replies.ts';

const SESSION = 'session';

/** The name and first value of the request decorator; app.ts declares it once. */
export const SESSION_DECORATOR = [SESSION, null] as const;

/**
 * A hook that lets only signed-in people pass (actual-sync.md, section 6.2). As `preHandler` it also sees a
 * `token` in a JSON body, which wins over the header; as `onRequest` it refuses before the body is read.
 */
export function requireSession(context: Context, refuseToken: RefuseToken = refuseOfficially): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const session = await context.sessions.find(tokenOf(request));
    if (typeof session === 'string') return refuseToken(reply, session);
    request.setDecorator(SESSION, session);
  };
}

type RefuseToken = (reply: FastifyReply, refusal: SessionRefusal) => FastifyReply;

function refuseOfficially(reply: FastifyReply, refusal: SessionRefusal): FastifyReply {
  if (refusal === 'token-expired') return refuse(reply, 401, 'token-expired');
  return refuse(reply, 401, 'unauthorized', 'token-not-found');
}

/** As requireSession, and for administrators only. To be registered after it. */
export async function requireAdmin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (currentSession(request).role === 'ADMIN') return undefined;
  return refuse(reply, 403, 'forbidden', 'permission-not-found');
}

/** Who is asking. Only for routes behind requireSession; elsewhere it throws. */
export function currentSession(request: FastifyRequest): Session {
  const session = request.getDecorator<Session | null>(SESSION);
  if (!session) throw new Error(`No session hook ran for ${request.routeOptions.url}`);
  return session;
}

/** The token that a request came with; empty when there is none. */
export function tokenOf(request: FastifyRequest): string {
  const { body } = request;
  const given = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  const token = given || request.headers['x-actual-token'];
  return typeof token === 'string' ? token : '';
}
