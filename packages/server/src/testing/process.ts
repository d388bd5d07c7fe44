import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../config.ts';

const MAIN = join(import.meta.dirname, '../main.ts');

/** The server as a process of its own, as `npm start` runs it. */
export type ServerProcess = {
  readonly url: string;
  /** Sends a signal and waits for the end. Gives the exit code, null when the signal ended it. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

/** Starts the server on a data folder and waits until it says where it listens. */
export async function startProcess(dataDir: string, settings: Environment = {}): Promise<ServerProcess> {
  const env = {
    EXTRATO_PORT: '0',
    EXTRATO_DATA_DIR: dataDir,
    EXTRATO_LOG_LEVEL: 'silent',
    EXTRATO_REQUESTS_PER_MINUTE: '0',
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const url = await readUrl(child);
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    const [code] = await exited;
    return typeof code === 'number' ? code : null;
  };
  return { url, end };
}

async function readUrl(child: ChildProcess): Promise<string> {
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      const url = /https?:\/\/\S+/.exec(line)?.[0];
      if (url) return url;
    }
  }
  throw new Error('The server ended before it listened');
}
