import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'screens',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: './harness/build.ts',
    // Each file drives a browser and a server of its own: two at a time keep two cores busy without starving anyone.
    pool: 'forks',
    maxWorkers: 2,
    // After the unit tests: a browser wants the machine for itself.
    sequence: { groupOrder: 1 },
    reporters: ['default', join(import.meta.dirname, '../../scripts/count-reporter.ts')],
    testTimeout: 120_000,
    // A page answers in its own time, which is longer while everything runs at once.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
  },
});
