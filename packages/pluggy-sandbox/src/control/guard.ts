import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { enterWorld } from '../http/signed-in.ts';
import { SANDBOX_KEYS } from '../worlds/clients.ts';
import { isUuid } from '../worlds/ids.ts';
import type { Worlds } from '../worlds/registry.ts';

const named = z.object({ clientId: z.string().refine((id) => id === SANDBOX_KEYS.clientId || isUuid(id)) });

/** Lets only this machine in, and only with the token (pluggy-sandbox.md, section 8). */
export function requireControlToken(app: SandboxApp, token: string): void {
  app.addHook('onRequest', async (request) => {
    if (!/^(127\.|::1$|::ffff:127\.)/.test(request.ip)) throw new ApiError(403, 'The control API is for this machine only');
    const given = request.headers['x-sandbox-control'];
    if (typeof given !== 'string' || !sameText(given, token)) throw new ApiError(401, 'X-Sandbox-Control is missing or wrong');
  });
}

/** Calls name their world with `clientId`, in the body or the query; the demo's when they do not. */
export function enterNamedWorld(app: SandboxApp, worlds: Worlds): void {
  app.addHook('preValidation', async (request) => {
    enterWorld(request, worlds.get(clientIdOf(request)), { kind: 'api-key' });
  });
}

/** Throws 400 for a name that no client can have. */
function clientIdOf(request: FastifyRequest): string {
  const asked = [request.body, request.query].find((part) => typeof part === 'object' && part !== null && 'clientId' in part);
  if (asked === undefined) return SANDBOX_KEYS.clientId;
  const parsed = named.safeParse(asked);
  if (!parsed.success) throw new ApiError(400, 'clientId must be a UUID');
  return parsed.data.clientId;
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
