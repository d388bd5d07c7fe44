/** Sleeps for milliseconds. */
export type Sleep = (ms: number) => Promise<void>;

/** How fast Pluggy may be asked, all callers together. */
export type PaceLimits = { readonly parallel: number; readonly perSecond: number };

/** Runs work under the limits; first come, first served. */
export type Pace = { run<Value>(work: () => Promise<Value>): Promise<Value> };

/**
 * Lets at most `parallel` pieces of work run at once and at most `perSecond` start within any second
 * (pluggy-api.md, section 16.3).
 */
export function createPace(limits: PaceLimits, now: () => number, sleep: Sleep): Pace {
  const waiting: (() => void)[] = [];
  const starts: number[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < limits.parallel) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    // Each start books its moment before it waits, so that later ones line up behind it.
    const oldest = starts.length < limits.perSecond ? undefined : starts.shift();
    const start = oldest === undefined ? now() : Math.max(now(), oldest + 1000);
    starts.push(start);
    if (start > now()) await sleep(start - now());
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
