import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
};

/** Answers what comes, or leaves it without an answer. */
type Behave = (received: Received, response: ServerResponse) => void;

export type Receiver = {
  readonly url: string;
  readonly received: readonly Received[];
  /** Changes how it answers from now on. */
  readonly behave: (how: Behave) => void;
};

export const accept: Behave = (_, response) => void response.writeHead(200).end('{}');
export const answerWith = (status: number, headers: Readonly<Record<string, string>> = {}): Behave => {
  return (_, response) => void response.writeHead(status, headers).end('an answer that nobody keeps');
};
export const stayQuiet: Behave = () => undefined;

/** An HTTP server on loopback for one test, such as an ntfy server or a push service. */
export async function aReceiver(behave: Behave = accept): Promise<Receiver> {
  const state = { behave };
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const one = await read(request);
    received.push(one);
    state.behave(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    behave: (how) => {
      state.behave = how;
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return { path: request.url ?? '', headers: request.headers, body, text: body.toString('utf8') };
}

/** The port of a server that listens. */
export function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
