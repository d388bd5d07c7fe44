import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { type Program, startProgram } from '../contender.ts';
import { findPeerServer } from '../peer-server.ts';
import type { BenchRow } from '../row.ts';
import { type EngineJob, type ImportFigures, PASSWORD, type SyncFigures, type UseFigures } from './job.ts';
import { makeBudget } from './make-budget.ts';

/** The official client is asked up to here: beyond, it takes minutes. */
const PEER_IMPORTS_UP_TO = 10_000;
const PEER_USES_UP_TO = 100_000;

const USES = [
  { name: 'open', work: 'open, month and balances', unit: 'ms' },
  { name: 'month', work: 'figures of one month', unit: 'ms' },
  { name: 'oldest', work: 'edit the oldest row until the newest month shows it', unit: 'ms' },
  { name: 'register', work: 'newest 100 rows of an account', unit: 'ms' },
  { name: 'search', work: 'search notes, accents folded', unit: 'ms' },
  { name: 'balances', work: 'balances of all accounts', unit: 'ms' },
  { name: 'spending', work: 'spending by month and category', unit: 'ms' },
  { name: 'memory', work: 'memory after all that', unit: 'MiB' },
] as const;

/** The engine at 10,000 and 100,000 rows; with `millions` at 1,000,000 as well. */
export async function engineRows(sizes: readonly number[] = [10_000, 100_000]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of sizes) {
    if (size <= 100_000) rows.push(...(await importRows(size)));
    rows.push(...(await useRows(size)));
  }
  return rows;
}

/** One million rows, which takes a while to make. */
export function millionRows(): Promise<BenchRow[]> {
  return engineRows([1_000_000]);
}

async function importRows(size: number): Promise<BenchRow[]> {
  const run = (who: Contender) => inNewFolder((folder) => perform<ImportFigures>(who, { task: 'import', rows: size, folder }));
  const ours = await run('ours');
  if (ours.written !== 0) throw new Error(`The second import wrote ${ours.written} messages`);
  const peer = size <= PEER_IMPORTS_UP_TO && findPeerClient() ? await run('peer') : null;
  const floor = await run('floor');
  const row = (name: 'import' | 'again', work: string): BenchRow => ({
    work: `engine ${figure(size)}: ${work}`,
    unit: 'ms',
    ours: ours[name],
    peer: peer?.[name] ?? null,
    floor: floor[name],
    better: 'lower',
  });
  return [row('import', 'import new rows'), row('again', 'import the same rows again')];
}

async function useRows(size: number): Promise<BenchRow[]> {
  return inNewFolder(async (folder) => {
    const made = makeBudget(join(folder, 'made'), size);
    const run = async (who: Contender) => {
      // Each gets a copy of its own, since each writes.
      const copy = join(folder, who, basename(made));
      cpSync(made, copy, { recursive: true });
      // The first run lets everybody make indexes and caches of their own, as a person's second opening finds them.
      await perform<UseFigures>(who, { task: 'use', folder: copy });
      return perform<UseFigures>(who, { task: 'use', folder: copy });
    };
    const ours = await run('ours');
    const peer = size <= PEER_USES_UP_TO && findPeerClient() ? await run('peer') : null;
    const floor = await run('floor');
    return USES.map(({ name, work, unit }) => ({
      work: `engine ${figure(size)}: ${work}`,
      unit,
      ours: ours[name],
      peer: peer?.[name] ?? null,
      floor: floor[name],
      better: 'lower',
    }));
  });
}

/** About 50,000 messages: more than 20 MB in one request is what the official client can never send. */
const SYNC_ROWS = 4_500;

const OUR_SERVER: Program = {
  file: join(import.meta.dirname, '../../packages/server/src/main.ts'),
  env: (port, dataDir) => ({ EXTRATO_PORT: String(port), EXTRATO_DATA_DIR: dataDir, EXTRATO_REQUESTS_PER_MINUTE: '0' }),
};

const SYNCS = [
  { name: 'send', work: 'send 100,000 messages' },
  { name: 'take', work: 'a fresh device takes 100,000 messages' },
  { name: 'edit', work: 'one edit' },
  { name: 'editSync', work: 'its sync' },
] as const;

/** Each client with its own server: ours with ours, the official one with the official one. */
export async function syncRows(): Promise<BenchRow[]> {
  const run = (who: Contender, program: Program) =>
    inNewFolder(async (folder) => {
      await using server = await startProgram(program);
      await fetch(`${server.url}/account/bootstrap`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password: PASSWORD }),
      });
      mkdirSync(join(folder, 'other'));
      return await perform<SyncFigures>(who, { task: 'sync', url: server.url, rows: SYNC_ROWS, folder });
    });
  const ours = await run('ours', OUR_SERVER);
  const peerServer = findPeerServer();
  const peer = peerServer && findPeerClient() ? await run('peer', peerServer) : null;
  // Taking messages comes to at least what the same rows and messages cost bare SQLite; an imported row has nine.
  const rows = await inNewFolder((folder) => perform<ImportFigures>('floor', { task: 'import', rows: SYNC_ROWS, folder }));
  const floor = (rows.import * 100_000) / (SYNC_ROWS * 9);
  return SYNCS.map(({ name, work }) => ({
    work: `engine: ${work}`,
    unit: 'ms',
    ours: ours[name],
    peer: peer?.[name] ?? null,
    floor: name === 'take' ? floor : null,
    better: 'lower',
  }));
}

type Contender = 'ours' | 'peer' | 'floor';

/** Runs a contender in a process of its own. */
async function perform<Figures>(who: Contender, job: EngineJob): Promise<Figures> {
  const args = [join(import.meta.dirname, `${who}.ts`), JSON.stringify(job), ...(who === 'peer' ? [findPeerClient() ?? ''] : [])];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 26 });
  const figures: Figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  return figures;
}

/** The folder where the official client is installed; null when it is not. */
function findPeerClient(): string | null {
  const folder = process.env['EXTRATO_PEER_DIR'] ?? join(import.meta.dirname, '../../tests/interop');
  return existsSync(join(folder, 'node_modules/@actual-app/api')) ? folder : null;
}

async function inNewFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'extrato-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figure(size: number): string {
  return size.toLocaleString('en-US');
}
