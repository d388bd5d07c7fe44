import { z } from 'zod';
import { findConnector } from '../connectors/routes.ts';
import { badRequest } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { settle } from '../items/schedule.ts';
import { emit } from '../webhooks/emit.ts';
import { durationMs, later, setClock } from '../worlds/clock.ts';
import type { Worlds } from '../worlds/registry.ts';
import { paceSchema, switchesSchema, withSwitches } from '../worlds/switches.ts';
import { type Happened, nowIn, type World } from '../worlds/world.ts';
import { deliveryView, worldView } from './views.ts';

const clientId = z.string().optional();
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const resetBody = z
  .strictObject({
    clientId,
    seed: z.string().min(1).optional(),
    now: moment.optional(),
    pace: paceSchema.or(z.enum(['stepped', 'instant', 'timed']).transform((pace) => ({ pace, totalMs: 6000 }))).optional(),
    switches: switchesSchema.optional(),
    ready: z.boolean().optional(),
  })
  .nullish();

const clockBody = z.strictObject({
  clientId,
  now: moment.optional(),
  advance: z
    .string()
    .transform(durationMs)
    .refine((ms) => ms !== null)
    .optional(),
  mode: z.enum(['running', 'frozen', 'scaled']).optional(),
  rate: z.number().min(0).max(1_000_000).optional(),
});

const healthBody = z.strictObject({
  clientId,
  status: z.enum(['ONLINE', 'UNSTABLE', 'OFFLINE']),
  rate: z.number().min(0).max(100).optional(),
});

const keysBody = z.strictObject({ clientId, answer: z.union([z.literal(401), z.literal(403)]).default(401) }).nullish();

/** Clock, switches, keys and logs of a world. */
export function worldControl(app: SandboxApp, worlds: Worlds): void {
  app.get('/state', (request) => worldView(contextOf(request).world));

  app.post('/reset', { schema: { body: resetBody } }, (request) => {
    const { clientId: _, ...options } = request.body ?? {};
    return worldView(worlds.reset(contextOf(request).world.clientId, options));
  });

  app.post('/clock', { schema: { body: clockBody } }, async (request) => {
    const { world } = contextOf(request);
    const happened = changeClock(world, request.body);
    await world.courier.idle();
    return { now: nowIn(world).toISOString(), mode: world.clock.mode, happened };
  });

  app.post('/pace', { schema: { body: z.looseObject({ clientId }) } }, (request) => {
    const { world } = contextOf(request);
    const { clientId: _, ...body } = request.body;
    world.pace = parseOr400(paceSchema, body);
    return world.pace;
  });

  app.post('/switches', { schema: { body: z.looseObject({ clientId }) } }, (request) => {
    const { world } = contextOf(request);
    const { clientId: _, ...body } = request.body;
    world.switches = withSwitches(world.switches, parseOr400(switchesSchema, body));
    return world.switches;
  });

  app.post('/keys/expire', { schema: { body: keysBody } }, (request) => {
    const { world } = contextOf(request);
    world.keys = { generation: world.keys.generation + 1, answer: request.body?.answer ?? 401 };
    return world.keys;
  });

  app.post('/connectors/:id/health', { schema: { params: idParams, body: healthBody } }, (request) => {
    const { world, at } = contextOf(request);
    const connector = findConnector(request.params.id);
    const { status, rate = status === 'OFFLINE' ? 0 : connector.health.rate } = request.body;
    world.health.set(connector.id, { status, rate });
    emit(world, at, {
      event: 'connector/status_updated',
      fields: { id: connector.id, connectorId: connector.id, data: { status } },
    });
    return { id: connector.id, status, rate };
  });

  app.get(
    '/requests',
    { schema: { querystring: z.object({ since: z.coerce.number().int().min(0).default(0) }) } },
    (request) => ({
      results: contextOf(request).world.requests.filter((entry) => entry.n > request.query.since),
    }),
  );

  app.get('/webhooks/deliveries', async (request) => {
    const { world } = contextOf(request);
    await world.courier.idle();
    return { results: world.deliveries.map(deliveryView) };
  });
}

/** Moves the clock and does what falls due on the way; answers what happened, in order of time. */
function changeClock(world: World, order: z.infer<typeof clockBody>): readonly Happened[] {
  const { now, advance, mode, rate } = order;
  const before = nowIn(world);
  const target = now ?? (advance === undefined || advance === null ? before : later(before, advance));
  if (target < before && world.items.size > 0) throw badRequest('The clock of a world with items cannot go back');
  if (world.items.size === 0 && now) world.anchor = target;
  const heard = world.journal.length;
  world.clock = setClock(
    { ...world.clock, mode: mode ?? world.clock.mode, rate: rate ?? world.clock.rate },
    target,
    world.real(),
  );
  settle(world, target);
  return world.journal.slice(heard);
}

function parseOr400<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badRequest(z.prettifyError(parsed.error));
  return parsed.data;
}
