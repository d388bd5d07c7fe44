import { nextId, note, type World } from '../worlds/world.ts';
import { isLoopbackUrl } from './address.ts';
import type { Delivery, EventPayload, Webhook, WebhookEvent } from './webhook.ts';

export type Notice = {
  readonly event: Exclude<WebhookEvent, 'all'>;
  readonly itemId?: string;
  readonly clientUserId?: string | null;
  /** The item's own address, beside the application's webhooks. */
  readonly itemUrl?: string | null;
  readonly fields?: { readonly [field: string]: unknown };
};

/** Writes a delivery for every webhook that wants this event, and hands over those that may leave. */
export function emit(world: World, at: Date, notice: Notice): void {
  const { event, itemId, clientUserId, itemUrl, fields } = notice;
  note(world, at, event, itemId);
  const payload: EventPayload = {
    event,
    eventId: nextId(world, 'event'),
    ...(itemId === undefined ? {} : { id: itemId, itemId }),
    ...(clientUserId ? { clientUserId } : {}),
    clientId: world.clientId,
    ...fields,
  };
  for (const webhook of world.webhooks.values()) {
    if (wants(webhook, event)) deliver(world, at, payload, webhook.url, webhook);
  }
  if (itemUrl) deliver(world, at, payload, itemUrl, null);
}

function wants(webhook: Webhook, event: string): boolean {
  return webhook.disabledAt === null && (webhook.event === 'all' || webhook.event === event);
}

function deliver(world: World, at: Date, payload: EventPayload, url: string, webhook: Webhook | null): void {
  const leaves = world.switches.webhooks === 'loopback' && isLoopbackUrl(url);
  const delivery: Delivery = {
    id: nextId(world, 'delivery'),
    webhookId: webhook?.id ?? null,
    url,
    headers: webhook?.headers ?? {},
    payload,
    createdAt: at,
    state: leaves ? 'pending' : 'recorded',
    retryAt: null,
    rounds: 0,
    attempts: [],
  };
  world.deliveries.push(delivery);
  if (leaves) world.courier.send(delivery, at);
}
