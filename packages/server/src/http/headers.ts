import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * What every answer tells browsers: load nothing, guess no types, send no addresses on, show nothing in frames of
 * strangers; other origins may read, as CORS says. Nothing about HTTPS, for many home servers have none.
 */
const CAREFUL_HEADERS = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
} as const;

/** A hook that gives every answer its request's id and the careful headers, which a route may replace. */
export function addCommonHeaders(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('x-request-id', request.id).headers(CAREFUL_HEADERS);
  done();
}
