// A person's thread in hosted mode: their device, for all their pages. It speaks with this very server over HTTP, as any
// other device.
import { join } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createDevice, type MessagePortLike } from '@extrato/engine/device';
import { decodeFrame, encodeFrame } from '@extrato/engine/device-client';
import { nodeDevicePorts } from '@extrato/engine/node';
import { dayInZone } from '@extrato/engine/values';
import { OWN_KEY_HEADER } from '../http/rate-limit.ts';
import { folderSettings } from './settings.ts';
import type { ToWorker, WorkerStart } from './worker-messages.ts';

// Only hosted-devices.ts starts this file.
const start = workerData as WorkerStart;
const { dataDir, pageUrl, serverUrl, token, ownKey, because } = start;

/** Where the person is: their page says so, this machine may be anywhere. */
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const today = () => dayInZone(new Date(), zone);

const settings = folderSettings(join(dataDir, 'settings.json'));
await settings.write('session.token', { url: pageUrl, token });
const device = createDevice(
  nodeDevicePorts({ dataDir, settings, pageUrl, host: 'server', hostedBecause: because, fetch: ownFetch, today }),
);

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'connect') {
    zone = message.zone ?? zone;
    connect(message.port);
  }
  // Lines to this server may still be open: nothing is lost with them.
  else void device.close().finally(() => process.exit());
});

/** The page's own address may not lead here from where this thread runs. */
function ownFetch(url: string, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers);
  headers.set(OWN_KEY_HEADER, ownKey);
  return fetch(url.startsWith(pageUrl) ? serverUrl + url.slice(pageUrl.length) : url, { ...init, headers });
}

const FIRST_STATE = 'first-state';

/** One page. It is told at once where it stands, since it may have been told something else before it signed in. */
function connect(port: MessagePort): void {
  const page: MessagePortLike = {
    onmessage: null,
    postMessage(message) {
      const frame = encodeFrame(asEvent(message));
      port.postMessage(frame, typeof frame === 'string' ? [] : [frame.buffer]);
    },
  };
  const disconnect = device.connect(page);
  port.on('message', (frame: string | Uint8Array) => page.onmessage?.({ data: decodeFrame(frame) }));
  port.on('close', disconnect);
  page.onmessage?.({ data: { id: FIRST_STATE, subject: 'device', operation: 'state', input: {} } });
}

/** The answer to our own question is an event to the page. */
function asEvent(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('id' in message) || message.id !== FIRST_STATE) return message;
  const answer = 'answer' in message ? message.answer : null;
  const state = typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : null;
  return { event: { kind: 'state', state } };
}
