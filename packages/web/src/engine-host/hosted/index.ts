// Hosted mode: the device runs at the server, and this page speaks with it over a socket.
import type { DeviceEvent, DeviceState, HostClient, MessagePortLike } from '@extrato/engine/device-client';
import type { HostedBecause } from '../where.ts';
import { openLine } from './socket.ts';

/** Milliseconds between attempts to reach the server again; doubled each time, up to the second. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/**
 * Serves the client from the server for as long as the page lives. Rejects when the first attempt fails; later ones are
 * repeated, and meanwhile the page is told that the server cannot be reached.
 */
export async function followServer(client: HostClient, because: HostedBecause): Promise<void> {
  let state: DeviceState | undefined;
  client.subscribe((event) => {
    if (event.kind === 'state') ({ state } = event);
  });
  const first = await openLine(because);
  client.replacePort(first.port);
  void first.closed.then(async () => {
    for (;;) {
      if (state) tell(client, { kind: 'state', state: unreachable(state) });
      const line = await openAgain(because);
      client.replacePort(line.port);
      await line.closed;
    }
  });
}

async function openAgain(because: HostedBecause): ReturnType<typeof openLine> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    await untilTry(pause * (0.5 + Math.random() / 2));
    try {
      return await openLine(because);
    } catch {
      // Not there yet.
    }
  }
}

/** After the pause, or as soon as there is a network or a person looks at the page again. */
function untilTry(pause: number): Promise<void> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const end = (): void => {
      ended.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, pause);
    window.addEventListener('online', end, { signal: ended.signal });
    document.addEventListener('visibilitychange', end, { signal: ended.signal });
  });
}

/** Tells the page's listeners something that no server said. */
function tell(client: HostClient, event: DeviceEvent): void {
  const port: MessagePortLike = { postMessage: () => undefined, onmessage: null };
  client.replacePort(port);
  port.onmessage?.({ data: { event } });
}

function unreachable(state: DeviceState): DeviceState {
  return { ...state, server: { ...state.server, kind: 'unreachable' }, sync: { ...state.sync, kind: 'offline' } };
}
