import { ensureBrowser } from '../../tests/interop/harness/find-browser.ts';
import { runNode } from './run.ts';

const MISSING = 'The unit tests alone need no browser: npm test -- --project unit';

/** `npm test`: every package's own tests, then the screens in a real browser. Extra arguments go to the test runner. */
export function runTests(args: readonly string[]): Promise<number> {
  return runNode('node_modules/vitest/vitest.mjs', ['run', ...args], { env: needsBrowser(args) ? browserEnv() : {} });
}

/** Anything but a run that names the unit tests only. */
function needsBrowser(args: readonly string[]): boolean {
  return !args.join(' ').includes('--project unit') && !args.includes('--project=unit');
}

function browserEnv(): Readonly<Record<string, string>> {
  try {
    return { EXTRATO_BROWSER: ensureBrowser() };
  } catch (error) {
    console.error(MISSING);
    throw error;
  }
}
