import { type Device, openDevice } from './device.ts';
import type { OfficialClient } from './official-api.ts';
import { type RunningServer, type ServerKind, startServer } from './servers.ts';

export const PASSWORD = 'correct horse battery';

/** A server with a password set, and the devices that a test opens beside it. */
export interface House extends AsyncDisposable {
  readonly server: RunningServer;
  /** A signed-in device; with the newest official package when none is named. */
  device(client?: OfficialClient): Promise<Device>;
  /** A signed-in device that has downloaded the budget with this sync id. */
  deviceWith(syncId: string, encryptionPassword?: string): Promise<Device>;
}

type HouseOptions = Parameters<typeof startServer>[1];

/** Disposing of the house closes its devices, then the server, and removes all their files. */
export async function openHouse(kind: ServerKind, options?: HouseOptions): Promise<House> {
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await startServer(kind, options));
  await bootstrap(server);
  const inhabitants = starting.move();
  const device = async (client?: OfficialClient): Promise<Device> =>
    inhabitants.use(await openDevice({ serverUrl: server.url, password: PASSWORD, ...(client ? { client } : {}) }));
  return {
    server,
    device,
    async deviceWith(syncId, encryptionPassword) {
      const opened = await device();
      await opened.api('downloadBudget', syncId, encryptionPassword ? { password: encryptionPassword } : {});
      return opened;
    },
    [Symbol.asyncDispose]: () => inhabitants.disposeAsync(),
  };
}

async function bootstrap(server: RunningServer): Promise<void> {
  const answer = await fetch(`${server.url}/account/bootstrap`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`bootstrap: ${answer.status} ${await answer.text()}`);
}
