import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** The body is larger than its route allows; answered with 413. */
class BodyTooLarge extends Error {
  readonly statusCode = 413;
}

/**
 * Which bodies are understood (actual-sync.md, section 6.1). JSON is parsed, an empty one reads as `{}`.
 * Anything else is left unread unless a plugin says otherwise, as if nothing had been sent.
 */
export function readJsonBodies(app: FastifyInstance, maxBytes: number): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: maxBytes }, (request, body, done) => {
    if (body === '') return done(null, {});
    void parse(request, String(body), done);
  });
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
}

/**
 * The declared length of a body in bytes, null when it comes in chunks.
 *
 * @throws BodyTooLarge when it is more than allowed.
 */
export function declaredLength(request: FastifyRequest, maxBytes: number): number | null {
  const length = request.headers['content-length'];
  if (length === undefined) return null;
  if (Number(length) > maxBytes) throw new BodyTooLarge();
  return Number(length);
}

/** Passes a body on, piece by piece. @throws BodyTooLarge as soon as it is too long. */
export async function* limitBody(body: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw new BodyTooLarge();
    yield piece;
  }
}

/** Reads a whole body into memory of its own, which can be handed to another thread. */
export async function readBody(request: FastifyRequest, body: Readable, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const length = declaredLength(request, maxBytes);
  const pieces: Buffer[] = [];
  const whole = new Uint8Array(length ?? 0);
  let filled = 0;
  for await (const piece of limitBody(body, maxBytes)) {
    if (length === null) pieces.push(piece);
    else whole.set(piece, filled);
    filled += piece.length;
  }
  return length === null ? new Uint8Array(Buffer.concat(pieces)) : whole;
}

/** The fields of a JSON body; none when it is not an object. */
export function bodyFields(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const { body } = request;
  return isRecord(body) ? body : {};
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a header that must come exactly once and not be empty; undefined otherwise. */
export function singleHeader(request: FastifyRequest, name: string): string | undefined {
  const values = request.raw.headersDistinct[name] ?? [];
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}
