/** What one contender does in a process of its own; given as JSON in its argument. */
export type EngineJob =
  /** A new budget with one account: imports so many rows, then the same rows again. */
  | { readonly task: 'import'; readonly rows: number; readonly folder: string }
  /** Opens the budget in the folder and uses it. */
  | { readonly task: 'use'; readonly folder: string }
  /** Puts a new budget on the server, imports so many rows and syncs; a second device takes them; then single edits. */
  | { readonly task: 'sync'; readonly url: string; readonly rows: number; readonly folder: string };

export const PASSWORD = 'bench';

/** Milliseconds, but for what says otherwise. */
export type ImportFigures = {
  readonly import: number;
  readonly again: number /** Messages that the second import wrote. */;
  readonly written: number;
};
export type UseFigures = {
  /** From nothing to the month's figures and the accounts' balances. */
  readonly open: number;
  readonly month: number;
  /** An edit of the oldest row, until the newest month shows it. */
  readonly oldest: number;
  readonly register: number;
  readonly search: number;
  readonly balances: number;
  readonly spending: number;
  /** Resident memory after all of it, MiB. */
  readonly memory: number;
};

export type SyncFigures = {
  /** Per 100,000 messages. */
  readonly send: number;
  readonly take: number;
  readonly edit: number;
  readonly editSync: number;
};

/** What the program was given. */
export function jobOf(argument: string | undefined): EngineJob {
  return JSON.parse(argument ?? '');
}

/** Median milliseconds of some rounds, after half as many that only warm up. */
export async function timed(rounds: number, run: (round: number) => unknown): Promise<number> {
  const millis: number[] = [];
  const warmUps = Math.ceil(rounds / 2);
  for (let round = 0; round < warmUps + rounds; round++) {
    const start = performance.now();
    await run(round);
    millis.push(performance.now() - start);
  }
  return millis.slice(warmUps).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** MiB that this process holds. */
export function residentMemory(): number {
  return process.memoryUsage.rss() / 1024 / 1024;
}
