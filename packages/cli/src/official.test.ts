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

const VECTORS = join(import.meta.dirname, '../vectors/official');
const STEPS: readonly Step[] = JSON.parse(readFileSync(join(VECTORS, 'recorded.json'), 'utf8'));

/** Ours are more, in an order of their own: all of theirs have to be among them. */
const LONGER: readonly string[] = ['query tables', 'query fields'];
/** No order was asked for, and theirs is that of rows in their table. */
const UNORDERED: readonly string[] = ['payees list', 'query run --table rules'];
/** Ours refuse to delete a category that has a budget without being told where it goes. */
const MORE_ARGUMENTS: Readonly<Record<string, readonly string[]>> = { 'categories delete': ['--transfer-to', 'Mercado'] };

/** Parts of answers that are not compared, by how the command starts. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  // Raw rows, one of them with its amount divided by 100.
  'transactions import': ['updatedPreview'],
  // Two rows of one day, and they say nothing about their order.
  'query run --last': ['id', 'amount', 'account.name', 'category.name'],
  // Lists inside rows are for `category-groups list`.
  'query run --file -': ['categories'],
};

test('every recorded answer is ours too', async () => {
  const { folder, run } = testHost('2026-11-25T22:40:00.000Z');
  cpSync(join(VECTORS, 'casa.zip'), join(folder, 'casa.zip'));
  const imported = await run(['budgets', 'import', 'casa.zip']);
  const { path } = imported.json as { path: string };
  const firstWrite = STEPS.findIndex(
    ({ args }) => args[0] === 'transactions' && args[1] === 'add' && args[5]?.startsWith('[{"date":"2026'),
  );
  const ids = new SameIds(JSON.stringify(STEPS.slice(0, firstWrite)));
  for (const [n, step] of STEPS.entries()) {
    const command = step.args.join(' ');
    const more = Object.entries(MORE_ARGUMENTS).find(([start]) => command.startsWith(start))?.[1] ?? [];
    const args = [...step.args.map((arg) => ids.ours(arg)), ...more];
    const ran = await run(
      ['--budget-file', path, ...args],
      step.input === undefined ? {} : { input: JSON.stringify(step.input) },
    );
    const name = `${n}: ${args.join(' ')} ${ran.said}`;
    expect.soft(ran.code === 0, name).toBe(step.code === 0);
    if (step.json === undefined) expect.soft(ran.out, name).toBe(ids.ours(step.text ?? ''));
    else compare(command, ids.translate(step.json, ran.json), ran.json, name);
  }
}, 120_000);

test('months of a tracking budget', async () => {
  const { folder, run } = testHost('2026-11-25T22:40:00.000Z');
  cpSync(join(VECTORS, 'tracking.zip'), join(folder, 'tracking.zip'));
  const months: readonly { readonly month: string }[] = JSON.parse(readFileSync(join(VECTORS, 'tracking-months.json'), 'utf8'));
  expect(months).toHaveLength(2);
  for (const month of months) {
    // What was held while it was an envelope budget is no business of a tracking budget.
    const expected = { ...month, forNextMonth: 0 };
    expect((await run(['--budget-file', 'tracking.zip', 'budgets', 'month', month.month])).json).toMatchObject(expected);
  }
});

function compare(command: string, theirs: unknown, ours: unknown, name: string): void {
  const starts = (start: string) => command.startsWith(start);
  const left = Object.entries(LEFT_OUT).flatMap(([start, keys]) => (starts(start) ? keys : []));
  const [expected, got] = [compared(theirs, left), compared(ours, left)];
  if (LONGER.some(starts)) expect.soft(got, name).toEqual(expect.arrayContaining(listOf(expected)));
  else if (UNORDERED.some(starts)) expect.soft(sorted(got), name).toEqual(sorted(expected));
  else expect.soft(got, name).toEqual(expected);
}

/** Without the keys that are left out, and without the time of day in the order of new rows. */
function compared(value: unknown, left: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => compared(item, left));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => !left.includes(key) && !(key === 'sort_order' && Number(inner) > 1e12),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, compared(inner, left)]));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function sorted(value: unknown): unknown {
  return listOf(value).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
