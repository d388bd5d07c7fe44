import type { FastifyRequest } from 'fastify';
import { refuseRate } from '../faults/strike.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { World } from '../worlds/world.ts';

/** Requests per minute (pluggy-api.md, section 16.1), by the route that counts. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'POST /auth': 360,
  'GET /transactions': 360,
  'GET /v2/transactions': 360,
  'GET /transactions/:id': 360,
  'GET /investments': 360,
  'GET /investments/:id': 360,
  'GET /investments/:id/transactions': 360,
  'PATCH /items/:id': 20,
};

/** The switch `small`: few requests in a short window, so that tests reach the limit and get past it. */
const SMALL = { limit: 5, seconds: 1 } as const;
const REAL_SECONDS = 60;

/** Refuses requests beyond the limits that the world has switched on. Windows follow the machine's clock. */
export function limitRates(app: SandboxApp): void {
  app.addHook('preValidation', async (request, reply) => {
    const world = request.sandbox?.world;
    const limit = world ? limitFor(world, request) : null;
    if (world && limit && !take(world, limit)) refuseRate(reply, limit.limit, limit.seconds);
  });
}

type Limit = { readonly bucket: string; readonly limit: number; readonly seconds: number };

function limitFor(world: World, request: FastifyRequest): Limit | null {
  const { apiLimits } = world.switches;
  const bucket = `${request.method} ${request.routeOptions.url}`;
  const limit = PER_MINUTE[bucket];
  if (apiLimits === 'off' || limit === undefined) return null;
  return apiLimits === 'small' ? { bucket, ...SMALL } : { bucket, limit, seconds: REAL_SECONDS };
}

function take(world: World, { bucket, limit, seconds }: Limit): boolean {
  const now = world.real().getTime();
  const window = world.rateWindows.get(bucket);
  if (!window || now - window.start >= seconds * 1000) {
    world.rateWindows.set(bucket, { start: now, count: 1 });
    return true;
  }
  window.count += 1;
  return window.count <= limit;
}
