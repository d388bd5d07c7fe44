import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A Node process of ours. */
export interface Running {
  readonly process: ChildProcess;
  /** What it has printed so far, oldest first, cut to the last 20,000 characters. */
  said(): string;
  /** Ends it, politely first, and waits until it is gone. */
  stop(): Promise<void>;
}

type Start = { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>>; readonly cwd?: string };

/** Starts a JavaScript or TypeScript file under the Node that runs us, with nothing of our own environment but the path. */
export function startNode(file: string, { args = [], env = {}, cwd }: Start = {}): Running {
  return watched(
    spawn(process.execPath, [file, ...args], {
      env: bareEnvironment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd ? { cwd } : {}),
    }),
  );
}

/** The same with a message channel. */
export function forkNode(file: string, { args = [], env = {} }: Start = {}): Running {
  return watched(
    fork(file, args, {
      env: bareEnvironment(env),
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    }),
  );
}

function bareEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, SystemRoot } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...(SystemRoot ? { SystemRoot } : {}), ...env };
}

function watched(child: ChildProcess): Running {
  let said = '';
  const hear = (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-20_000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  // Should our own process end first, nothing of ours may stay behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      process.off('exit', kill);
      resolve();
    });
  });
  return {
    process: child,
    said: () => said,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const late = setTimeout(kill, 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** Waits until the process prints this, and gives the expression's first group. Throws when it ends before. */
export function saying(running: Running, what: RegExp): Promise<string> {
  return eventually(`a process to print ${what}`, async () => {
    if (running.process.exitCode !== null) throw new Error(`The process ended at once:\n${running.said()}`);
    return what.exec(running.said())?.[1];
  });
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}

/** A new folder under the system's own; the caller removes it with `removeFolder`. */
export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `extrato-${name}-`));
}

export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}

/** Looks again and again until `look` gives something else than undefined; throws after `patience` ms with what was awaited. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, patience = 30_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Waited ${patience} ms in vain for ${what}`);
    await pause(25);
  }
}
