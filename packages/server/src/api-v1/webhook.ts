import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { RouteContext } from '../plugin.ts';
import { sendProblem } from './replies.ts';

/** All that is read of what came; everything else is asked of Pluggy itself. */
const body = z.object({ itemId: z.uuid() });

/**
 * `POST /api/v1/hooks/pluggy/<key>`, for Pluggy alone: something happened at an item (pluggy-api.md, section 14). It is
 * answered at once, and then looked at with our own keys: whoever knows the address can make us look, and no more.
 */
export function webhookRoute(app: FastifyInstance, { agent, log }: RouteContext): void {
  app.post<{ Params: { key: string } }>('/hooks/pluggy/:key', { schema: { hide: true } }, async (request, reply) => {
    if (!(await agent.webhooks.accepts(request.params.key))) return sendProblem(reply, 'no-such-address');
    const told = body.safeParse(request.body);
    if (told.success)
      agent.somethingHappened(told.data.itemId).catch((error: unknown) => log.error({ err: error }, 'a webhook failed'));
    return {};
  });
}
