import { defineConfig } from 'vitest/config';

// `npm test -- --project unit` leaves the browser out.
export default defineConfig({
  test: {
    reporters: ['default', './scripts/count-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts'],
          pool: 'threads',
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      './tests/e2e/vitest.config.ts',
    ],
  },
});
