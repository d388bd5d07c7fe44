import { type FastifyReply, type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify';

/** Where log lines go. */
export type LogStream = { write(line: string): void };

/** Fields whose values never reach a log, in whatever object they come. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  '["x-actual-token"]',
  '["x-actual-password"]',
  '["x-api-key"]',
  'password',
  'token',
  'secret',
  'clientSecret',
  'client_secret',
  'apiKey',
];

/** What follows is known to Pluggy and this server alone. */
const SECRET_PATH = /^(\/api\/v1\/hooks\/pluggy\/).*/i;

type LoggerOptions = Exclude<FastifyServerOptions['logger'], boolean | undefined>;

/** Structured lines on standard output, or on the stream given. */
export function loggerOptions(level: string, stream?: LogStream): LoggerOptions {
  const inside = (prefix: string) =>
    SECRET_FIELDS.map((field) => (field.startsWith('[') ? prefix + field : `${prefix}.${field}`));
  const paths = [...SECRET_FIELDS, ...inside('*'), ...inside('*.*'), ...inside('*.*.*')];
  return { level, ...(stream && { stream }), redact: { paths, censor: '[redacted]' } };
}

/** An error that is ours, for the log. */
export function logFailure(request: FastifyRequest, error: Error): void {
  request.log.error({ reqId: request.id, err: error }, 'request failed');
}

/**
 * One line per finished request, routine ones at `debug`, our own failures at `error`: method, path and address.
 * The query is left out because tokens and codes travel there, and so are headers and bodies, and the address that only
 * Pluggy knows.
 *
 * All requests share one logger, since making one for each costs a fifth of a small answer: lines name their request
 * themselves.
 */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override defaultErrorLog(): void {}

  override requestCompleted(_error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const level = reply.statusCode >= 500 ? 'error' : 'debug';
    if (level === 'debug' && request.log.level !== 'debug' && request.log.level !== 'trace') return;
    const path = request.url.split('?', 1)[0]?.replace(SECRET_PATH, '$1[redacted]');
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    const { id: reqId, method, ip: address } = request;
    request.log[level]({ reqId, method, path, address, status: reply.statusCode, ms }, 'answered');
  }

  override streamError(error: Error & { readonly code?: string }, request: FastifyRequest): void {
    const level = error.code === 'ERR_STREAM_PREMATURE_CLOSE' ? 'info' : 'warn';
    request.log[level]({ reqId: request.id, err: error }, 'answer cut off');
  }
}
