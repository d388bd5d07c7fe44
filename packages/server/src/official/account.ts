import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { currentSession, requireAdmin, requireSession } from '../http/authenticate.ts';
import { bodyFields, isRecord } from '../http/bodies.ts';
import { RateLimit } from '../http/rate-limit.ts';
import { refuse } from '../http/replies.ts';
import { isAddressIn } from '../users/addresses.ts';
import type { LoginMethod } from '../users/passwords.ts';

const FAILED_LOGIN_WINDOW_MS = 15 * 60 * 1000;

/** Far more than any client sends. */
const MOST_PREFERENCES = 100;

/** First start, signing in and the person's own account (actual-sync.md, sections 6.4 and 6.5). */
export function accountRoutes(app: FastifyInstance, context: Context): void {
  void app.register(async (scope) => doorRoutes(scope, context));
  void app.register(async (scope) => ownAccountRoutes(scope, context));

  app.get('/account/needs-bootstrap', async () => {
    const methods = await context.passwords.methods();
    const data = {
      bootstrapped: methods.length > 0,
      loginMethod: loginMethodOf(context, methods, undefined),
      availableLoginMethods: methods,
      multiuser: methods.some(({ method, active }) => method === 'openid' && active === 1),
    };
    return { status: 'ok', data };
  });

  app.get('/account/login-methods', async () => ({ status: 'ok', methods: await context.passwords.methods() }));
}

/** What strangers may try, but not often: failures count against their address. */
function doorRoutes(app: FastifyInstance, context: Context): void {
  limitFailures(app, new RateLimit(context.config.failedLogins, FAILED_LOGIN_WINDOW_MS, context.now));

  app.post('/account/bootstrap', async (request, reply) => {
    const body = bodyFields(request);
    const refusal = bootstrapRefusal(body);
    if ((await context.passwords.methods()).length > 0) return refuse(reply, 400, 'already-bootstrapped');
    if (refusal !== null) return refuse(reply, 400, refusal);
    const userId = await context.passwords.setUp(String(body['password']));
    if (userId === null) return refuse(reply, 400, 'already-bootstrapped');
    return { status: 'ok', data: { token: await context.sessions.open(userId, 'password') } };
  });

  app.post('/account/login', async (request, reply) => {
    const body = bodyFields(request);
    const method = loginMethodOf(context, await context.passwords.methods(), body['loginMethod']);
    if (method !== 'header') return signIn(context, body['password'], reply);
    const password = request.headers['x-actual-password'];
    // Clients read these two refusals out of a 200.
    if (!password) return refuse(reply, 200, 'invalid-header');
    const peer = request.socket.remoteAddress ?? '';
    if (!isAddressIn(context.config.trustedAuthProxies, peer)) return refuse(reply, 200, 'proxy-not-trusted');
    return signIn(context, password, reply);
  });
}

function ownAccountRoutes(app: FastifyInstance, context: Context): void {
  app.addHook('preHandler', requireSession(context));

  app.post('/account/change-password', { preHandler: requireAdmin }, async (request, reply) => {
    const session = currentSession(request);
    if (session.loginMethod !== 'password') return refuse(reply, 403, 'forbidden', 'password-auth-not-active');
    const { password } = bodyFields(request);
    if (typeof password !== 'string' || password === '') return refuse(reply, 400, 'invalid-password');
    if (!(await context.passwords.change(password))) return refuse(reply, 400, 'no-password-method');
    // Whoever signed in with the old password has to know the new one.
    await context.sessions.closeOthers(session);
    return { status: 'ok', data: {} };
  });

  app.post('/account/server-prefs', { preHandler: requireAdmin }, async (request, reply) => {
    const { prefs } = bodyFields(request);
    if (!isRecord(prefs)) return refuse(reply, 400, 'invalid-prefs');
    const entries = Object.entries(prefs).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const given = Object.keys(prefs).length;
    if (entries.length < given || given > MOST_PREFERENCES) return refuse(reply, 400, 'invalid-prefs');
    await context.preferences.save(entries);
    return { status: 'ok', data: {} };
  });

  app.get('/account/validate', async (request) => {
    const session = currentSession(request);
    const data = {
      validated: true,
      userName: session.userName,
      permission: session.role,
      userId: session.userId,
      displayName: session.displayName,
      loginMethod: session.loginMethod,
      prefs: await context.preferences.all(),
    };
    return { status: 'ok', data };
  });
}

/** Which method a login uses: the wanted one if it is stored, else the configured header, else the active one. */
function loginMethodOf(context: Context, methods: readonly LoginMethod[], wanted: unknown): string {
  if (methods.some(({ method }) => method === wanted)) return String(wanted);
  if (context.config.loginMethod === 'header') return 'header';
  return methods.find(({ active }) => active === 1)?.method ?? 'password';
}

async function signIn(context: Context, password: unknown, reply: FastifyReply): Promise<object> {
  const userId = typeof password === 'string' ? await context.passwords.verify(password) : null;
  if (userId === null) return refuse(reply, 400, 'invalid-password');
  return { status: 'ok', data: { token: await context.sessions.open(userId, 'password') } };
}

function bootstrapRefusal(body: Readonly<Record<string, unknown>>): string | null {
  if ('password' in body && 'openId' in body) return 'max-one-method-allowed';
  if ('openId' in body) return 'invalid-login-settings';
  if (!('password' in body)) return 'no-auth-method-selected';
  return typeof body['password'] === 'string' && body['password'] !== '' ? null : 'invalid-password';
}

/** Counts an attempt when it comes, so that many at once gain nothing, and takes it back when it succeeded. */
function limitFailures(app: FastifyInstance, limit: RateLimit): void {
  app.addHook('onRequest', async (request: FastifyRequest, reply) => {
    const waitMs = limit.take(request.ip);
    return waitMs === null ? undefined : refuse(limit.announce(reply, waitMs), 429, 'too-many-requests');
  });
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode < 400) limit.giveBack(request.ip);
  });
}
