import type { Host } from '../host.ts';
import { runCli } from '../run.ts';
import { temporaryFolder } from './folder.ts';

/** What a command said and answered. */
export type Ran = { readonly code: number; readonly out: string; readonly said: string; readonly json: unknown };

export type TestHost = {
  readonly folder: string;
  /** Runs a command line in the folder, with an environment of its own. */
  run(args: readonly string[], options?: { readonly input?: string; readonly env?: Host['env'] }): Promise<Ran>;
};

/** A new empty folder to run commands in; the clock starts at the given moment and moves a millisecond at each look. */
export function testHost(moment = '2026-03-15T12:00:00.000Z'): TestHost {
  const folder = temporaryFolder();
  let now = Date.parse(moment);
  return {
    folder,
    async run(args, { input = '', env = {} } = {}) {
      const out: string[] = [];
      const said: string[] = [];
      const code = await runCli(args, {
        env,
        cwd: folder,
        home: folder,
        out: async (chunk) => void out.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1')),
        say: (text) => void said.push(text),
        watched: false,
        width: undefined,
        readInput: async () => input,
        now: () => now++,
      });
      return { code, out: out.join(''), said: said.join(''), json: jsonOf(out.join('')) };
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
