// What our server answers about notifications, checked at the door.
import { z } from 'zod';
import type { ChannelFailure, NoticeEvent, Notifications } from './contract.ts';

/** Kinds of events of a newer server are not known here, and left out. */
const KNOWN: readonly NoticeEvent[] = ['trouble', 'recovered', 'incomplete', 'duplicate', 'news', 'provider'];

const events = z.array(z.string()).transform((names) => KNOWN.filter((name) => names.includes(name)));

const failure: z.ZodType<ChannelFailure> = z.object({
  code: z.string(),
  message: z.object({ 'pt-BR': z.string(), en: z.string() }),
  at: z.string().nullable(),
});

const channel = z.object({
  id: z.string(),
  kind: z.enum(['ntfy', 'webhook', 'email', 'push']),
  address: z.string(),
  topic: z.string().nullable(),
  hasToken: z.boolean(),
  language: z.enum(['pt-BR', 'en']),
  events,
  quiet: z.object({ from: z.int(), until: z.int() }).nullable(),
  sentAt: z.string().nullable(),
  failure: failure.nullable(),
});

export const notificationsAnswer: z.ZodType<Notifications> = z.object({
  channels: z.array(channel),
  email: z.boolean(),
  pushKey: z.string(),
  defaultEvents: events,
});

export const testAnswer: z.ZodType<ChannelFailure | null> = z
  .object({ failure: failure.nullable() })
  .transform(({ failure: failed }) => failed);
