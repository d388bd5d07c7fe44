import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../http/api-error.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { isRecord } from '../stored/row-body.ts';
import { chooseFault } from './choose.ts';
import type { FaultEffect } from './fault.ts';

/** Makes the requests of `app` meet the faults that their world has ordered (pluggy-sandbox.md, section 8.2). */
export function sufferFaults(app: SandboxApp): void {
  app.addHook('preValidation', async (request, reply) => {
    const context = request.sandbox;
    const fault = context ? chooseFault(context.world, request) : null;
    if (!context || !fault) return;
    context.effect = fault.effect;
    await strikeBefore(fault.effect, request, reply);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const effect = request.sandbox?.effect;
    return effect && typeof payload === 'string' ? strikeAfter(effect, request, reply, payload) : payload;
  });
}

async function strikeBefore(effect: FaultEffect, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  switch (effect.kind) {
    case 'status': {
      const { status, message, codeDescription, data } = effect;
      throw new ApiError(status, message, { ...(codeDescription ? { codeDescription } : {}), ...(data ? { data } : {}) });
    }
    case 'rate-limit':
      refuseRate(reply, 1, effect.retryAfter);
      break;
    case 'html':
      return reply.status(effect.status).type('text/html; charset=utf-8').send('<html><body><h1>Bad Gateway</h1></body></html>');
    case 'empty':
      return reply.status(effect.status).send('');
    case 'timeout':
      return reply.hijack();
    case 'slow':
      return wait(effect.ms);
    case 'reset':
      if (effect.when === 'before') {
        reply.hijack();
        request.raw.socket.destroy();
      }
  }
  return undefined;
}

/** Throws the 429 of pluggy-api.md, section 16.1, with its three headers. Seconds. */
export function refuseRate(reply: FastifyReply, limit: number, retryAfter: number): never {
  reply.headers({ 'ratelimit-limit': limit, 'ratelimit-reset': retryAfter, 'retry-after': retryAfter });
  throw new ApiError(429, 'Too many requests');
}

/** The work is done; what leaves of its answer is another matter. */
function strikeAfter(effect: FaultEffect, request: FastifyRequest, reply: FastifyReply, payload: string): unknown {
  switch (effect.kind) {
    case 'malformed':
      return payload.slice(0, Math.ceil(payload.length / 2));
    case 'wrong-shape':
      return JSON.stringify(bend(JSON.parse(payload), effect.shape));
    case 'unknown':
      return JSON.stringify(renewed(JSON.parse(payload), effect));
    case 'ending':
      reply.header('deprecation', 'true');
      if (effect.sunset !== undefined) reply.header('sunset', effect.sunset);
      return payload;
    case 'status-201':
      reply.status(201);
      return payload;
    case 'status-204':
      reply.status(204);
      return '';
    case 'reset':
      if (effect.when === 'after') request.raw.socket.destroy();
      return payload;
    case 'reset-mid-body':
      return halfOf(payload, request, reply);
    default:
      return payload;
  }
}

/** The full length is announced, half of it is sent, and the line goes dead. */
function halfOf(payload: string, request: FastifyRequest, reply: FastifyReply): Readable {
  const bytes = Buffer.from(payload);
  reply.header('content-length', bytes.length);
  return Readable.from(
    (async function* () {
      yield bytes.subarray(0, Math.floor(bytes.length / 2));
      await wait(20);
      request.raw.socket.destroy();
    })(),
  );
}

function bend(body: unknown, shape: 'missing' | 'null' | 'text-numbers'): unknown {
  if (shape === 'text-numbers') return numbersAsText(body);
  if (!isRecord(body)) return body;
  const { results: _, ...rest } = body;
  return shape === 'missing' ? rest : { ...rest, results: null };
}

/** As a newer version of the API would answer: each record has more fields, and words that nobody knows. */
function renewed(body: unknown, { fields, words }: Extract<FaultEffect, { kind: 'unknown' }>): unknown {
  if (!isRecord(body)) return body;
  const add = (one: unknown): unknown =>
    isRecord(one) ? { ...one, ...Object.fromEntries(fields.map((name) => [name, 'new'])), ...words } : one;
  const { results } = body;
  return Array.isArray(results) ? { ...body, results: results.map(add) } : add(body);
}

function numbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(numbersAsText);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, numbersAsText(part)]));
}
