import { runNode } from './run.ts';

/** `npm test`: unit and integration tests of every package. Extra arguments go to the test runner. */
export function runTests(args: readonly string[]): Promise<number> {
  return runNode('node_modules/vitest/vitest.mjs', ['run', ...args]);
}
