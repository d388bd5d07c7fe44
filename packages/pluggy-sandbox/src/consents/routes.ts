import { z } from 'zod';
import { notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { pageFields, pageOf } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { Item } from '../items/item.ts';
import { findItem, refuseMalformedId } from '../stored/lookup.ts';

const ofItem = z.object({ ...pageFields, itemId: z.string() });

/** `/consents`: one for each item (pluggy-api.md, section 6). */
export function consentRoutes(app: SandboxApp): void {
  app.get('/consents', { schema: { querystring: ofItem } }, (request) => {
    const { world } = contextOf(request);
    return pageOf([consentView(findItem(world, request.query.itemId))], request.query);
  });

  app.get('/consents/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    const { id } = request.params;
    refuseMalformedId(id);
    const item = [...world.items.values()].find((one) => one.consent.id === id);
    if (!item) throw notFound('Consent');
    return consentView(item);
  });
}

function consentView({ id, consent, products, data }: Item): { readonly [field: string]: unknown } {
  return {
    id: consent.id,
    itemId: id,
    products,
    openFinancePermissionsGranted: data.permissions,
    createdAt: consent.createdAt.toISOString(),
    expiresAt: consent.expiresAt?.toISOString() ?? null,
    revokedAt: consent.revokedAt?.toISOString() ?? null,
  };
}
