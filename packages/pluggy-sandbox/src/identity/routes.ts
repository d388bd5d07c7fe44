import { z } from 'zod';
import { notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findItem, refuseMalformedId } from '../stored/lookup.ts';

/** `/identity` (pluggy-api.md, section 13). */
export function identityRoutes(app: SandboxApp): void {
  app.get('/identity', { schema: { querystring: z.object({ itemId: z.string() }) } }, (request) => {
    const { world } = contextOf(request);
    const { identity } = findItem(world, request.query.itemId).data;
    if (!identity) throw notFound('Identity', 'IDENTITY_NOT_FOUND');
    return identity.body;
  });

  app.get('/identity/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    refuseMalformedId(id);
    const item = [...world.items.values()].find((one) => one.data.identity?.id === id);
    if (!item?.data.identity) throw notFound('Identity', 'IDENTITY_NOT_FOUND');
    return item.data.identity.body;
  });
}
