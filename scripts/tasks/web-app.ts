import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT, runNode } from './run.ts';

const WEB = 'packages/web';
const PAGE = join(ROOT, WEB, 'dist/index.html');
/** From what the build was made; it goes when another build begins. */
const STAMP = join(ROOT, WEB, 'dist/.made-from');
const VITE = 'node_modules/vite/bin/vite.js';

/** All that the build is made of; the lock file stands for the packages that it takes in. */
const FOLDERS = [WEB, 'packages/engine/src', 'packages/protocol/src'];
const FILES = ['package-lock.json', 'tsconfig.base.json', 'packages/engine/package.json', 'packages/protocol/package.json'];
const NO_SOURCE = /(^|\/)(dist|node_modules|testing|\.[^/]+)(\/|$)|\.test\.tsx?$/;

/**
 * Builds the web app unless the build there is was made from the present sources. Trouble is told and stops nobody:
 * the server works without screens as well.
 */
export async function buildWebApp(): Promise<void> {
  const sources = hashOfSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  console.error('Building the web app…');
  const isThere = existsSync(join(ROOT, VITE));
  if (!isThere) console.error(`The builder (${VITE}) is not installed.`);
  const built = isThere && (await runNode(VITE, ['build', '--logLevel', 'error'], { cwd: join(ROOT, WEB) })) === 0;
  if (built) return writeFileSync(STAMP, sources);
  const left = existsSync(PAGE) ? 'the screens are those of an earlier build' : 'the server runs without its own screens';
  console.error(`The web app could not be built: ${left}. The reason stands above.`);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of [...FOLDERS.flatMap(filesIn), ...FILES].sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Paths below the project's folder, with slashes everywhere. */
function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(ROOT, join(parentPath, name)).replaceAll(sep, '/'));
  return paths.filter((path) => !NO_SOURCE.test(path));
}
