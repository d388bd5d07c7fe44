import type { Item } from '../items/item.ts';
import type { Delivery } from '../webhooks/webhook.ts';
import { nowIn, type World } from '../worlds/world.ts';

type View = { readonly [field: string]: unknown };

/** What there is in a world, for whoever steers it. */
export function worldView(world: World): View {
  return {
    clientId: world.clientId,
    seed: world.seed,
    clock: {
      now: nowIn(world).toISOString(),
      mode: world.clock.mode,
      rate: world.clock.rate,
      anchor: world.anchor.toISOString(),
    },
    pace: world.pace,
    switches: world.switches,
    items: [...world.items.values()].map(itemSummary),
    faults: world.faults,
    counters: Object.fromEntries(world.counters),
  };
}

export function itemSummary(item: Item): View {
  return {
    id: item.id,
    connectorId: item.connectorId,
    status: item.status,
    executionStatus: item.executionStatus,
    lastUpdatedAt: item.lastUpdatedAt?.toISOString() ?? null,
    nextRunAt: item.nextRunAt?.toISOString() ?? null,
    accounts: item.data.accounts.map(({ id, key, type, body, rows, bulk }) => ({
      id,
      key,
      type,
      name: body['name'],
      rows: rows.length + (bulk ? bulk.rows.length - bulk.first : 0),
    })),
  };
}

/** Custom headers may be secrets: their names are enough here. */
export function deliveryView({ headers, createdAt, retryAt, ...delivery }: Delivery): View {
  return {
    ...delivery,
    headerNames: Object.keys(headers),
    createdAt: createdAt.toISOString(),
    retryAt: retryAt?.toISOString() ?? null,
  };
}
