// A Chromium for the tests that need a real browser: found, or installed where that can be done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
/** Where playwright-core lives: it knows where its own downloads lie. */
const PLAYWRIGHT_HOME = join(import.meta.dirname, '../../../package.json');
const MISSING = 'No Chromium found. Install Chrome or Chromium, or set EXTRATO_BROWSER to its path.';

/** Path of a browser: `EXTRATO_BROWSER`, else the one that playwright downloaded, else one of the system's. Throws when there is none. */
export function findBrowser(): string {
  const chosen = process.env['EXTRATO_BROWSER'];
  if (chosen && !existsSync(chosen)) throw new Error(`EXTRATO_BROWSER names ${chosen}, which does not exist.`);
  const found = chosen ?? [downloaded(), ...USUAL_PLACES].find((path) => path !== undefined && existsSync(path));
  if (!found) throw new Error(MISSING);
  return found;
}

/** As `findBrowser`, after installing one where none is: by playwright, else as root with the system's packages. */
export function ensureBrowser(): string {
  try {
    return findBrowser();
  } catch (error) {
    if (process.env['EXTRATO_BROWSER']) throw error;
  }
  process.stdout.write('Installing a Chromium for the browser tests…\n');
  const cli = join(PLAYWRIGHT_HOME, '../node_modules/playwright-core/cli.js');
  if (!tryTo(process.execPath, [cli, 'install', 'chromium-headless-shell']) && process.getuid?.() === 0) {
    tryTo('apt-get', ['update', '-qq']);
    tryTo('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  return findBrowser();
}

/** Five minutes at most: a download that hangs must not hang the tests. */
function tryTo(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', timeout: 300_000, env }).status === 0;
}

function downloaded(): string | undefined {
  try {
    const playwright: { chromium: { executablePath(): string } } = createRequire(PLAYWRIGHT_HOME)('playwright-core');
    return playwright.chromium.executablePath();
  } catch {
    return undefined;
  }
}
