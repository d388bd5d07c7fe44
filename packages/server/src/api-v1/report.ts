import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { currentSession } from '../http/authenticate.ts';
import { secretScope } from '../official/secret-scope.ts';
import type { RouteContext } from '../plugin.ts';
import { type Report, redactedReport } from '../report/report.ts';
import type { Actor } from '../vault/vault.ts';
import { EXTRATO_VERSION, SPOKEN_VERSION } from '../version.ts';
import { REFUSALS, sendProblem } from './replies.ts';

const RUNS = 20;

const change = z.object({
  kind: z.enum(['unknown-field', 'unknown-word', 'ending', 'gone']),
  place: z.string().meta({ description: '`account.bankData`, `item.status`, or an address without ids.' }),
  name: z.string().meta({ description: 'The field, the word, or when it ends; never a value of a person.' }),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});

/** What helps to find out why something does not work, and can be shown to anybody. */
export function reportRoutes(app: FastifyInstance, context: RouteContext): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();

  const report = {
    summary: 'A report on connections and runs without names, numbers, amounts, ids or keys, to be posted in an issue',
    response: { 200: z.object({ report: z.record(z.string(), z.unknown()) }), ...REFUSALS },
  };
  routes.get('/pluggy/report', { schema: report }, async (request, reply) => {
    const scope = await secretScope(context, request, 'use');
    return scope.ok
      ? { report: await reportOf(context, scope.value, currentSession(request).userId) }
      : sendProblem(reply, scope.error);
  });

  const changes = {
    summary: "What is new in Pluggy's answers to this server",
    response: { 200: z.object({ changes: z.array(change) }), ...REFUSALS },
  };
  routes.get('/pluggy/provider-changes', { schema: changes }, async () => {
    const list = await context.providerChanges.list();
    return {
      changes: list.map(({ firstSeen, lastSeen, ...seen }) => ({ ...seen, firstSeen: iso(firstSeen), lastSeen: iso(lastSeen) })),
    };
  });
}

/** @param scope the budget file's id; empty for all. Also where Pluggy is not set up: that, too, may be the trouble. */
async function reportOf(context: RouteContext, scope: string, actor: Actor): Promise<Report> {
  const { agent, config, credentials, connections, files, providerChanges, now } = context;
  const keys = await credentials.find(scope, 'keys', actor);
  const file = scope === '' ? undefined : await files.unencrypted([scope]);
  const read = keys ? await connections.read(keys) : [];
  return redactedReport({
    at: now(),
    product: {
      version: EXTRATO_VERSION,
      speaks: SPOKEN_VERSION,
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
    },
    features: {
      keys: keys?.source ?? null,
      sandbox: keys !== null && (await connections.isSandbox(keys)),
      sandboxOffered: config.sandbox,
      publicAddress: config.publicUrl !== null,
      email: config.smtpUrl !== null,
      budgetEncrypted: file ? !file.has(scope) : null,
    },
    automatic: (await agent.store.budget(scope)) ?? null,
    connections: read,
    looked: await agent.store.connections(scope),
    runs: await agent.store.runs(scope, RUNS),
    changes: await providerChanges.list(),
    shapes: providerChanges.shapes(),
  });
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
