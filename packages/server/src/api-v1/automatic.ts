import { err, ok, parseDay, type Result } from '@extrato/engine/values';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { problemShape, runOutcome } from '../agent/outcome.ts';
import type { AgentBudget, AgentRun, Sealing } from '../agent/store.ts';
import type { BudgetFile, FileRefusal } from '../budget-files/files.ts';
import { currentSession } from '../http/authenticate.ts';
import type { RouteContext } from '../plugin.ts';
import { REFUSALS, sendProblem } from './replies.ts';

const moment = z.iso.datetime().nullable();
const minute = z.int().min(0).max(1439).meta({ description: "Minutes after midnight, in the bank's zone." });

const choices = z.object({
  enabled: z.boolean(),
  runsPerDay: z
    .int()
    .min(1)
    .max(8)
    .meta({ description: 'Reads of each connection a day; Pluggy itself reads the banks about daily.' }),
  quiet: z.object({ from: minute, until: minute }).nullable().meta({ description: 'Hours in which nothing is read.' }),
});

const sealing = z.object({
  publicKey: z.string().max(200).meta({ description: 'Of the sealed inbox; its other half is inside the budget.' }),
  accounts: z
    .array(
      z.object({
        bankAccountId: z.string().max(200),
        since: z.iso.date().nullable(),
        cardDay: z.literal('purchase').exactOptional(),
      }),
    )
    .max(500),
});

const connection = z.object({
  ref: z.string(),
  nextAt: moment,
  askedAt: moment.meta({ description: 'The last look.' }),
  succeededAt: moment.meta({ description: 'The last look that ended well.' }),
  failures: z.int(),
  state: z.string().nullable(),
  problem: problemShape.nullable(),
});

const status = choices.extend({
  running: z.boolean(),
  encrypted: z
    .boolean()
    .meta({ description: 'The server cannot open the budget: what the bank says waits for a device, sealed.' }),
  sealing: sealing.nullable().meta({ description: 'To whom statements are sealed where the budget is encrypted.' }),
  webhooks: z.boolean().meta({ description: 'Pluggy can reach this server, and tells it what is new.' }),
  connections: z.array(connection),
});

const run = z.object({
  id: z.string(),
  occasion: z.enum(['schedule', 'webhook', 'person']),
  startedAt: z.iso.datetime(),
  endedAt: moment.meta({ description: 'Null: it runs, or was broken off.' }),
  outcome: runOutcome,
});

/** What a budget has before anybody chose. */
type Choices = Pick<AgentBudget, 'enabled' | 'runsPerDay' | 'quiet' | 'sealing'>;
const NOT_CHOSEN: Choices = { enabled: false, runsPerDay: 1, quiet: { from: 23 * 60, until: 6 * 60 }, sealing: null };

/** Sync by the server itself, of the budget that `X-ACTUAL-FILE-ID` names. */
export function automaticRoutes(app: FastifyInstance, context: RouteContext): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { agent } = context;

  const look = { summary: 'What the server does by itself for this budget', response: { 200: status, ...REFUSALS } };
  routes.get('/pluggy/automatic', { schema: look }, async (request, reply) => {
    const file = await fileOf(context, request);
    return file.ok ? statusOf(context, file.value) : sendProblem(reply, file.error);
  });

  const choose = {
    summary: 'Turn it on or off, and choose when',
    body: choices.extend({ sealing: sealing.optional() }),
    response: { 200: status, ...REFUSALS },
  };
  routes.put('/pluggy/automatic', { schema: choose }, async (request, reply) => {
    const file = await fileOf(context, request);
    if (!file.ok) return sendProblem(reply, file.error);
    const { sealing: sealed, ...chosen } = request.body;
    if (file.value.key_id !== null && chosen.enabled && !sealed) return sendProblem(reply, 'agent-needs-device');
    const toSeal = file.value.key_id === null || !sealed ? null : sealingOf(sealed);
    if (toSeal === undefined) return sendProblem(reply, 'invalid-request', 'sealing');
    await agent.choose(file.value.id, currentSession(request).userId, { ...chosen, sealing: toSeal });
    return statusOf(context, file.value);
  });

  const start = { summary: 'Do now what would be done later', response: { 200: status, ...REFUSALS } };
  routes.post('/pluggy/automatic/run', { schema: start }, async (request, reply) => {
    const file = await fileOf(context, request);
    if (!file.ok) return sendProblem(reply, file.error);
    const budget = await agent.store.budget(file.value.id);
    if (!budget?.enabled) return sendProblem(reply, 'agent-off');
    agent.runSoon(budget);
    return statusOf(context, file.value);
  });

  const history = {
    summary: 'What the server did by itself, latest first',
    querystring: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    response: { 200: z.object({ runs: z.array(run) }), ...REFUSALS },
  };
  routes.get('/pluggy/automatic/runs', { schema: history }, async (request, reply) => {
    const file = await fileOf(context, request);
    if (!file.ok) return sendProblem(reply, file.error);
    return { runs: (await agent.store.runs(file.value.id, request.query.limit)).map(runAnswer) };
  });
}

/** Undefined when a day is none. */
function sealingOf({ publicKey, accounts }: z.infer<typeof sealing>): Sealing | undefined {
  const read = accounts.map(({ bankAccountId, since }) => ({ bankAccountId, since: since === null ? null : parseDay(since) }));
  const known = read.flatMap(({ bankAccountId, since }) => (since === undefined ? [] : [{ bankAccountId, since }]));
  return known.length === read.length ? { publicKey, accounts: known } : undefined;
}

/** The budget file that the request names, if this person may open it. */
export async function fileOf(
  { files }: RouteContext,
  request: FastifyRequest,
): Promise<Result<BudgetFile, FileRefusal | 'agent-needs-budget'>> {
  const fileId = request.headers['x-actual-file-id'];
  if (fileId === undefined || fileId === '') return err('agent-needs-budget');
  const file = await files.find(currentSession(request), fileId, 'access');
  return file.ok ? ok(file.value) : file;
}

async function statusOf({ agent, config }: RouteContext, { id, key_id }: BudgetFile): Promise<z.infer<typeof status>> {
  const budget: Choices = (await agent.store.budget(id)) ?? NOT_CHOSEN;
  const connections = await agent.store.connections(id);
  return {
    enabled: budget.enabled,
    runsPerDay: budget.runsPerDay,
    quiet: budget.quiet,
    running: agent.isRunning(id),
    encrypted: key_id !== null,
    sealing: budget.sealing && { publicKey: budget.sealing.publicKey, accounts: [...budget.sealing.accounts] },
    webhooks: config.publicUrl !== null,
    connections: connections.map(({ ref, next_at, asked_at, succeeded_at, failures, state, problem }) => ({
      ref,
      nextAt: budget.enabled ? iso(next_at) : null,
      askedAt: iso(asked_at),
      succeededAt: iso(succeeded_at),
      failures,
      state,
      problem: problem === null ? null : problemShape.parse(JSON.parse(problem)),
    })),
  };
}

function runAnswer({ id, occasion, startedAt, endedAt, outcome }: AgentRun): z.infer<typeof run> {
  return { id, occasion, startedAt: new Date(startedAt).toISOString(), endedAt: iso(endedAt), outcome };
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
