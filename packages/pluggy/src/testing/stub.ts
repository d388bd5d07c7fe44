import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createPluggyClient, type PluggyClient, type PluggySurroundings } from '../client/client.ts';

/** What the stub saw of one request. */
type Seen = { readonly method: string; readonly path: string; readonly key: string | undefined; readonly body: unknown };

/** Answers one request, or breaks it by touching the response itself. */
export type Handler = (
  seen: Seen,
  response: ServerResponse,
) => { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> } | undefined;

export type Stub = AsyncDisposable & {
  readonly url: string;
  /** All requests but sign-ins. */
  readonly seen: readonly Seen[];
  readonly signIns: () => number;
  /** A client on a clock of its own that never really waits; `slept` collects its waits in milliseconds. */
  client(
    surroundings?: PluggySurroundings,
  ): PluggyClient & { readonly slept: readonly number[]; readonly clock: { now: number } };
};

/** A server on a loopback port that signs everybody in and leaves the rest to the test. */
export async function startStub(handler: Handler, signIn: Handler = grant): Promise<Stub> {
  const seen: Seen[] = [];
  let signIns = 0;
  const server = createServer(async (request, response) => {
    const one = await see(request);
    const auth = one.path === '/auth';
    if (auth) signIns += 1;
    else seen.push(one);
    const answer = (auth ? signIn : handler)(one, response);
    if (!answer) return;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    seen,
    signIns: () => signIns,
    client: (surroundings = {}) => clientOf(url, surroundings),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function clientOf(url: string, surroundings: PluggySurroundings) {
  const slept: number[] = [];
  const clock = { now: Date.parse('2026-03-20T12:00:00.000Z') };
  const sleep = async (ms: number) => {
    slept.push(ms);
    clock.now += ms;
  };
  const keys = { clientId: 'id', clientSecret: 'secret' };
  const limits = { perSecond: 1000, attemptMs: 2000, ...surroundings.limits };
  const client = createPluggyClient({
    baseUrl: url,
    ...keys,
    now: () => clock.now,
    sleep,
    random: () => 0.5,
    ...surroundings,
    limits,
  });
  return { ...client, slept, clock };
}

async function see(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const key = request.headers['x-api-key'];
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    key: typeof key === 'string' ? key : undefined,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

/** Grants a key that ends two hours after the stub's usual beginning. */
function grant() {
  return { body: { apiKey: keyUntil('2026-03-20T14:00:00.000Z') } };
}

/** An unsigned token with the given end. */
export function keyUntil(end: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Date.parse(end) / 1000 })}.x`;
}
