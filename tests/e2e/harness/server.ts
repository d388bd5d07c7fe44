import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const MAIN = join(import.meta.dirname, 'server-process.ts');

/** A server of our own as a process of its own, with the demonstration bank on offer and a new data folder. */
export class Server {
  readonly url: string;
  readonly dataDir: string;
  readonly #environment: Readonly<Record<string, string>>;
  #process: ChildProcess | null = null;

  private constructor(port: number, environment: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${port}`;
    this.dataDir = mkdtempSync(join(tmpdir(), 'extrato-e2e-'));
    this.#environment = {
      EXTRATO_PORT: String(port),
      EXTRATO_DATA_DIR: this.dataDir,
      EXTRATO_SANDBOX: 'on',
      EXTRATO_REQUESTS_PER_MINUTE: '0',
      EXTRATO_E2E_CHILD: '1',
      ...environment,
    };
  }

  /** Starts one and waits until it answers. `environment` adds settings. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Server> {
    const server = new Server(await freePort(), environment);
    await server.again();
    return server;
  }

  /** Starts it once more after `kill`, over the same data, at the same address. */
  async again(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#process = child;
    const deadline = Date.now() + 60_000;
    while (!(await answers(this.url))) {
      if (child.exitCode !== null || Date.now() > deadline) {
        child.kill('SIGKILL');
        throw new Error('The server did not start');
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Ends it without a chance to finish anything. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it and removes its data. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** A server for one test file. Its first use starts it. */
export function useServer(environment: Readonly<Record<string, string>> = {}): () => Promise<Server> {
  let started: Promise<Server> | undefined;
  afterAll(async () => (await started)?.stop());
  return () => {
    started ??= Server.start(environment);
    return started;
  };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health`).catch(() => undefined);
  return answer?.ok === true;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port');
  return address.port;
}
