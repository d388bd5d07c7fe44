import { ensureBrowser } from '../../tests/interop/harness/find-browser.ts';
import { installFolder, runNode } from './run.ts';
import { buildWebApp } from './web-app.ts';

/** `npm run test:interop`: the official client, and its web app in a real browser, as judges of our server. */
export async function runInterop(args: readonly string[]): Promise<number> {
  await installFolder('tests/interop');
  // Our server gives it out: one of the tests uses it.
  await buildWebApp();
  const env = { EXTRATO_BROWSER: ensureBrowser() };
  return runNode('node_modules/vitest/vitest.mjs', ['run', '--config', 'tests/interop/vitest.config.ts', ...args], { env });
}
