import { fastify } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { ApiError, envelope } from './api-error.ts';
import { answerErrors } from './errors.ts';
import { refuseOtherMethods } from './methods.ts';
import type { SandboxApp } from './sandbox-app.ts';

/** `seal` is called when all routes are there. */
export type NewApp = { readonly app: SandboxApp; readonly seal: () => void };

/** An empty HTTP app with the manners that all of the sandbox shares: envelopes, 404, 405, JSON of any kind. */
export function createApp(newErrorId: () => string): NewApp {
  const app = fastify({
    forceCloseConnections: true,
    bodyLimit: 2_000_000,
    // Five hundred ids in a query are 18 kB (pluggy-api.md, section 8.2).
    http: { maxHeaderSize: 65_536 },
    frameworkErrors: (error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { 'content-type': 'application/json; charset=utf-8' });
      reply.raw.end(JSON.stringify(envelope(new ApiError(400, error.message), newErrorId())));
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  acceptEmptyJson(app);
  answerErrors(app, newErrorId);
  return { app, seal: refuseOtherMethods(app) };
}

/** Clients send `content-type: application/json` with no body on PATCH and DELETE; that is no mistake. */
function acceptEmptyJson(app: SandboxApp): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void app.getDefaultJsonParser('error', 'error')(request, String(body), done);
  });
}
