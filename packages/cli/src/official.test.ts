// The published official command line 26.9.0 as judge: its answers on an invented household were recorded, and ours on
// the same budget have to be the same, step after step. See README.md for what is different on purpose.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testHost } from './testing/host.ts';
import { SameIds } from './testing/same-ids.ts';

type Step = {
  readonly args: readonly string[];
  readonly code: number;
  readonly json?: unknown;
  readonly text?: string;
  /** What went into the standard input. */
  readonly input?: unknown;
};

const FIXTURES = join(import.meta.dirname, '../fixtures/official');
const STEPS: readonly Step[] = JSON.parse(readFileSync(join(FIXTURES, 'recorded.json'), 'utf8'));

test('every recorded answer is ours too', async () => {
  const { folder, run } = testHost('2026-11-25T22:40:00.000Z');
  cpSync(join(FIXTURES, 'casa.zip'), join(folder, 'casa.zip'));
  const imported = await run(['budgets', 'import', 'casa.zip']);
  const { path } = imported.json as { path: string };
  const ids = new SameIds();
  for (const [n, step] of STEPS.entries()) {
    const args = step.args.map((arg) => ids.ours(arg));
    const options = step.input === undefined ? {} : { input: JSON.stringify(step.input) };
    const ran = await run(['--budget-file', path, ...args], options);
    const name = `${n}: ${args.join(' ')} ${ran.said}`;
    expect.soft(ran.code === 0, name).toBe(step.code === 0);
    if (step.json !== undefined) expect.soft(ran.json, name).toEqual(ids.translate(step.json, ran.json));
    else if (step.text !== undefined) expect.soft(ran.out, name).toBe(ids.ours(step.text));
  }
}, 120_000);
