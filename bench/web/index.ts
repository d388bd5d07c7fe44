import { join } from 'node:path';
import type { Program } from '../contender.ts';
import { findPeerServer } from '../peer-server.ts';
import type { BenchRow } from '../row.ts';
import type { WebContender } from './contender.ts';
import { OURS } from './ours.ts';
import { PEER } from './peer.ts';
import { budgetName, openStage } from './stage.ts';
import { heapMebibytes, loadedKilobytes, openVisitor, scrollSmoothness, timed, untilShown } from './visitor.ts';

const SIZES = [10_000, 100_000] as const;
const ROUNDS = 3;
const OUR_SERVER: Program = {
  file: join(import.meta.dirname, '../../packages/server/src/main.ts'),
  env: (port, dataDir) => ({ EXTRATO_PORT: String(port), EXTRATO_DATA_DIR: dataDir }),
};

type Figures = Readonly<Record<string, number>>;

/** What is measured: name, unit, and whether more is better. */
const WORKS: readonly (readonly [name: string, unit: string, better: 'lower' | 'higher'])[] = [
  ['bytes to first use, compressed', 'kB', 'lower'],
  ['cold load to first screen', 'ms', 'lower'],
  ...SIZES.flatMap((size) => {
    const rows = size.toLocaleString('en-US');
    return [
      [`open ${rows} rows from the server`, 'ms', 'lower'],
      [`warm reload, ${rows} rows`, 'ms', 'lower'],
      [`register of an account, ${rows} rows`, 'ms', 'lower'],
      [`scrolling, ${rows} rows`, 'frames/s', 'higher'],
      [`scrolling, ${rows} rows: frame, p95`, 'ms', 'lower'],
      [`scrolling, ${rows} rows: longest task`, 'ms', 'lower'],
      [`add a row until it shows, ${rows} rows`, 'ms', 'lower'],
      [`JS heap of the page, ${rows} rows`, 'MiB', 'lower'],
    ] as const;
  }),
];

/** Our app and the official one, each from its own server, by turns in fresh browsers; medians. */
export async function webRows(): Promise<BenchRow[]> {
  const peerServer = findPeerServer();
  await using ours = await openStage(OUR_SERVER, SIZES);
  await using peer = peerServer && (await openStage(peerServer, SIZES));
  const all: { ours: Figures[]; peer: Figures[] } = { ours: [], peer: [] };
  for (let round = 0; round < ROUNDS; round++) {
    all.ours.push(await visit(OURS, ours.url));
    if (peer) all.peer.push(await visit(PEER, peer.url));
  }
  return WORKS.map(([name, unit, better]) => ({
    work: `web: ${name}`,
    unit,
    ours: median(all.ours, name),
    peer: peer ? median(all.peer, name) : null,
    floor: null,
    better,
  }));
}

function median(rounds: readonly Figures[], name: string): number {
  const values = rounds.map((figures) => figures[name] ?? Number.NaN).toSorted((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function visit(contender: WebContender, url: string): Promise<Figures> {
  const figures: Record<string, number> = {};
  await using visitor = await openVisitor();
  const page = await visitor.page();
  figures['bytes to first use, compressed'] = await loadedKilobytes(page, async () => {
    figures['cold load to first screen'] = await timed(() => contender.firstScreen(page, url));
  });
  await contender.signIn(page);
  await page.close();
  // Once more where a page lost what was typed: a round without figures would be the loser's gain.
  for (const size of SIZES) Object.assign(figures, await use(contender, url, size).catch(() => use(contender, url, size)));
  return figures;
}

/** A browser of its own for each size, so that neither finds the other's memory. */
async function use(contender: WebContender, url: string, size: number): Promise<Figures> {
  await using visitor = await openVisitor();
  const page = await visitor.page();
  const rows = size.toLocaleString('en-US');
  await contender.firstScreen(page, url);
  await contender.signIn(page);
  const open = await timed(() => contender.openBudget(page, budgetName(size)));
  const reload = await timed(() => contender.reload(page));
  const register = await timed(() => contender.openRegister(page, 'Conta 1'));
  const smoothness = await scrollSmoothness(page);
  await contender.reload(page);
  await contender.openRegister(page, 'Conta 1');
  const notes = `nova ${size}`;
  await contender.typeRow(page, notes);
  return {
    [`add a row until it shows, ${rows} rows`]: await untilShown(page, contender.ledgerRows, notes),
    [`open ${rows} rows from the server`]: open,
    [`warm reload, ${rows} rows`]: reload,
    [`register of an account, ${rows} rows`]: register,
    [`scrolling, ${rows} rows`]: smoothness.frames,
    [`scrolling, ${rows} rows: frame, p95`]: smoothness.p95,
    [`scrolling, ${rows} rows: longest task`]: smoothness.longestTask,
    [`JS heap of the page, ${rows} rows`]: await heapMebibytes(page),
  };
}
