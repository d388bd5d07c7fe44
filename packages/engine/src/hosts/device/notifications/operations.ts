import { z } from 'zod';
import { id, nothing } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import type { ChannelForm } from './contract.ts';

const text = z.string().max(2000);
const secret = z.string().max(500).nullable().exactOptional();
const minute = z.int().min(0).max(1439);

const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ntfy'), server: text, topic: z.string().max(200), token: secret }),
  z.strictObject({ kind: z.literal('webhook'), url: text.exactOptional(), secret }),
  z.strictObject({ kind: z.literal('email'), address: text }),
  z.strictObject({
    kind: z.literal('push'),
    subscription: z
      .strictObject({ endpoint: text, keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(100) }) })
      .exactOptional(),
  }),
]);

const form: z.ZodType<ChannelForm> = z.strictObject({
  language: z.enum(['pt-BR', 'en']),
  events: z
    .array(z.enum(['trouble', 'recovered', 'incomplete', 'duplicate', 'news', 'provider']))
    .max(6)
    .readonly(),
  quiet: z.strictObject({ from: minute, until: minute }).nullable(),
  destination,
});

/** Their code is loaded with the first of them. */
const code = () => import('./actions.ts');

/** Where the person who is signed in at the server is told of bank connections. */
export const notificationsOperations: OperationsOf<'notifications'> = {
  channels: look(nothing, async (session) => (await code()).channels(session)),
  add: act(form, async (session, input) => (await code()).changeChannels(session, 'POST', null, input)),
  change: act(z.strictObject({ id, form }), async (session, input) =>
    (await code()).changeChannels(session, 'PUT', input.id, input.form),
  ),
  remove: act(z.strictObject({ id }), async (session, input) => (await code()).changeChannels(session, 'DELETE', input.id)),
  test: act(z.strictObject({ id }), async (session, input) => (await code()).testChannel(session, input.id)),
};
