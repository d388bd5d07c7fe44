import { decodeFrame, encodeFrame, type MessagePortLike } from '@extrato/engine/device-client';
import type { HostedBecause } from '../where.ts';
import { keepToken, keptToken } from './token.ts';

const PATH = '/api/v1/device';

/** A line to the device at the server. What is sent once it is closed is dropped: calls are sent again over the next line. */
export type Line = { readonly port: MessagePortLike; readonly closed: Promise<void> };

/** Opens a line and says who this page is. Rejects when the server cannot be reached. */
export async function openLine(because: HostedBecause): Promise<Line> {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${PATH}`);
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('close', () => reject(new Error('The server cannot be reached')));
  });
  const send = (message: unknown): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(encodeFrame(message));
  };
  const port: MessagePortLike = { onmessage: null, postMessage: send };
  socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
    const message = decodeFrame(data);
    if (isTokenNotice(message)) keepToken(message.token);
    else port.onmessage?.({ data: message });
  });
  // A network that is gone tells the socket only after minutes.
  window.addEventListener('offline', () => socket.close(), { once: true });
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  send({ hello: { token: keptToken(), because, zone } });
  return { port, closed };
}

function isTokenNotice(message: unknown): message is { readonly token: string | null } {
  if (typeof message !== 'object' || message === null || !('token' in message)) return false;
  return message.token === null || typeof message.token === 'string';
}
