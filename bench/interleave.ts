/** Prepares a round of work, outside the clock, and gives back the work that is timed. */
export type Contender<Output> = () => () => Output;

export type Timing<Output> = {
  /** Median milliseconds of a round. */
  readonly millis: number;
  /** What the work came to, so that a benchmark can tell whether the contenders did the same. */
  readonly output: Output;
};

/** A contender that needs nothing prepared. */
export function work<Output>(run: () => Output): Contender<Output> {
  return () => run;
}

/**
 * Times two contenders by turns, so that a slow moment of the machine hits both. The first rounds only warm up and
 * are not counted, and outputs are let go at once, so that nobody pays for the memory of earlier rounds.
 */
export function interleave<Ours, Theirs>(
  ours: Contender<Ours>,
  theirs: Contender<Theirs> | null,
  rounds = 7,
  warmUps = 2,
): { readonly ours: Timing<Ours>; readonly theirs: Timing<Theirs> | null } {
  const ourMillis: number[] = [];
  const theirMillis: number[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    ourMillis.push(time(ours));
    if (theirs !== null) theirMillis.push(time(theirs));
  }
  return {
    ours: { millis: median(ourMillis.slice(warmUps)), output: ours()() },
    theirs: theirs && { millis: median(theirMillis.slice(warmUps)), output: theirs()() },
  };
}

function time(contender: Contender<unknown>): number {
  const run = contender();
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
