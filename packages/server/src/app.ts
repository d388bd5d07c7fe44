import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { apiV1Routes } from './api-v1/routes.ts';
import type { Config } from './config.ts';
import { hostedRoute } from './hosted/routes.ts';
import { SESSION_DECORATOR } from './http/authenticate.ts';
import { readJsonBodies } from './http/bodies.ts';
import { answerError } from './http/errors.ts';
import { addCommonHeaders } from './http/headers.ts';
import { type LogStream, loggerOptions, RequestLog } from './http/logging.ts';
import { limitRequests, RateLimit } from './http/rate-limit.ts';
import { refusePage } from './http/replies.ts';
import { accessRoutes } from './official/access.ts';
import { accountRoutes } from './official/account.ts';
import { bankProviderRoutes } from './official/bank-providers.ts';
import { budgetFileRoutes } from './official/budget-files.ts';
import { downloadRoutes } from './official/downloads.ts';
import { openIdRoutes } from './official/openid.ts';
import { pluggyAiRoutes } from './official/pluggyai.ts';
import { secretRoutes } from './official/secret.ts';
import { statusRoutes } from './official/status.ts';
import { syncRoute } from './official/sync.ts';
import { uploadRoute } from './official/uploads.ts';
import { userRoutes } from './official/users.ts';
import type { Plugin, RouteContext } from './plugin.ts';
import { isAppFile, serveApp } from './web/app-files.ts';

/**
 * Every group of routes: the place to add one. Each gets a scope of its own: its hooks, parsers and error answers
 * reach no other.
 */
const PLUGINS: readonly Plugin[] = [
  statusRoutes,
  accountRoutes,
  userRoutes,
  accessRoutes,
  openIdRoutes,
  budgetFileRoutes,
  uploadRoute,
  downloadRoutes,
  syncRoute,
  secretRoutes,
  pluggyAiRoutes,
  bankProviderRoutes,
  apiV1Routes,
  hostedRoute,
];

/** Slow uploads over poor lines must be able to finish. */
const REQUEST_TIMEOUT_MS = 15 * 60 * 1000;

/** A frame of hosted mode may carry a budget file, and says what it is for. */
const SPARE_FRAME_BYTES = 64 * 1024;

/** The HTTP machine without any route. */
export function createApp(config: Config, logStream?: LogStream): FastifyInstance {
  return Fastify({
    logger: loggerOptions(config.logLevel, logStream),
    logController: new RequestLog(),
    childLoggerFactory: (logger) => logger,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    frameworkErrors: (error, _request, reply) => void refusePage(reply, error.statusCode ?? 400),
  });
}

/** What holds for every answer, then the routes. */
export async function addRoutes(app: FastifyInstance, context: RouteContext): Promise<void> {
  const { config, now } = context;
  app.decorateRequest(...SESSION_DECORATOR);
  readJsonBodies(app, config.maxJsonBytes);
  app.setErrorHandler<FastifyError>(answerError);
  app.addHook('onRequest', addCommonHeaders);
  await app.register(cors, {
    origin: config.corsOrigins === '*' ? '*' : [...config.corsOrigins],
    methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'],
    strictPreflight: false,
  });
  app.addHook('onRequest', limitRequests(new RateLimit(config.requestsPerMinute, 60_000, now), context.ownKey, isAppFile));
  await serveApp(app, context.appFolder);
  const options = { maxPayload: config.maxFileBytes + SPARE_FRAME_BYTES };
  // Hosted mode lets its sockets go by itself, with a reason.
  await app.register(websocket, { options, preClose: (done) => done() });
  for (const plugin of PLUGINS) await app.register(async (scope) => plugin(scope, context));
}
