import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

test('[API 16.3] never more than the given number at once, nor starts within any second', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.nat(400), { maxLength: 30 }),
      async (parallel, perSecond, works) => {
        const clock = { now: 0 };
        const wakes: { at: number; wake: () => void }[] = [];
        const sleep = (ms: number) => new Promise<void>((wake) => wakes.push({ at: clock.now + ms, wake }));
        const pace = createPace({ parallel, perSecond }, () => clock.now, sleep);
        const starts: number[] = [];
        let running = 0;
        let most = 0;
        const all = Promise.all(
          works.map((ms) =>
            pace.run(async () => {
              starts.push(clock.now);
              running += 1;
              most = Math.max(most, running);
              await sleep(ms);
              running -= 1;
            }),
          ),
        );
        let done = false;
        void all.then(() => {
          done = true;
        });
        for (let turn = 0; !done && turn < 10_000; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          wakes.sort((one, other) => one.at - other.at);
          const next = wakes.shift();
          if (!next) continue;
          clock.now = Math.max(clock.now, next.at);
          next.wake();
        }
        expect(done).toBe(true);
        expect(starts).toHaveLength(works.length);
        expect(most).toBeLessThanOrEqual(parallel);
        starts.forEach((start, index) => {
          const nth = starts[index + perSecond];
          if (nth !== undefined) expect(nth - start).toBeGreaterThanOrEqual(1000);
        });
      },
    ),
    { numRuns: 30 },
  );
});

test('a failing piece of work gives its place back', async () => {
  const pace = createPace(
    { parallel: 1, perSecond: 9 },
    () => 0,
    async () => undefined,
  );
  await expect(pace.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pace.run(async () => 'next')).toBe('next');
});
