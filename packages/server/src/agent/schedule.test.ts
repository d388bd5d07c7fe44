import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minuteOfBankDay } from './clock.ts';
import { nextTime, type QuietHours, type Situation, soon } from './schedule.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in São Paulo. */
const NOON = Date.parse('2026-03-16T15:00:00Z');

const situation = (changes: Partial<Situation> = {}): Situation => ({
  now: NOON,
  failures: 0,
  retryAt: null,
  nextRefresh: null,
  runsPerDay: 1,
  quiet: null,
  random: () => 0.5,
  minuteOfDay: minuteOfBankDay,
  ...changes,
});

describe('after a success', () => {
  test('soon after Pluggy reads the bank next', () => {
    const nextRefresh = NOON + 18 * HOUR;
    const time = nextTime(situation({ nextRefresh }));
    expect(time).toBeGreaterThan(nextRefresh);
    expect(time).toBeLessThan(nextRefresh + HOUR);
  });

  test('a day later where that is unknown, overdue or far away; sooner when more is wanted', () => {
    for (const nextRefresh of [null, NOON - HOUR, NOON + 10 * DAY]) expect(nextTime(situation({ nextRefresh }))).toBe(NOON + DAY);
    expect(nextTime(situation({ runsPerDay: 4 }))).toBe(NOON + 6 * HOUR);
  });
});

test('after failures later and later, never before the time that the refusal named', () => {
  const waits = [1, 2, 3, 4, 5, 9].map((failures) => (nextTime(situation({ failures })) - NOON) / HOUR);
  expect(waits.map((wait) => Math.floor(wait * 8) / 8)).toEqual([0.25, 1.125, 4.5, 13.5, 27, 27]);
  const retryAt = NOON + 3 * DAY;
  expect(nextTime(situation({ failures: 1, retryAt }))).toBeGreaterThanOrEqual(retryAt);
});

const NIGHT: QuietHours = { from: 23 * 60, until: 6 * 60 };

test('what falls into quiet hours waits for their end, before and after midnight', () => {
  for (const wait of [11.5, 13, 17.9]) {
    const time = soon(situation({ quiet: NIGHT }), wait * HOUR);
    expect(minuteOfBankDay(time)).toBe(6 * 60 + 15);
    expect(time - NOON).toBeLessThan(19 * HOUR);
  }
  expect(soon(situation({ quiet: NIGHT }), 10 * HOUR)).toBe(NOON + 10 * HOUR);
});

test('never in the past, never in quiet hours, never later than two days without a word of when', () => {
  const hours = fc.record({ from: fc.integer({ min: 0, max: 1439 }), until: fc.integer({ min: 0, max: 1439 }) });
  const moments = fc.integer({ min: NOON - 400 * DAY, max: NOON + 400 * DAY });
  fc.assert(
    fc.property(
      fc.record({
        now: moments,
        failures: fc.nat(20),
        nextRefresh: fc.option(moments),
        runsPerDay: fc.integer({ min: 1, max: 8 }),
        quiet: fc.option(hours),
        chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
      }),
      ({ chance, ...changes }) => {
        const time = nextTime(situation({ ...changes, random: () => chance }));
        expect(time).toBeGreaterThan(changes.now);
        expect(time).toBeLessThan(changes.now + 2.6 * DAY);
        if (changes.quiet) {
          const { from, until } = changes.quiet;
          const minute = minuteOfBankDay(time);
          const since = (minute - from + 1440) % 1440;
          const long = (until - from + 1440) % 1440;
          // A few minutes after the end may lie in the next ones, when they begin again at once.
          if (long < 1400) expect(since).toBeGreaterThanOrEqual(long);
        }
      },
    ),
  );
});
