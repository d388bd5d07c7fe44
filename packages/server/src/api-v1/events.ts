import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Context } from '../context.ts';
import { currentSession, tokenOf } from '../http/authenticate.ts';
import { deviceOf } from '../messages/wire.ts';
import { EventStreams } from './event-streams.ts';
import { REFUSALS } from './replies.ts';

const describe = {
  summary: 'News as server-sent events, for as long as the line holds',
  description:
    '`event: messages` with `{fileId, groupId, log}` (`log` is `budget` or `companion`) when somebody sent new messages of a ' +
    'budget that this person may open; `event: files` with `{}` when the list of budgets changed; `event: bank` with `{fileId}` ' +
    'when the server looked at the banks of a budget by itself. What a device sent itself ' +
    'is not told to it when it gives the same `X-Extrato-Device` here and with its messages.',
  produces: ['text/event-stream'],
  response: { 200: z.string().meta({ description: 'A stream of events; comments keep it alive.' }), ...REFUSALS },
};

/** `GET /api/v1/events`: a device hears within a second what others did, instead of asking again and again. */
export function eventsRoute(app: FastifyInstance, context: Context): void {
  const streams = new EventStreams(context);
  app.addHook('preClose', async () => streams.close());

  app.get('/events', { schema: describe }, (request, reply) => {
    const person = currentSession(request);
    reply.hijack();
    const response = reply.raw;
    request.raw.socket.setNoDelay(true);
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' };
    response.writeHead(200, Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)));
    streams.add({
      person: { userId: person.userId, role: person.role },
      token: tokenOf(request),
      device: deviceOf(request),
      response,
    });
  });
}
