// The easiest way to break a fresh machine is a lock file made where some platform's package was missing.
// Every optional package must be in the lock, none may run an install script (one that package.json denies by
// name is fine), and no address may be named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tasks/run.ts';

type Locked = { optionalDependencies?: Record<string, string>; hasInstallScript?: boolean; resolved?: string; link?: boolean };
type Lock = { packages: Record<string, Locked> };
type Manifest = { allowScripts?: Record<string, boolean> };

/** Locks that `npm ci` must accept everywhere. `tools` is installed on demand and may fall back on `npm install`. */
const STRICT = ['.', 'toolchain', 'tests/interop'];

const problems = STRICT.flatMap((folder) => {
  const { packages } = read<Lock>(folder, 'package-lock.json');
  const { allowScripts = {} } = read<Manifest>(folder, 'package.json');
  const names = new Set(Object.keys(packages).map(nameOf));
  return Object.entries(packages).flatMap(([path, entry]) => {
    const denied = allowScripts[nameOf(path)] === false;
    return problemsOf(entry, names, denied).map((problem) => `${folder}: ${path || 'root'} ${problem}`);
  });
});

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function problemsOf(entry: Locked, names: ReadonlySet<string>, denied: boolean): string[] {
  const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name));
  const found = missing.map((name) => `has no entry for the optional ${name}`);
  if (entry.hasInstallScript && !denied) found.push('wants to run an install script');
  if (entry.resolved && !entry.link && /^https?:/.test(entry.resolved)) found.push('names an address');
  return found;
}

function read<Content>(folder: string, file: string): Content {
  return JSON.parse(readFileSync(join(ROOT, folder, file), 'utf8')) as Content;
}

/** The package that a path of the lock stands for. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
