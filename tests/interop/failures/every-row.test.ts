// Every row of the failure table has a test that is named after it (bank-sync-pluggy.md, section 17).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROWS = Array.from({ length: 46 }, (_, n) => n + 1);

test('each of the 46 rows has a test', async () => {
  const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((name) => readFile(join(import.meta.dirname, name), 'utf8')));
  const text = texts.join('\n');
  // Two rows whose number is filled in from a table.
  const named = [...text.matchAll(/'\[17\.(\d+)\]/g)].map(([, n]) => Number(n));
  const filled = text.includes("'[17.%i]") ? [...text.matchAll(/^ {4}\[(\d+), \d+\],$/gm)].map(([, n]) => Number(n)) : [];
  const tested = new Set([...named, ...filled]);
  expect(ROWS.filter((n) => !tested.has(n))).toEqual([]);
});
