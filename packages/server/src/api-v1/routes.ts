import swagger from '@fastify/swagger';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { requireSession } from '../http/authenticate.ts';
import { logFailure } from '../http/logging.ts';
import type { RouteContext } from '../plugin.ts';
import { EXTRATO_VERSION } from '../version.ts';
import { accountsRoutes } from './accounts.ts';
import { automaticRoutes } from './automatic.ts';
import { companionRoute } from './companion.ts';
import { connectRoutes } from './connect.ts';
import { credentialsRoutes } from './credentials.ts';
import { eventsRoute } from './events.ts';
import { inboxRoutes } from './inbox.ts';
import { itemsRoutes } from './items.ts';
import { notificationRoutes } from './notifications.ts';
import { refreshRoutes } from './refresh.ts';
import { sendProblem } from './replies.ts';
import { reportRoutes } from './report.ts';
import { sessionRoutes } from './sessions.ts';
import { statementRoute } from './statement.ts';
import { webhookRoute } from './webhook.ts';

const PREFIX = '/api/v1';

const DESCRIPTION =
  'Bank connections through Pluggy, who is told of them, and what budgets keep beside their official messages. Send the session token as `X-ACTUAL-TOKEN`. With `X-ACTUAL-FILE-ID` a request is about one ' +
  'budget file, without it about all of them.';

/** Our own API, described by itself at `/api/v1/openapi.json`. Refusals have one shape and come from one list. */
export async function apiV1Routes(app: FastifyInstance, context: RouteContext): Promise<void> {
  await app.register(async (api) => describedRoutes(api, context), { prefix: PREFIX });
}

async function describedRoutes(api: FastifyInstance, context: RouteContext): Promise<void> {
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  api.setErrorHandler(answerError);
  api.setNotFoundHandler((_request, reply) => sendProblem(reply, 'no-such-address'));
  await api.register(swagger, {
    transform: jsonSchemaTransform,
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Extrato', version: EXTRATO_VERSION, description: DESCRIPTION },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'header', name: 'X-ACTUAL-TOKEN' } } },
      security: [{ session: [] }],
    },
  });
  api.get('/openapi.json', { schema: { hide: true } }, async () => api.swagger());
  await api.register(async (signedIn) => {
    signedIn.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    signedIn.addHook(
      'preValidation',
      requireSession(context, (reply) => sendProblem(reply, 'unauthorized')),
    );
    credentialsRoutes(signedIn, context);
    itemsRoutes(signedIn, context);
    accountsRoutes(signedIn, context);
    refreshRoutes(signedIn, context);
    statementRoute(signedIn, context);
    automaticRoutes(signedIn, context);
    inboxRoutes(signedIn, context);
    connectRoutes(signedIn, context);
    notificationRoutes(signedIn, context);
    reportRoutes(signedIn, context);
    sessionRoutes(signedIn, context);
    eventsRoute(signedIn, context);
  });
  webhookRoute(api, context);
  await api.register(async (companion) => companionRoute(companion, context));
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const path = error.validation[0]?.instancePath ?? '';
    return sendProblem(reply, 'invalid-request', path.replace(/^\//, '').replaceAll('/', '.') || null);
  }
  if (error.statusCode === 413) return sendProblem(reply, 'body-too-large');
  if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, 'invalid-request');
  logFailure(request, error);
  return sendProblem(reply, 'internal-error');
}
