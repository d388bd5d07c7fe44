import { join } from 'node:path';
import { build } from 'vite';
import { APP_UNDER_TEST } from './app-under-test.ts';

const WEB = join(import.meta.dirname, '../../../packages/web');

/**
 * Builds the app once for all test files, as people get it but for one thing: its pages have their host in `host`, as in
 * development. `EXTRATO_E2E_BUILT=1` takes the last build.
 */
export default async function buildApp(): Promise<void> {
  if (process.env['EXTRATO_E2E_BUILT']) return;
  const configFile = join(WEB, 'vite.config.ts');
  const { NODE_ENV } = process.env;
  // The test runner's own value would build the app as for development: slow, and never kept offline.
  process.env['NODE_ENV'] = 'production';
  await build({ configFile, mode: 'test', logLevel: 'warn', build: { outDir: APP_UNDER_TEST, emptyOutDir: true } });
  process.env['NODE_ENV'] = NODE_ENV;
}
