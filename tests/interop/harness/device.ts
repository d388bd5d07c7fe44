import { join } from 'node:path';
import type { OfficialApi, OfficialClient, OfficialHandlers } from './official-api.ts';
import { forkNode, removeFolder, temporaryFolder } from './processes.ts';

export type Question = {
  readonly id: number;
  readonly call: 'api' | 'send' | 'rows';
  readonly name: string;
  readonly args: readonly unknown[];
};
export type Answer = {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly message: string; readonly reason: string };
};

type SqlValue = string | number | null;

/** An official client in a process of its own, with its own data folder. */
export interface Device extends AsyncDisposable {
  /** Calls a function of the package. Rejects with an error that carries `reason` where the package names one. */
  api<Name extends keyof OfficialApi>(name: Name, ...args: Parameters<OfficialApi[Name]>): Promise<ReturnType<OfficialApi[Name]>>;
  /** Asks the app's core, as its screens do. Most failures are part of the answer. */
  send<Name extends keyof OfficialHandlers>(
    name: Name,
    ...args: OfficialHandlers[Name][0] extends undefined ? [] : [OfficialHandlers[Name][0]]
  ): Promise<OfficialHandlers[Name][1]>;
  /** Reads the open budget's database. */
  rows<Row = Readonly<Record<string, SqlValue>>>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
}

type DeviceOptions = {
  readonly serverUrl?: string;
  readonly password?: string;
  /** The package to run; the newest one when none is named. */
  readonly client?: OfficialClient;
};

/** A device that knows the server; signed in when a password is given. */
export async function openDevice({ serverUrl, password, client = '@actual-app/api' }: DeviceOptions = {}): Promise<Device> {
  const dataDir = await temporaryFolder('device');
  const running = forkNode(join(import.meta.dirname, 'device-process.ts'), {
    args: [client],
    // The older packages write backups where this says, whatever folder they were given.
    env: { ACTUAL_DATA_DIR: dataDir },
  });
  const asked = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const ready = Promise.withResolvers<void>();
  let questions = 0;
  running.process.on('message', ({ id, value, error }: Answer) => {
    if (id === 0) return ready.resolve();
    const waiting = asked.get(id);
    asked.delete(id);
    if (error) waiting?.reject(Object.assign(new Error(`${error.message} (${error.reason})`), { reason: error.reason }));
    else waiting?.resolve(value);
  });
  running.process.once('exit', () => {
    const gone = new Error(`The device's process ended:\n${running.said()}`);
    ready.reject(gone);
    for (const { reject } of asked.values()) reject(gone);
  });
  const ask = (call: Question['call'], name: string, args: readonly unknown[]): Promise<never> => {
    questions += 1;
    const id = questions;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    asked.set(id, { resolve, reject });
    running.process.send({ id, call, name, args } satisfies Question);
    // What comes back is what the official types say; the caller's types repeat them.
    return promise as Promise<never>;
  };
  const device: Device = {
    async api(name, ...args) {
      // A sync that is asked for while another runs is answered by that one, which may have begun before the last change.
      if (name === 'sync') await ask('api', name, args);
      return ask('api', name, args);
    },
    send: (name, ...args) => ask('send', name, args),
    rows: (sql, ...params) => ask('rows', sql, params),
    async [Symbol.asyncDispose]() {
      await running.stop();
      await removeFolder(dataDir);
    },
  };
  try {
    await ready.promise;
    await device.api('init', {
      dataDir,
      verbose: false,
      ...(serverUrl ? { serverURL: serverUrl } : {}),
      ...(password ? { password } : {}),
    });
    return device;
  } catch (error) {
    await device[Symbol.asyncDispose]();
    throw error;
  }
}
