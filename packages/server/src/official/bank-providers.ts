import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import { requireSession } from '../http/authenticate.ts';
import { refuse } from '../http/replies.ts';

const PROVIDERS = ['gocardless', 'simplefin', 'akahu', 'enablebanking'] as const;

/** Providers that Extrato does not offer: clients are told "not set up" instead of an error (actual-sync.md, section 6.12). */
export function bankProviderRoutes(app: FastifyInstance, context: Context): void {
  app.addHook('preHandler', requireSession(context));
  for (const provider of PROVIDERS) {
    app.post(`/${provider}/status`, async () => ({ status: 'ok', data: { configured: false } }));
    app.post(`/${provider}/*`, async (_request, reply) =>
      refuse(reply, 400, 'not-configured', 'This server does not offer this provider'),
    );
  }
}
