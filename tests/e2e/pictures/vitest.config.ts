import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// `npm run pictures`: no test, but the same browser, server and build.
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['pictures/**/*.pictures.ts'],
    globalSetup: './harness/build.ts',
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', join(import.meta.dirname, '../../../scripts/count-reporter.ts')],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
