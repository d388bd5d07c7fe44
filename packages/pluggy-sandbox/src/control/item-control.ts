import { z } from 'zod';
import type { ProfileName } from '../bank/contract.ts';
import { PRODUCTS, type Product } from '../connectors/catalogue.ts';
import { findConnector } from '../connectors/routes.ts';
import { badRequest } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import type { Item, Outcome } from '../items/item.ts';
import { UPDATE_REFUSALS } from '../items/refusals.ts';
import { syncAtOnce } from '../items/runs.ts';
import { itemView } from '../items/view.ts';
import { findItem } from '../stored/lookup.ts';
import { readyItem } from './ready-item.ts';

const clientId = z.string().optional();
const product = z.enum(PRODUCTS);

const itemBody = z.strictObject({
  clientId,
  connectorId: z.int(),
  user: z.string().optional(),
  cpf: z.string().optional(),
  bank: z.enum(['M1', 'M2', 'M3'] satisfies ProfileName[]).optional(),
  clientUserId: z.string().optional(),
});

const syncBody = z
  .strictObject({ clientId, triggeredBy: z.enum(['USER', 'CLIENT', 'SYNC', 'INTERNAL']).default('INTERNAL') })
  .nullish();

const outcomeBody = z.strictObject({
  clientId,
  code: z.string().regex(/^[A-Z_]+$/),
  times: z.int().min(1).default(1),
  /** Products that are not read. */
  products: z.array(product).default([]),
  warnings: z
    .array(
      z.strictObject({
        product,
        code: z.string(),
        message: z.string().default('Warning ordered through the control API'),
        providerMessage: z.string().exactOptional(),
      }),
    )
    .default([]),
  providerMessage: z.string().optional(),
});

const consentBody = z.strictObject({
  clientId,
  action: z.enum(['expire', 'revoke']),
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});

/** Ready-made items, runs on order, and what the next runs will come to. */
export function itemControl(app: SandboxApp): void {
  app.post('/items', { schema: { body: itemBody } }, (request) => {
    const { world, at } = contextOf(request);
    const { connectorId, user, cpf, bank, clientUserId } = request.body;
    const connector = findConnector(String(connectorId));
    if (bank && !connector.profiles.includes(bank)) throw badRequest('bank is a choice of connector 200 only');
    return itemView(world, readyItem(world, connector, { user, cpf, bank, clientUserId }, at));
  });

  app.post('/items/:id/sync', { schema: { params: idParams, body: syncBody } }, (request) => {
    const { world, at } = contextOf(request);
    const item = findItem(world, request.params.id);
    syncAtOnce(world, item, request.body?.triggeredBy ?? 'INTERNAL', at);
    return itemView(world, item);
  });

  app.post('/items/:id/next-outcome', { schema: { params: idParams, body: outcomeBody } }, (request) => {
    const { world } = contextOf(request);
    const item = findItem(world, request.params.id);
    planOutcome(item, request.body);
    return { planned: item.planned, plannedRefusals: item.plannedRefusals };
  });

  app.post('/items/:id/consent', { schema: { params: idParams, body: consentBody } }, (request) => {
    const { world, at } = contextOf(request);
    const item = findItem(world, request.params.id);
    const when = request.body.at ?? at;
    item.consent = { ...item.consent, [request.body.action === 'revoke' ? 'revokedAt' : 'expiresAt']: when };
    return itemView(world, item);
  });
}

/** A refusal code makes the next updates be refused; any other is how the next runs end. */
function planOutcome(item: Item, order: z.infer<typeof outcomeBody>): void {
  const { code, times, products, warnings, providerMessage } = order;
  if (Object.hasOwn(UPDATE_REFUSALS, code)) {
    item.plannedRefusals.push(...Array.from({ length: times }, () => code));
    return;
  }
  const failedProducts: readonly Product[] = products;
  const outcome: Outcome = { code, failedProducts, warnings, ...(providerMessage === undefined ? {} : { providerMessage }) };
  item.planned.push({ outcome, left: times });
}
