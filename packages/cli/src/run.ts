import { CommanderError } from 'commander';
import { languageOf } from './context.ts';
import { Ended, EXIT, exitCode, explain, Stop } from './failure.ts';
import type { Host } from './host.ts';
import { messageOf } from './input/json.ts';
import { createProgram } from './program.ts';

/** Runs one command line and gives its exit code. Sentences go to `host.say`, the answer to `host.out`. */
export async function runCli(args: readonly string[], host: Host): Promise<number> {
  try {
    await createProgram(host).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    return ended(error, args.includes('--verbose'), host);
  }
}

function ended(error: unknown, verbose: boolean, host: Host): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof Ended) return error.exitCode;
  if (error instanceof Stop) {
    const code = verbose ? ` [${error.failure.code}]` : '';
    host.say(`Error: ${explain(error.failure, languageOf(host))}${code}\n`);
    return exitCode(error.failure);
  }
  const detail = verbose && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  host.say(`Error: this is a mistake in Extrato, please report it: ${messageOf(error)}${detail}\n`);
  return EXIT.bug;
}
