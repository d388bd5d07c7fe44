import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { currentSession } from '../http/authenticate.ts';
import { deviceOf } from '../messages/wire.ts';
import type { RouteContext } from '../plugin.ts';
import { fileOf } from './automatic.ts';
import { REFUSALS, sendProblem } from './replies.ts';

const entry = z.object({
  seq: z.int().meta({ description: 'In the order in which the bank was read.' }),
  run: z.string().meta({ description: 'What one run read belongs together.' }),
  bankAccountId: z.string(),
  sealed: z.string().meta({ description: 'Base64 of the sealed box; inside, gzip of JSON: `{statement, reading}`.' }),
});
const entries = z.object({ entries: z.array(entry) });

/**
 * What the bank said of an end-to-end encrypted budget, for its devices. One device at a time has it: for a minute after
 * it asked, others are told to wait; it asks again to go on.
 */
export function inboxRoutes(app: FastifyInstance, context: RouteContext): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { agent } = context;

  const take = { summary: 'What waits, oldest first, for this device alone', response: { 200: entries, ...REFUSALS } };
  routes.post('/pluggy/inbox/claim', { schema: take }, async (request, reply) => {
    const file = await fileOf(context, request);
    if (!file.ok) return sendProblem(reply, file.error);
    const waiting = await agent.inbox.waiting(file.value.id);
    if (waiting.length === 0) return { entries: [] };
    const isTheirs = await agent.leases.lend(claimOf(file.value.id), holderOf(request));
    if (!isTheirs) return sendProblem(reply, 'inbox-claimed');
    return {
      entries: waiting.map(({ seq, run, bankAccount, sealed }) => {
        return { seq, run, bankAccountId: bankAccount, sealed: Buffer.from(sealed).toString('base64') };
      }),
    };
  });

  const done = {
    summary: 'Everything up to here is in the budget, and the budget on this server',
    body: z.object({ upTo: z.int() }),
    response: { 200: z.object({}), ...REFUSALS },
  };
  routes.post('/pluggy/inbox/done', { schema: done }, async (request, reply) => {
    const file = await fileOf(context, request);
    if (!file.ok) return sendProblem(reply, file.error);
    await agent.inbox.taken(file.value.id, request.body.upTo);
    await agent.leases.giveBack(claimOf(file.value.id), holderOf(request));
    return {};
  });
}

function claimOf(fileId: string): string {
  return `inbox ${fileId}`;
}

/** A device as it calls itself, of this session. */
function holderOf(request: FastifyRequest): string {
  return `${currentSession(request).tokenHash} ${deviceOf(request) ?? ''}`;
}
