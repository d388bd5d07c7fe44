import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../api-v1/replies.ts';
import type { Context } from '../context.ts';
import { addressOf } from '../http/own-address.ts';
import { HostedDevices } from './hosted-devices.ts';
import { PageSocket } from './page-socket.ts';

const PATH = '/api/v1/device';

const HEARTBEAT_MS = 25_000;

/** Time for a page to say who it is. */
const GREETING_MS = 10_000;

/** A page that takes nothing while so much waits for it is not there any more. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

/** Time for pages to take their leave when the server stops. */
const FAREWELL_MS = 300;

type Open = { readonly socket: WebSocket; readonly page: PageSocket; isAlive: boolean };

/**
 * Hosted mode: the engine over a WebSocket, for pages that cannot run it themselves (plain HTTP, old browsers). The first
 * frame is `{hello: {token, because, zone}}`; then calls go up, replies and events come down, as the engine's `contract.ts` has
 * them, and `{token}` when the page's session changes. Frames are those of the engine's `codec.ts`.
 */
export function hostedRoute(app: FastifyInstance, context: Context): void {
  const devices = new HostedDevices(context, () => addressOf(app, context.config));
  const pages = new Set<Open>();
  const heartbeat = setInterval(() => beat(pages, context), HEARTBEAT_MS).unref();
  let isStopping = false;

  app.route({
    method: 'GET',
    url: PATH,
    preValidation: refuseStrangers,
    handler: (_request, reply) => sendProblem(reply, 'no-such-address'),
    wsHandler: (socket, request) => {
      if (isStopping) return socket.terminate();
      socket.binaryType = 'nodebuffer';
      const pageUrl = `${request.protocol}://${request.host}`;
      const page = new PageSocket(limited(socket), { app, context, devices, pageUrl, address: request.ip });
      const open: Open = { socket, page, isAlive: true };
      pages.add(open);
      const greeting = setTimeout(() => page.isGreeted || socket.close(4400, 'hello expected'), GREETING_MS).unref();
      socket.on('message', (data, isBinary) => {
        const bytes = Buffer.isBuffer(data) ? data : Buffer.from([]);
        page.receive(isBinary ? new Uint8Array(bytes) : bytes.toString('utf8'));
      });
      socket.on('pong', () => {
        open.isAlive = true;
      });
      socket.on('close', () => {
        clearTimeout(greeting);
        pages.delete(open);
        page.closed().catch((error: unknown) => context.log.error({ err: error }, 'a page could not be closed'));
      });
    },
  });

  app.addHook('preClose', async () => {
    isStopping = true;
    clearInterval(heartbeat);
    for (const { socket } of pages) socket.close(1001, 'the server stops');
    await devices.close();
    if (pages.size > 0) await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
    for (const { socket } of pages) socket.terminate();
  });
}

/** Pages of other origins may not use a person's browser to get here. Whoever is no browser says no origin. */
async function refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { origin } = request.headers;
  if (origin === undefined || URL.parse(origin)?.host === request.host) return undefined;
  return sendProblem(reply, 'foreign-page');
}

function limited(socket: WebSocket) {
  return {
    close: (code: number, reason: string) => socket.close(code, reason),
    send(frame: string | Uint8Array) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
      else socket.send(frame);
    },
  };
}

function beat(pages: ReadonlySet<Open>, context: Context): void {
  for (const open of pages) {
    if (!open.isAlive) {
      open.socket.terminate();
      continue;
    }
    open.isAlive = false;
    open.socket.ping();
    open.page.check().catch((error: unknown) => context.log.error({ err: error }, 'a session could not be checked'));
  }
}
