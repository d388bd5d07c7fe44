// The easiest way to break a fresh machine is a lock file made where some platform's package was missing.
// Every optional package must be in the lock, none may bring an install script, no address may be named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tasks/run.ts';

type Locked = { optionalDependencies?: Record<string, string>; hasInstallScript?: boolean; resolved?: string; link?: boolean };
type Lock = { packages: Record<string, Locked> };

/** Locks that `npm ci` must accept everywhere. `tools` is installed on demand and may fall back on `npm install`. */
const STRICT = ['.', 'toolchain', 'tests/interop'];

const problems = STRICT.flatMap((folder) => {
  const lock = JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8')) as Lock;
  const names = new Set(
    Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  return Object.entries(lock.packages).flatMap(([path, entry]) => problemsOf(`${folder}: ${path || 'root'}`, entry, names));
});

function problemsOf(where: string, entry: Locked, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!names.has(name)) found.push(`${where} has no entry for the optional ${name}`);
  }
  if (entry.hasInstallScript) found.push(`${where} wants to run an install script`);
  if (entry.resolved && !entry.link && /^https?:/.test(entry.resolved)) found.push(`${where} names an address`);
  return found;
}

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
