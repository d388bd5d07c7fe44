import { createHostClient, type DeviceEvent, decodeFrame, encodeFrame, type HostClient } from '@extrato/engine/device-client';
import { isRecord } from '../http/bodies.ts';

/** A page in hosted mode, as the web app is one: its calls and events over a real WebSocket. */
export type HostedPage = HostClient & {
  readonly events: readonly DeviceEvent[];
  /** Sessions that the server gave to the page; null for the end of one. */
  readonly tokens: readonly (string | null)[];
  /** Close code, once the line is closed. */
  readonly closed: Promise<number>;
  readonly close: () => Promise<number>;
};

/** Opens a line and says who the page is. Rejects when the server refuses it. */
export async function openHostedPage(url: string, token: string | null, zone: string | null = null): Promise<HostedPage> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/device`);
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the socket was refused')));
  });
  const tokens: (string | null)[] = [];
  const port: Parameters<typeof createHostClient>[0] = {
    onmessage: null,
    postMessage: (message) => socket.send(encodeFrame(message)),
  };
  socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
    const message = typeof data === 'string' || data instanceof ArrayBuffer ? decodeFrame(data) : undefined;
    const given = isRecord(message) ? message['token'] : undefined;
    if (given === null || typeof given === 'string') tokens.push(given);
    else port.onmessage?.({ data: message });
  });
  socket.send(encodeFrame({ hello: { token, because: 'insecure-page', zone } }));
  const client = createHostClient(port);
  const events: DeviceEvent[] = [];
  client.subscribe((event) => void events.push(event));
  const close = () => {
    socket.close();
    return closed;
  };
  return {
    api: client.api,
    subscribe: (listener) => client.subscribe(listener),
    replacePort: (other) => client.replacePort(other),
    events,
    tokens,
    closed,
    close,
  };
}
