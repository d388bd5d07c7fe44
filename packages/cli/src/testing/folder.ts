import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

// Runs in the file of tests that imports this one.
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true, maxRetries: 3 });
});

/** A new empty folder, removed when the tests of this file are over. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'extrato-cli-'));
  made.push(path);
  return path;
}
