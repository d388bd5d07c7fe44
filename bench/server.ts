import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Program, type Running, startProgram } from './contender.ts';
import type { LoadJob, LoadResult, Target } from './load-job.ts';
import { median, percentile } from './median.ts';
import { findPeerServer } from './peer-server.ts';
import type { BenchRow } from './row.ts';

const ROUNDS = 3;
const MESSAGES = 100_000;
const PER_REQUEST = 10_000;
const CONNECTIONS = 16;

/** As `npm start` runs it: see scripts/launch.mjs. */
const OURS: Program = {
  file: join(import.meta.dirname, '../scripts/tasks.ts'),
  args: ['start'],
  env: (port, dataDir) => ({
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/extrato'),
    MALLOC_MMAP_THRESHOLD_: String(1024 * 1024),
    EXTRATO_PORT: String(port),
    EXTRATO_DATA_DIR: dataDir,
    EXTRATO_TRUSTED_PROXIES: '127.0.0.1',
  }),
};
const FLOOR: Program = {
  file: join(import.meta.dirname, 'floor-server.ts'),
  env: (port, dataDir) => ({ PORT: String(port), DATA_DIR: dataDir }),
};

/** What one server did in one round, in the units of `ROWS`. */
type Figures = Readonly<Record<(typeof ROWS)[number]['name'], number>>;

const ROWS = [
  { name: 'coldStart', work: 'server: start to the first /health', unit: 'ms', better: 'lower' },
  { name: 'atRest', work: 'server: memory at rest', unit: 'MiB', better: 'lower' },
  { name: 'received', work: 'server: 100,000 messages received', unit: 'messages/s', better: 'higher' },
  { name: 'served', work: 'server: 100,000 messages served to a fresh device', unit: 'messages/s', better: 'higher' },
  { name: 'afterwards', work: 'server: memory after 100,000 messages in and out', unit: 'MiB', better: 'lower' },
  { name: 'waiting', work: 'server: /health p99 while another device pushes 100,000', unit: 'ms', better: 'lower' },
  { name: 'health', work: 'server: /health, 16 at once', unit: 'requests/s', better: 'higher' },
  { name: 'syncs', work: 'server: sync of one message, 16 at once', unit: 'requests/s', better: 'higher' },
] as const satisfies readonly (Omit<BenchRow, 'ours' | 'peer' | 'floor'> & { name: string })[];

/** The server beside the official one and the floor, each as a process of its own, by turns; medians of the rounds. */
export async function serverRows(): Promise<BenchRow[]> {
  const peer = findPeerServer();
  const rounds: { ours: Figures; peer: Figures | null; floor: Figures }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      ours: await measure(OURS, budgetOnServer),
      peer: peer && (await measure(peer, budgetOnServer)),
      floor: await measure(FLOOR, nobody),
    });
  }
  return ROWS.map(({ name, ...row }) => {
    const of = (who: 'ours' | 'peer' | 'floor') => median(rounds.map((round) => round[who]?.[name] ?? Number.NaN));
    // The floor does its work in one piece: how long others wait for it says nothing.
    return { ...row, ours: of('ours'), peer: peer && of('peer'), floor: name === 'waiting' ? null : of('floor') };
  });
}

/** Makes one more budget on a running server, ready to be synced to. */
type NewTarget = (running: Running, fileId: string) => Promise<Target>;

async function measure(program: Program, newTarget: NewTarget): Promise<Figures> {
  await using running = await startProgram(program);
  const [first, second, third] = await targets(running, newTarget);
  await pause(500);
  const atRest = await running.memory();
  const received = await load({ job: 'push', target: first, messages: MESSAGES, perRequest: PER_REQUEST });
  const served = await load({ job: 'fetch', target: first });
  if (served.count !== MESSAGES) throw new Error(`${program.file} served ${served.count} of ${MESSAGES} messages`);
  const afterwards = await running.memory();
  const pushing = load({ job: 'push', target: second, messages: MESSAGES, perRequest: PER_REQUEST });
  const waits = await healthWhile(running.url, pushing);
  const crowd = { target: third, connections: CONNECTIONS, millis: 2000 } as const;
  const health = await load({ job: 'rate', of: 'health', ...crowd });
  const syncs = await load({ job: 'rate', of: 'sync', ...crowd });
  return {
    coldStart: running.coldStart,
    atRest,
    received: perSecond(received),
    served: perSecond(served),
    afterwards,
    waiting: percentile(waits, 0.99),
    health: perSecond(health),
    syncs: perSecond(syncs),
  };
}

async function targets(running: Running, newTarget: NewTarget): Promise<[Target, Target, Target]> {
  const first = await newTarget(running, 'bench-1');
  const second = await newTarget(running, 'bench-2');
  return [first, second, await newTarget(running, 'bench-3')];
}

/** Milliseconds of each `/health` asked one after the other until the work is done. */
async function healthWhile(url: string, working: Promise<LoadResult>): Promise<number[]> {
  const waits: number[] = [];
  const done = new AbortController();
  const finished = working.finally(() => done.abort());
  while (!done.signal.aborted) {
    const asked = performance.now();
    await (await fetch(`${url}/health`)).arrayBuffer();
    waits.push(performance.now() - asked);
    await pause(20);
  }
  await finished;
  return waits;
}

async function load(job: LoadJob): Promise<LoadResult> {
  const file = join(import.meta.dirname, 'load.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(job)]);
  const result: LoadResult = JSON.parse(stdout);
  return result;
}

function perSecond({ count, millis }: LoadResult): number {
  return (count / millis) * 1000;
}

/** The floor knows neither people nor budgets. */
async function nobody({ url }: Running, fileId: string): Promise<Target> {
  return { url, token: '', fileId, groupId: '' };
}

async function budgetOnServer({ url }: Running, fileId: string): Promise<Target> {
  const token = await signIn(url);
  const answer = await fetch(`${url}/sync/upload-user-file`, {
    method: 'POST',
    headers: {
      'content-type': 'application/encrypted-file',
      'x-actual-token': token,
      'x-actual-file-id': fileId,
      'x-actual-name': fileId,
      'x-actual-format': '2',
    },
    body: 'any bytes will do: no server looks into them',
  });
  const { groupId }: { groupId?: string } = JSON.parse(await answer.text());
  if (!groupId) throw new Error(`upload: ${answer.status}`);
  return { url, token, fileId, groupId };
}

async function signIn(url: string): Promise<string> {
  const post = async (path: string) => {
    const body = JSON.stringify({ loginMethod: 'password', password: 'bench' });
    return fetch(`${url}/account/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };
  const { bootstrapped }: { bootstrapped: boolean } = (
    JSON.parse(await (await fetch(`${url}/account/needs-bootstrap`)).text()) as { data: { bootstrapped: boolean } }
  ).data;
  const answer: { data?: { token?: string } } = JSON.parse(await (await post(bootstrapped ? 'login' : 'bootstrap')).text());
  const token = answer.data?.token;
  if (!token) throw new Error(`sign-in at ${url} failed`);
  return token;
}
