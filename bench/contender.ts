import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../tests/interop/harness/processes.ts';

/** A server program to be measured. */
export type Program = {
  readonly file: string;
  readonly args?: readonly string[];
  env(port: number, dataDir: string): Readonly<Record<string, string>>;
};

export interface Running extends AsyncDisposable {
  readonly url: string;
  /** Milliseconds from the start of the process to the first answer of `/health`. */
  readonly coldStart: number;
  /** Resident memory in MiB; NaN where the system does not tell. */
  memory(): Promise<number>;
}

/** The same Node, nothing but these variables, a fresh data folder that goes away with the process. */
export async function startProgram({ file, args = [], env }: Program): Promise<Running> {
  await using starting = new AsyncDisposableStack();
  const [port, dataDir] = await Promise.all([freePort(), mkdtemp(join(tmpdir(), 'extrato-bench-'))]);
  starting.defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const { PATH = '', HOME = '' } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, [file, ...args], {
    cwd: dataDir,
    env: { PATH, HOME, NODE_ENV: 'production', ...env(port, dataDir) },
    stdio: 'ignore',
  });
  starting.defer(ending(child));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}/health`))) {
    if (child.exitCode !== null) throw new Error(`${file} ended at once with code ${child.exitCode}`);
    if (performance.now() - started > 30_000) throw new Error(`${file} does not answer on ${url}`);
  }
  const coldStart = performance.now() - started;
  const all = starting.move();
  return {
    url,
    coldStart,
    memory: () => residentMemory(child.pid ?? 0),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Gives what ends the child and waits until it is gone. Should we end first, it goes with us. */
function ending(child: ChildProcess): () => Promise<void> {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  return async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await gone;
    }
    process.off('exit', kill);
  };
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode === 200));
    }).once('error', () => setTimeout(resolve, 2, false));
  });
}

async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes ? Number(kibibytes) / 1024 : Number.NaN;
}
