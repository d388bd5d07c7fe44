import { z } from 'zod';
import { badRequest, notFound } from '../http/api-error.ts';
import { contextOf } from '../http/context.ts';
import { onePage } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { refuseMalformedId } from '../stored/lookup.ts';
import { nextId, type World } from '../worlds/world.ts';
import { refuseAddresses } from './refuse-addresses.ts';
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from './webhook.ts';

const MAX_PER_EVENT = 5;

const headers = z.record(z.string(), z.string()).nullish();
const event = z.enum(WEBHOOK_EVENTS);
const createBody = z.object({ event, url: z.string(), headers });
const updateBody = z.object({ event: event.optional(), url: z.string().optional(), headers, enabled: z.boolean().optional() });

/** `/webhooks` (pluggy-api.md, section 14). Custom headers are sent, and never answered. */
export function webhookRoutes(app: SandboxApp): void {
  app.get('/webhooks', (request) => onePage([...contextOf(request).world.webhooks.values()].map(view)));

  app.get('/webhooks/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    return view(findWebhook(world, request.params.id));
  });

  app.post('/webhooks', { schema: { body: createBody } }, (request, reply) => {
    const { world, at } = contextOf(request);
    const { body } = request;
    refuseUrl(world, body.url);
    refuseSixth(world, body.event);
    const webhook: Webhook = {
      id: nextId(world, 'webhook'),
      event: body.event,
      url: body.url,
      headers: body.headers ?? {},
      createdAt: at,
      updatedAt: at,
      disabledAt: null,
    };
    world.webhooks.set(webhook.id, webhook);
    return reply.status(world.switches.webhookCreateStatus).send(view(webhook));
  });

  app.patch('/webhooks/:id', { schema: { params: idParams, body: updateBody } }, (request) => {
    const { world, at } = contextOf(request);
    const webhook = findWebhook(world, request.params.id);
    const { body } = request;
    if (body.url !== undefined) refuseUrl(world, body.url);
    if (body.event !== undefined && body.event !== webhook.event) refuseSixth(world, body.event);
    const changed: Webhook = {
      ...webhook,
      event: body.event ?? webhook.event,
      url: body.url ?? webhook.url,
      headers: body.headers === undefined ? webhook.headers : (body.headers ?? {}),
      disabledAt: disabledAt(webhook, body.enabled, at),
      updatedAt: at,
    };
    world.webhooks.set(webhook.id, changed);
    return view(changed);
  });

  app.delete('/webhooks/:id', { schema: { params: idParams } }, (request) => {
    const { world } = contextOf(request);
    world.webhooks.delete(findWebhook(world, request.params.id).id);
    return { count: 1 };
  });
}

function disabledAt(webhook: Webhook, enabled: boolean | undefined, at: Date): Date | null {
  if (enabled === undefined) return webhook.disabledAt;
  return enabled ? null : (webhook.disabledAt ?? at);
}

function findWebhook(world: World, id: string): Webhook {
  refuseMalformedId(id);
  const webhook = world.webhooks.get(id);
  if (!webhook) throw notFound('Webhook');
  return webhook;
}

function refuseUrl(world: World, url: string): void {
  if (url === '') throw badRequest('url must be an HTTPS address');
  refuseAddresses(world, { webhookUrl: url });
}

function refuseSixth(world: World, wanted: WebhookEvent): void {
  const same = [...world.webhooks.values()].filter((webhook) => webhook.event === wanted);
  if (same.length >= MAX_PER_EVENT) throw badRequest(`At most ${MAX_PER_EVENT} webhooks are allowed for one event`);
}

function view({ id, event, url, createdAt, updatedAt, disabledAt: disabled }: Webhook): { readonly [field: string]: unknown } {
  return {
    id,
    event,
    url,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    disabledAt: disabled?.toISOString() ?? null,
  };
}
