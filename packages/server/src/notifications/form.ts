// What a person fills in for a channel, checked.
import { err, ok, type Result } from '@extrato/engine/values';
import * as z from 'zod';
import type { ProblemCode } from '../connections/problem-list.ts';
import { type ChannelSecrets, type ChannelTarget, NO_SECRETS } from './channels.ts';
import { receiverUrl } from './outgoing.ts';

const address = z.string().max(2000);
/** Absent: the one that is kept stays. Null or empty: there is none. */
const token = z.string().max(500).nullable().optional();

/** Where a channel leads. */
export const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ntfy'), server: address, topic: z.string().max(200), token }),
  z.object({
    kind: z.literal('webhook'),
    url: address.optional().meta({ description: 'Kept in the vault and never answered; absent: stays as it is.' }),
    secret: token.meta({ description: 'Signs each delivery; absent: stays as it is.' }),
  }),
  z.object({ kind: z.literal('email'), address }),
  z.object({
    kind: z.literal('push'),
    subscription: z
      .object({ endpoint: address, keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }) })
      .optional()
      .meta({ description: "What the browser's PushManager gave; absent: stays as it is." }),
  }),
]);
export type Destination = z.infer<typeof destination>;

type Where = { readonly target: ChannelTarget; readonly secrets: ChannelSecrets };
type FormTrouble = { readonly code: ProblemCode; readonly field: string };

/** @param known what the channel has now; null for a new one. */
export function checkDestination(form: Destination, known: Where | null): Result<Where, FormTrouble> {
  switch (form.kind) {
    case 'ntfy':
      return ntfy(form, known);
    case 'webhook':
      return webhook(form, known);
    case 'email':
      return email(form.address.trim());
    case 'push':
      return push(form, known);
  }
}

function ntfy(form: Extract<Destination, { kind: 'ntfy' }>, known: Where | null): Result<Where, FormTrouble> {
  const url = checkUrl(form.server, 'destination.server');
  if (!url.ok) return url;
  const topic = form.topic.trim();
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(topic)) return err({ code: 'topic-malformed', field: 'destination.topic' });
  const kept = keptToken(form.token, known);
  const base = `${url.value.origin}${url.value.pathname}`.replace(/\/+$/, '');
  return ok(whereOf({ address: base, topic }, { token: kept }));
}

function webhook(form: Extract<Destination, { kind: 'webhook' }>, known: Where | null): Result<Where, FormTrouble> {
  const text = form.url?.trim() || known?.secrets.url || '';
  const url = checkUrl(text, 'destination.url');
  if (!url.ok) return url;
  return ok(whereOf({ address: url.value.origin }, { url: text, token: keptToken(form.secret, known) }));
}

function email(text: string): Result<Where, FormTrouble> {
  const isOne = text.length <= 254 && /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\.]+$/.test(text);
  return isOne ? ok(whereOf({ address: text }, {})) : err({ code: 'email-malformed', field: 'destination.address' });
}

function push(form: Extract<Destination, { kind: 'push' }>, known: Where | null): Result<Where, FormTrouble> {
  const { subscription } = form;
  if (!subscription) return known ? ok(known) : err({ code: 'push-malformed', field: 'destination.subscription' });
  const url = checkUrl(subscription.endpoint, 'destination.subscription');
  const { p256dh, auth } = subscription.keys;
  const hasKeys = Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16;
  if (!url.ok || !hasKeys) return err({ code: 'push-malformed', field: 'destination.subscription' });
  return ok(whereOf({ address: url.value.host }, { subscription: { endpoint: subscription.endpoint, p256dh, auth } }));
}

function checkUrl(text: string, field: string): Result<URL, FormTrouble> {
  const url = receiverUrl(text);
  return url.ok ? url : err({ code: url.error === 'refused' ? 'receiver-refused' : 'receiver-malformed', field });
}

function keptToken(given: string | null | undefined, known: Where | null): string | null {
  return given === undefined ? (known?.secrets.token ?? null) : given?.trim() || null;
}

function whereOf(target: { readonly address: string; readonly topic?: string }, secrets: Partial<ChannelSecrets>): Where {
  const hasToken = (secrets.token ?? null) !== null;
  return { target: { address: target.address, topic: target.topic ?? null, hasToken }, secrets: { ...NO_SECRETS, ...secrets } };
}
