import { installFolder, runNode } from './run.ts';
import { buildWebApp } from './web-app.ts';

/** `npm run bench`: ours, the official client or server, and the floor, in one run. */
export async function runBench(args: readonly string[]): Promise<number> {
  await installFolder('tests/interop');
  // Our server gives it out.
  await buildWebApp();
  return runNode('bench/run.ts', args);
}
