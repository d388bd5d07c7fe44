import { runNode } from './run.ts';

/** `npm run pictures`: every screen in both languages, light and dark, on a desktop and a phone, into `.extrato/pictures`. */
export function runPictures(args: readonly string[]): Promise<number> {
  return runNode('node_modules/vitest/vitest.mjs', ['run', '--config', 'tests/e2e/pictures/vitest.config.ts', ...args]);
}
