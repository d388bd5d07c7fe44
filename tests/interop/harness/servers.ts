import { join } from 'node:path';
import { freePort, type Running, removeFolder, saying, startNode, temporaryFolder } from './processes.ts';

const INTEROP = join(import.meta.dirname, '..');
const ROOT = join(INTEROP, '../..');

/** `extrato` is the accused; `official` proves that a test asks for nothing but what official software does. */
export type ServerKind = 'extrato' | 'official';

/** Servers that a scenario runs against: both, or the ones named in INTEROP_SERVERS (by commas). */
export const SERVERS: readonly ServerKind[] = (['extrato', 'official'] as const).filter((kind) =>
  (process.env['INTEROP_SERVERS'] ?? 'extrato,official').split(',').includes(kind),
);

type Program = {
  readonly file: string;
  /** What it prints once it listens itself; the last group is the port. Another process may answer on a port that we meant. */
  readonly ready: RegExp;
  /** Port to ask for at first; 0 lets the system choose. */
  firstPort(): Promise<number>;
  env(port: number, dataDir: string, pluggyUrl: string | undefined): Record<string, string>;
};

const PROGRAMS: Readonly<Record<ServerKind, Program>> = {
  extrato: {
    file: join(ROOT, 'packages/server/src/main.ts'),
    ready: /ready on http:\/\/127\.0\.0\.1:(\d+)/,
    firstPort: async () => 0,
    env: (port, dataDir, pluggyUrl) => ({
      EXTRATO_PORT: String(port),
      EXTRATO_DATA_DIR: dataDir,
      EXTRATO_SANDBOX: pluggyUrl ? 'off' : 'on',
      ...(pluggyUrl ? { EXTRATO_PLUGGY_API_URL: pluggyUrl } : {}),
    }),
  },
  official: {
    file: join(INTEROP, 'node_modules/@actual-app/sync-server/build/bin/actual-server.js'),
    ready: /Listening on 127\.0\.0\.1:(\d+)/,
    firstPort: freePort,
    env: (port, dataDir, pluggyUrl) => ({
      NODE_ENV: 'production',
      ACTUAL_HOSTNAME: '127.0.0.1',
      ACTUAL_PORT: String(port),
      ACTUAL_DATA_DIR: dataDir,
      ACTUAL_TRUSTED_PROXIES: '127.0.0.1/32',
      ...(pluggyUrl ? { PLUGGY_API_URL: pluggyUrl } : {}),
    }),
  },
};

export interface RunningServer extends AsyncDisposable {
  readonly kind: ServerKind;
  readonly url: string;
  readonly dataDir: string;
  /** Process id of the present run. */
  pid(): number;
  said(): string;
  stop(): Promise<void>;
  /** Starts again on the same port and data. */
  start(): Promise<void>;
}

type ServerOptions = {
  /** Where Pluggy lives; without it our server offers its own sandbox. */
  readonly pluggyUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** A fresh server on a free port, ready to answer. Disposing of it ends it and removes its data. */
export async function startServer(kind: ServerKind, { pluggyUrl, env = {} }: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = await temporaryFolder(kind);
  const { file, ready, firstPort, env: ownEnv } = PROGRAMS[kind];
  const launch = async (wantedPort: number): Promise<{ running: Running; port: number }> => {
    const running = startNode(file, { cwd: dataDir, env: { ...ownEnv(wantedPort, dataDir, pluggyUrl), ...env } });
    try {
      return { running, port: Number(await saying(running, ready)) };
    } catch (error) {
      await running.stop();
      throw error;
    }
  };
  const { port, ...first } = await launch(await firstPort());
  let running = first.running;
  const url = `http://127.0.0.1:${port}`;
  return {
    kind,
    url,
    dataDir,
    pid: () => running.process.pid ?? 0,
    said: () => running.said(),
    stop: () => running.stop(),
    async start() {
      ({ running } = await launch(port));
    },
    async [Symbol.asyncDispose]() {
      await running.stop();
      await removeFolder(dataDir);
    },
  };
}
