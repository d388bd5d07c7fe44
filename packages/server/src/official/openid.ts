import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { requireAdmin, requireSession } from '../http/authenticate.ts';
import { bodyFields, isRecord } from '../http/bodies.ts';
import { RateLimit } from '../http/rate-limit.ts';
import { refuse } from '../http/replies.ts';

const CONFIG_REQUESTS = 5;
const CONFIG_WINDOW_MS = 15 * 60 * 1000;

const REQUIRED = [
  ['client_id', 'missing-client-id'],
  ['client_secret', 'missing-client-secret'],
  ['server_hostname', 'missing-server-hostname'],
] as const;

/**
 * OpenID sign-in is not offered by this server: it can be asked for its settings, of which there are none, and it
 * refuses to be set up, in the official words for each case (actual-sync.md, section 6.6).
 */
export function openIdRoutes(app: FastifyInstance, context: Context): void {
  const { passwords } = context;
  const configLimit = new RateLimit(context.config.failedLogins === 0 ? 0 : CONFIG_REQUESTS, CONFIG_WINDOW_MS, context.now);

  void app.register(async (scope) => {
    scope.addHook('preHandler', requireSession(context));
    scope.addHook('preHandler', requireAdmin);

    scope.post('/openid/enable', async (request, reply) => refuse(reply, 500, enableRefusal(bodyFields(request)['openId'])));

    scope.post('/openid/disable', async (request, reply) => {
      const { password } = bodyFields(request);
      if (typeof password !== 'string' || password === '') return refuse(reply, 401, 'invalid-login-settings');
      if ((await passwords.verify(password)) === null) return refuse(reply, 401, 'invalid-password');
      return refuse(reply, 400, 'openid-not-configured');
    });
  });

  app.post('/openid/config', async (request, reply) => {
    const waitMs = configLimit.take(request.ip);
    if (waitMs !== null) return refuse(configLimit.announce(reply, waitMs), 429, 'too-many-requests');
    const { password } = bodyFields(request);
    const known = typeof password === 'string' && (await passwords.verify(password)) !== null;
    return known ? refuse(reply, 500, 'OpenID configuration not found') : refuse(reply, 400, 'invalid-password');
  });

  app.get<{ Querystring: { code?: unknown; state?: unknown } }>('/openid/callback', async ({ query }, reply) => {
    if (!query.code) return refuse(reply, 400, 'missing-authorization-code');
    if (!query.state) return refuse(reply, 400, 'missing-state');
    return refuse(reply, 400, 'openid-not-configured');
  });
}

function enableRefusal(settings: unknown): string {
  if (!isRecord(settings)) return 'invalid-login-settings';
  if (!settings['issuer'] && !settings['discoveryURL']) return 'missing-issuer-or-discoveryURL';
  return REQUIRED.find(([field]) => !settings[field])?.[1] ?? 'configuration-error';
}
