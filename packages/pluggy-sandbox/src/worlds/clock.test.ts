import { describe, expect, test } from 'vitest';
import { demoEpoch, durationMs, nextMorning, setClock, virtualTime } from './clock.ts';

// pluggy-sandbox.md, section 5.4.

describe('virtual time', () => {
  const base = new Date('2026-03-10T12:00:00.000Z');
  const later = new Date('2026-03-10T12:00:10.000Z');
  const clock = { mode: 'running', rate: 60, virtualBase: base, realBase: base } as const;

  test.each([
    ['running', '2026-03-10T12:00:10.000Z'],
    ['frozen', '2026-03-10T12:00:00.000Z'],
    ['scaled', '2026-03-10T12:10:00.000Z'],
  ] as const)('%s', (mode, expected) => {
    expect(virtualTime({ ...clock, mode }, later).toISOString()).toBe(expected);
  });

  test('set anew', () => {
    const moved = setClock(clock, new Date('2027-01-01T00:00:00.000Z'), later);
    expect(virtualTime(moved, later).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  });
});

test.each([
  ['P1D', 86_400_000],
  ['PT2M', 120_000],
  ['P1W2DT3H4M5S', 788_645_000],
  ['P', null],
  ['PT', null],
  ['1D', null],
  ['P1.5D', null],
])('duration %s: %s ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each([
  ['2026-03-10T08:59:59.000Z', '2026-03-10T09:00:00.000Z'],
  ['2026-03-10T09:00:00.000Z', '2026-03-11T09:00:00.000Z'],
  // Daylight saving time held in 2018.
  ['2018-12-01T20:00:00.000Z', '2018-12-02T08:00:00.000Z'],
])('the morning after %s in São Paulo: %s', (moment, morning) => {
  expect(nextMorning(new Date(moment)).toISOString()).toBe(morning);
});

test.each([
  ['2026-03-10T12:00:00.000Z', '2026-03-09T03:00:00.000Z'],
  ['2026-03-10T02:30:00.000Z', '2026-03-08T03:00:00.000Z'],
])('a demo made at %s begins at %s', (moment, epoch) => {
  expect(demoEpoch(new Date(moment)).toISOString()).toBe(epoch);
});
