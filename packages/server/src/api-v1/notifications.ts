import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { currentSession } from '../http/authenticate.ts';
import { RateLimit } from '../http/rate-limit.ts';
import { CHANNEL_KINDS, type Channel, MOST_CHANNELS } from '../notifications/channels.ts';
import { failureSentence } from '../notifications/failures.ts';
import { checkDestination, destination } from '../notifications/form.ts';
import { DEFAULT_EVENTS, EVENTS } from '../notifications/notice.ts';
import type { RouteContext } from '../plugin.ts';
import { localizedSchema, REFUSALS, sendProblem } from './replies.ts';

const moment = z.iso.datetime().nullable();
const minute = z.int().min(0).max(1439).meta({ description: 'Minutes after midnight, in the zone of the banks.' });

const choices = z.object({
  language: z.enum(['pt-BR', 'en']),
  events: z
    .array(z.enum(EVENTS))
    .max(EVENTS.length)
    .meta({
      description:
        '`trouble`: a connection needs the person, its consent ends or ended, keys are refused, a bank is down for more than ' +
        'two days; `recovered`; `incomplete`: a part of the data is missing; `duplicate`: one bank connected twice; `news`: ' +
        "new transactions, at most once a day; `provider`: something new in Pluggy's answers.",
    }),
  quiet: z.object({ from: minute, until: minute }).nullable().meta({ description: 'Hours in which nothing is sent.' }),
});

const failure = z.object({ code: z.string(), message: localizedSchema, at: moment });

const channel = choices.extend({
  id: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  address: z.string().meta({ description: 'What may be shown: of a webhook and of a browser, only the host.' }),
  topic: z.string().nullable(),
  hasToken: z.boolean().meta({ description: 'A token or secret is kept; it never comes back.' }),
  sentAt: moment,
  failure: failure.nullable().meta({ description: 'Why the last attempt failed.' }),
});

const overview = z.object({
  channels: z.array(channel),
  email: z.boolean().meta({ description: 'The administrator set up a mail server.' }),
  pushKey: z.string().meta({ description: "The server's public key, for PushManager." }),
  defaultEvents: z.array(z.enum(EVENTS)),
});

const form = choices.extend({ destination });
const oneId = z.object({ id: z.string().max(100) });

/** Where a person is told of connections. Each sees and changes only their own; secrets go in and never come out. */
export function notificationRoutes(app: FastifyInstance, context: RouteContext): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const { notifier, now } = context;
  const tests = new RateLimit(6, 60_000, now);

  const list = { summary: "The person's notification channels, and what is on offer", response: { 200: overview, ...REFUSALS } };
  routes.get('/notifications', { schema: list }, async (request) => answer(context, request));

  const add = { summary: 'Add a notification channel', body: form, response: { 200: overview, ...REFUSALS } };
  routes.post('/notifications/channels', { schema: add }, async (request, reply) => {
    const { destination: where, ...chosen } = request.body;
    const { userId } = currentSession(request);
    if ((await notifier.channels.of(userId)).length >= MOST_CHANNELS) return sendProblem(reply, 'channel-limit');
    if (where.kind === 'email' && context.config.smtpUrl === null)
      return sendProblem(reply, 'email-not-offered', 'destination.kind');
    const checked = checkDestination(where, null);
    if (!checked.ok) return sendProblem(reply, checked.error.code, checked.error.field);
    await notifier.channels.add(userId, where.kind, checked.value, chosen, now());
    return answer(context, request);
  });

  const change = {
    summary: 'Change a notification channel; a secret that is not sent stays',
    params: oneId,
    body: form,
    response: { 200: overview, ...REFUSALS },
  };
  routes.put('/notifications/channels/:id', { schema: change }, async (request, reply) => {
    const known = await ownChannel(context, request, request.params.id);
    const { destination: where, ...chosen } = request.body;
    if (!known) return sendProblem(reply, 'channel-unknown', 'id');
    if (where.kind !== known.kind) return sendProblem(reply, 'invalid-request', 'destination.kind');
    const secrets = await notifier.channels.secrets(known.id, known.userId);
    const checked = checkDestination(where, secrets && { target: known.target, secrets });
    if (!checked.ok) return sendProblem(reply, checked.error.code, checked.error.field);
    await notifier.channels.change(known, checked.value, chosen);
    return answer(context, request);
  });

  const remove = { summary: 'Remove a notification channel', params: oneId, response: { 200: overview, ...REFUSALS } };
  routes.delete('/notifications/channels/:id', { schema: remove }, async (request, reply) => {
    const known = await ownChannel(context, request, request.params.id);
    if (!known) return sendProblem(reply, 'channel-unknown', 'id');
    await notifier.channels.remove(known);
    return answer(context, request);
  });

  const test = {
    summary: 'Send a test to a notification channel, now',
    params: oneId,
    response: { 200: z.object({ failure: failure.nullable().meta({ description: 'Null: it arrived.' }) }), ...REFUSALS },
  };
  routes.post('/notifications/channels/:id/test', { schema: test }, async (request, reply) => {
    const known = await ownChannel(context, request, request.params.id);
    if (!known) return sendProblem(reply, 'channel-unknown', 'id');
    if (tests.take(known.userId) !== null) return sendProblem(reply, 'too-many-tests');
    const sent = await notifier.test(known);
    return { failure: sent.ok ? null : failureAnswer(sent.error, now()) };
  });
}

async function ownChannel({ notifier }: RouteContext, request: FastifyRequest, id: string): Promise<Channel | undefined> {
  const known = await notifier.channels.find(id);
  return known?.userId === currentSession(request).userId ? known : undefined;
}

async function answer({ notifier, config }: RouteContext, request: FastifyRequest): Promise<z.infer<typeof overview>> {
  const channels = await notifier.channels.of(currentSession(request).userId);
  const { publicKey } = await notifier.vapid.read();
  return {
    channels: channels.map(channelAnswer),
    email: config.smtpUrl !== null,
    pushKey: publicKey,
    defaultEvents: [...DEFAULT_EVENTS],
  };
}

function channelAnswer({ id, kind, target, language, events, quiet, sentAt, failure: failed }: Channel): z.infer<typeof channel> {
  const { address, topic, hasToken } = target;
  const shown = { id, kind, address, topic, hasToken, language, events: [...events], quiet };
  return { ...shown, sentAt: iso(sentAt), failure: failed && failureAnswer(failed.code, failed.at) };
}

function failureAnswer(code: string, at: number): z.infer<typeof failure> {
  return { code, message: { ...failureSentence(code) }, at: iso(at) };
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
