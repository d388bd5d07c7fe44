import type { FastifyInstance } from 'fastify';
import { EXTRATO_VERSION, SPOKEN_VERSION } from '../version.ts';

const HEALTHY = JSON.stringify({ status: 'UP' });

/**
 * Routes that tell how the server is (actual-sync.md, section 6.3).
 *
 * `build.version` is the official version whose protocol we speak: clients show it and compare it with what
 * they need. Our own version stands in the description.
 */
export function statusRoutes(app: FastifyInstance): void {
  const description = `Extrato ${EXTRATO_VERSION}, speaks the protocol of the Actual sync server ${SPOKEN_VERSION}`;
  const info = { build: { name: 'extrato', description, version: SPOKEN_VERSION } };
  app.get('/info', async () => info);
  // Asked all the time by whatever watches over servers.
  app.get('/health', (_request, reply) => reply.type('application/json; charset=utf-8').send(HEALTHY));
  app.get('/mode', async (_request, reply) => reply.type('text/html; charset=utf-8').send('development'));
  app.get('/metrics', async () => ({ mem: process.memoryUsage(), uptime: process.uptime() }));
}
