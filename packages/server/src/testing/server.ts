import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agent } from '../agent/agent.ts';
import { type Environment, readConfig } from '../config.ts';
import type { Notifier } from '../notifications/notifier.ts';
import { type Overrides, startServer } from '../server.ts';

/** A server of a test's own, on a free port with an empty data folder that goes when it is closed. */
export type TestServer = {
  readonly url: string;
  readonly dataDir: string;
  readonly agent: Agent;
  readonly notifier: Notifier;
  /** Stops the server and leaves its data. */
  readonly stop: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Rate limits are off, and no web app is served, unless the test sets them. */
export async function startTestServer(settings: Environment = {}, overrides: Overrides = {}): Promise<TestServer> {
  const dataDir = settings['EXTRATO_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'extrato-server-'));
  const server = await startServer(readConfig({ ...QUIET, EXTRATO_DATA_DIR: dataDir, ...settings }), {
    appFolder: null,
    ...overrides,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close();
    return stopped;
  };
  const close = async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, dataDir, agent: server.agent, notifier: server.notifier, stop, close };
}

const QUIET: Environment = {
  EXTRATO_PORT: '0',
  EXTRATO_LOG_LEVEL: 'silent',
  EXTRATO_REQUESTS_PER_MINUTE: '0',
  EXTRATO_FAILED_LOGINS: '0',
};
