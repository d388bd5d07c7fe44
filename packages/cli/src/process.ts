import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import type { Host } from './host.ts';
import { runCli } from './run.ts';

/** Runs a command line on this process's input, output and environment. Resolves to the exit code. */
export function runProcess(args: readonly string[]): Promise<number> {
  // Whoever reads the answer may stop early (`extrato … | head`): that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const host: Host = {
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    out: (chunk) =>
      new Promise((resolve, reject) => {
        process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
      }),
    say: (words) => void process.stderr.write(words),
    watched: process.stderr.isTTY === true,
    width: process.stdout.isTTY ? process.stdout.columns : undefined,
    readInput: () => text(process.stdin),
    now: Date.now,
  };
  return runCli(args, host);
}
