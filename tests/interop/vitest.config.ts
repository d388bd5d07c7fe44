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
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
