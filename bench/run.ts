// `npm run bench`: every row of every part, or of the parts named on the command line.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { bankRows } from './bank/index.ts';
import { engineRows, millionRows, syncRows } from './engine/index.ts';
import { protocolRows } from './protocol.ts';
import type { BenchRow } from './row.ts';
import { serverRows } from './server.ts';
import { webRows } from './web/index.ts';

const PARTS: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  protocol: protocolRows,
  engine: () => engineRows(),
  sync: syncRows,
  server: serverRows,
};
/** Only by name: they take minutes. */
const LONG_PARTS: typeof PARTS = { million: millionRows, web: webRows, bank: bankRows };
const KNOWN = { ...PARTS, ...LONG_PARTS };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in KNOWN));
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Known: ${Object.keys(KNOWN).join(', ')}.`);
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const [name, measure] of Object.entries(KNOWN)) {
  if (named.length === 0 ? name in PARTS : named.includes(name)) rows.push(...(await measure()));
}
console.log(table(rows));
console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model.trim()}`);
console.log(`Written to ${save(rows)}`);

/** Columns: work, unit, ours, peer, floor, and how many times better we are than the peer, and worse than the floor. */
function table(all: readonly BenchRow[]): string {
  const lines = [
    ['work', 'unit', 'ours', 'peer', 'floor', 'peer/ours', 'ours/floor'],
    ...all.map((row) => [
      row.work,
      row.unit,
      figure(row.ours),
      figure(row.peer),
      figure(row.floor),
      times(row.better === 'lower' ? ratio(row.peer, row.ours) : ratio(row.ours, row.peer)),
      times(row.better === 'lower' ? ratio(row.ours, row.floor) : ratio(row.floor, row.ours)),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4, 5, 6].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, n) => (n < 2 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  '))
    .join('\n');
}

function ratio(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a / b;
}

function figure(value: number | null): string {
  if (value === null || Number.isNaN(value)) return '-';
  return value.toLocaleString('en-US', { maximumFractionDigits: value >= 100 ? 0 : 1 });
}

function times(value: number | null): string {
  return value === null || Number.isNaN(value) ? '-' : `${value.toFixed(1)} x`;
}

/** Gives the path of the file. */
function save(all: readonly BenchRow[]): string {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const path = join(folder, `${at.replaceAll(':', '-')}.json`);
  writeFileSync(path, JSON.stringify({ at, node: process.version, cpu: cpus()[0]?.model, rows: all }, null, 2));
  return path;
}
