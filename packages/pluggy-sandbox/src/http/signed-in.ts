import type { FastifyRequest } from 'fastify';
import type { Claims, TokenMint } from '../auth/tokens.ts';
import { settle } from '../items/schedule.ts';
import type { Worlds } from '../worlds/registry.ts';
import { nowIn, type World } from '../worlds/world.ts';
import { ApiError } from './api-error.ts';
import type { Scope } from './context.ts';
import type { SandboxApp } from './sandbox-app.ts';

export type SignIn = { readonly worlds: Worlds; readonly mint: TokenMint; readonly real: () => Date };

/** Every route of `app` needs a good key, unless it is open. Events of the world that are due happen first. */
export function requireKey(app: SandboxApp, { worlds, mint, real }: SignIn): void {
  app.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config;
    if (access === 'open') return;
    const token = request.headers['x-api-key'];
    const claims = typeof token === 'string' ? mint.read(token, real()) : null;
    if (!claims) throw unauthorised(null, 401);
    const world = worlds.get(claims.clientId);
    // Before any refusal, so that the world's log tells of refused requests too.
    enterWorld(request, world, scopeOf(claims));
    if (claims.isExpired) throw unauthorised(world, 403);
    if (claims.generation < world.keys.generation) throw unauthorised(world, world.keys.answer);
    if (claims.kind === 'connect-token' && access !== 'connect-token') {
      throw new ApiError(403, 'The connect token does not allow this request');
    }
  });
}

/** Puts the request into a world; from here on handlers know where they are. */
export function enterWorld(request: FastifyRequest, world: World, scope: Scope): void {
  const at = nowIn(world);
  settle(world, at);
  request.sandbox = { world, scope, at, effect: null };
}

/** An expired key is answered 403 and an unknown one 401, unless the world is switched to one of them. */
function unauthorised(world: World | null, natural: 401 | 403): ApiError {
  const wanted = world?.switches.authRefusal ?? 'natural';
  return new ApiError(wanted === 'natural' ? natural : wanted, 'Missing or invalid authorization token');
}

function scopeOf(claims: Claims): Scope {
  if (claims.kind === 'api-key') return { kind: 'api-key' };
  return { kind: 'connect-token', tokenId: claims.tokenId, itemId: claims.itemId, options: claims.options };
}
