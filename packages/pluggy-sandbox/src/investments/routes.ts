import { z } from 'zod';
import { contextOf, isStale } from '../http/context.ts';
import { type Page, pageFields, pageOf } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { Body } from '../stored/body.ts';
import type { StoredInvestment } from '../stored/data.ts';
import { dataOf, findIn, findItem } from '../stored/lookup.ts';
import type { World } from '../worlds/world.ts';

const listQuery = z.object({ ...pageFields, itemId: z.string(), type: z.string().optional() });

/** `/investments` (pluggy-api.md, section 11). */
export function investmentRoutes(app: SandboxApp): void {
  app.get('/investments', { schema: { querystring: listQuery } }, (request): Page<Body> => {
    const context = contextOf(request);
    const { itemId, type } = request.query;
    const { investments } = dataOf(findItem(context.world, itemId), isStale(context));
    const bodies = investments.map((investment) => investment.body);
    return pageOf(type === undefined ? bodies : bodies.filter((body) => body['type'] === type), request.query);
  });

  app.get('/investments/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    return findInvestment(world, request.params.id).body;
  });

  app.get('/investments/:id/transactions', { schema: { params: idParams, querystring: z.object(pageFields) } }, (request) => {
    const { world } = contextOf(request);
    return pageOf(findInvestment(world, request.params.id).movements, request.query);
  });
}

function findInvestment(world: World, id: string): StoredInvestment {
  return findIn(world, id, 'Investment', (data) => data.investments.find((one) => one.id === id)).found;
}
