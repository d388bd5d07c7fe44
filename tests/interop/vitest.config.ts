import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // Each file drives real processes: two files at a time keep two cores busy without starving anyone.
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', join(import.meta.dirname, '../../scripts/count-reporter.ts')],
    // A journey through a browser takes a minute alone, and there are two at a time.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
