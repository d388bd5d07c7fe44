import { countUp, type RequestEntry, type World } from '../worlds/world.ts';
import type { SandboxApp } from './sandbox-app.ts';

const KEPT = 2000;

/** Remembers what each world was asked: method, path and query, never headers or bodies, where secrets are. */
export function logRequests(app: SandboxApp): void {
  app.addHook('onResponse', async (request, reply) => {
    const context = request.sandbox;
    if (!context) return;
    const [path = '', query = ''] = request.url.split('?');
    add(context.world, {
      n: countUp(context.world, 'request'),
      at: context.at.toISOString(),
      method: request.method,
      path,
      query,
      status: reply.statusCode,
      fault: context.effect?.kind ?? null,
    });
  });
}

function add(world: World, entry: RequestEntry): void {
  world.requests.push(entry);
  if (world.requests.length > KEPT) world.requests.shift();
}
