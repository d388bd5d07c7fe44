import { installFolder, runNode } from './run.ts';

/** `npm run test:interop`: the official client as judge of our server. */
export async function runInterop(args: readonly string[]): Promise<number> {
  await installFolder('tests/interop');
  return runNode('node_modules/vitest/vitest.mjs', ['run', '--config', 'tests/interop/vitest.config.ts', ...args]);
}
