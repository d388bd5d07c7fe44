import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** A JSON refusal in the official shape. */
export function refuse(reply: FastifyReply, status: number, reason: string, details?: string): FastifyReply {
  return reply.code(status).send(details === undefined ? { status: 'error', reason } : { status: 'error', reason, details });
}

/** A refusal whose whole body is the reason, as the `/sync` routes answer. Only for fixed texts: it is sent as HTML. */
export function refuseText(reply: FastifyReply, status: number, reason: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(reason);
}

/** A bare error page that says no more than its status. */
export function refusePage(reply: FastifyReply, status: number): FastifyReply {
  const title = STATUS_CODES[status] ?? 'Error';
  return refuseText(reply, status, `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>${title}</title><p>${title}\n`);
}
