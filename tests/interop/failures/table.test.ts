import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const ROWS = 46;

test('every row of the failure table (bank-sync-pluggy.md 17) has a test that is named after it', () => {
  const files = globSync('{packages,tests}/**/*.test.ts', { cwd: ROOT, exclude: (name) => name.includes('node_modules') });
  const named = new Set<number>();
  for (const file of files)
    for (const [, row] of readFileSync(join(ROOT, file), 'utf8').matchAll(/\[17\.(\d+)\]/g)) named.add(Number(row));
  const all = Array.from({ length: ROWS }, (_, n) => n + 1);
  expect(all.filter((row) => !named.has(row))).toEqual([]);
});
