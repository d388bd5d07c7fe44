import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project's root folder. */
export const ROOT: string = join(import.meta.dirname, '../..');

type RunOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/**
 * Runs a program with our own input and output. Resolves to its exit code (1 when a signal ended it).
 * Signals that reach us are passed on, so that no child outlives its parent.
 */
function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: 'inherit',
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

/** Runs a JavaScript or TypeScript file under the Node that runs us. */
export function runNode(file: string, args: readonly string[] = [], options: RunOptions = {}): Promise<number> {
  return run(process.execPath, [join(ROOT, file), ...args], options);
}

/**
 * Installs a folder that has its own lock file (linters, official packages) when that file changed.
 * These folders stand apart, so `npm start` and `npm test` never wait for them.
 */
export async function installFolder(folder: string): Promise<void> {
  const at = join(ROOT, folder);
  const stamp = join(at, 'node_modules/.extrato-install');
  const wanted = createHash('sha256')
    .update(readFileSync(join(at, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`Installing ${folder}…`);
  const cli = process.env['npm_execpath'];
  const [program, first] = cli?.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []];
  const flags = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  const done =
    (await run(program, [...first, 'ci', ...flags], { cwd: at })) === 0 ||
    (await run(program, [...first, 'install', '--no-save', ...flags], { cwd: at })) === 0;
  if (!done) throw new Error(`The packages of ${folder} could not be installed. Connect to the internet once and try again.`);
  writeFileSync(stamp, wanted);
}
