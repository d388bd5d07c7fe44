import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { logFailure } from './logging.ts';
import { refuse, refusePage } from './replies.ts';

/** What becomes of an error that no route answered: the person learns the status, the log the rest. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = wasCutOff(error) ? 400 : (error.statusCode ?? 500);
  // A body that came without a length may have no end either.
  if (status === 413 && request.headers['content-length'] === undefined) reply.header('connection', 'close');
  if (status >= 400 && status < 500) return refusePage(reply, status);
  logFailure(request, error);
  return refuse(reply, 500, 'internal-error');
}

/** Whether the client went away in the middle of its request: nobody will read the answer. */
function wasCutOff(error: FastifyError): boolean {
  return error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
