import { join } from 'node:path';
import type { MessagePortLike } from '@extrato/engine/device';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';

/** What a page may call without a device of its own: looking at the server, setting it up, signing in and out. */
export type Lobby = { readonly call: (call: object) => void; readonly close: () => Promise<void> };

export type LobbyOptions = {
  readonly app: FastifyInstance;
  readonly context: Context;
  readonly pageUrl: string;
  /** The person's own address: failed sign-ins count against it. */
  readonly address: string;
  readonly token: string | null;
  /** Sends a message to the page. */
  readonly tell: (message: unknown) => void;
  /** The page has another session from now on, or none. */
  readonly tokenChanged: (token: string | null) => Promise<void>;
};

const TOKEN = 'session.token';
const READY = 'ready';

/**
 * A device without budgets for one page, whose session is the page's own. Its requests never leave this process. The
 * engine is loaded into this thread with the first one.
 */
export async function openLobby(options: LobbyOptions): Promise<Lobby> {
  const [{ createDevice }, { memorySettings, nodeDevicePorts }] = await Promise.all([
    import('@extrato/engine/device'),
    import('@extrato/engine/node'),
  ]);
  const { pageUrl, context, token, tell } = options;
  const settings = memorySettings();
  if (token !== null) await settings.write(TOKEN, { url: pageUrl, token });
  const device = createDevice(
    nodeDevicePorts({
      dataDir: join(context.config.dataDir, 'hosted', 'nobody'),
      settings: {
        read: (key) => settings.read(key),
        async write(key, value) {
          await settings.write(key, value);
          if (key === TOKEN) await options.tokenChanged(tokenIn(value));
        },
      },
      pageUrl,
      host: 'server',
      hostedBecause: null,
      fetch: (url, init) => askOurselves(options, url, init ?? {}),
    }),
  );
  const ready = Promise.withResolvers<void>();
  const page: MessagePortLike = {
    onmessage: null,
    postMessage: (message) => (isReady(message) ? ready.resolve() : tell(message)),
  };
  const disconnect = device.connect(page);
  // A device knows its server once it was asked how it stands.
  page.onmessage?.({ data: { id: READY, subject: 'device', operation: 'state', input: {} } });
  await ready.promise;
  return {
    call: (call) => page.onmessage?.({ data: call }),
    async close() {
      disconnect();
      await device.close();
    },
  };
}

/** Gives a request to our own routes, as if it came from the person's address. */
async function askOurselves({ app, pageUrl, address }: LobbyOptions, url: string, init: RequestInit): Promise<Response> {
  const { method = 'GET', body } = init;
  const answer = await app.inject({
    method: method === 'POST' ? 'POST' : method === 'DELETE' ? 'DELETE' : 'GET',
    url: url.slice(pageUrl.length),
    headers: Object.fromEntries(new Headers(init.headers)),
    remoteAddress: address,
    ...(typeof body === 'string' && { payload: body }),
  });
  const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers,
  });
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'id' in message && message.id === READY;
}

function tokenIn(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'token' in value && typeof value.token === 'string' ? value.token : null;
}
