import { z } from 'zod';
import { ApiError, badRequest } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { enterWorld, type SignIn } from '../http/signed-in.ts';
import { findItem } from '../stored/lookup.ts';
import { refuseAddresses } from '../webhooks/refuse-addresses.ts';
import { checkKeys, worldName } from '../worlds/clients.ts';
import { nextId } from '../worlds/world.ts';
import { connectOptionsSchema } from './tokens.ts';

const authBody = z.object({ clientId: z.string(), clientSecret: z.string() });

const connectTokenBody = z.object({ itemId: z.string().nullish(), options: connectOptionsSchema.nullish() }).nullish();

/** `POST /auth` and `POST /connect_token` (pluggy-api.md, section 3). */
export function authRoutes(app: SandboxApp, { worlds, mint, real }: SignIn): void {
  // The world is known before faults and limits look at the request.
  app.addHook('preValidation', async (request) => {
    const keys = request.routeOptions.url === '/auth' ? authBody.safeParse(request.body) : null;
    if (keys?.success && checkKeys(keys.data.clientId, keys.data.clientSecret) === 'ok') {
      enterWorld(request, worlds.get(keys.data.clientId), { kind: 'api-key' });
    }
  });

  app.post('/auth', { schema: { body: authBody }, config: { access: 'open' } }, (request) => {
    const { clientId, clientSecret } = request.body;
    refuseKeys(checkKeys(clientId, clientSecret));
    const { generation } = contextOf(request).world.keys;
    return { apiKey: mint.apiKey({ clientId: worldName(clientId), generation }, real()) };
  });

  app.post('/connect_token', { schema: { body: connectTokenBody } }, (request) => {
    const { world } = contextOf(request);
    const { itemId, options } = request.body ?? {};
    if (itemId) findItem(world, itemId);
    refuseAddresses(world, options ?? {});
    const facts = { clientId: world.clientId, generation: world.keys.generation, tokenId: nextId(world, 'connect-token') };
    return { accessToken: mint.connectToken({ ...facts, itemId: itemId ?? null, options: options ?? {} }, real()) };
  });
}

function refuseKeys(verdict: ReturnType<typeof checkKeys>): void {
  if (verdict === 'malformed') throw badRequest('clientId must be a UUID');
  if (verdict === 'disabled') throw new ApiError(401, 'Client is disabled', { codeDescription: 'CLIENT_DISABLED' });
  if (verdict === 'wrong') {
    throw new ApiError(401, 'Client keys are invalid', { codeDescription: 'CLIENT_KEYS_UNAUTHORIZED' });
  }
}
