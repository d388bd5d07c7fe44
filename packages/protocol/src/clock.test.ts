import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../vectors/timestamps.json' with { type: 'json' };
import { type Clock, type ClockResult, createClock, createNodeId, observe, parseClock, serializeClock, tick } from './clock.ts';
import { MerkleTrie } from './merkle/trie.ts';
import { canonicalTimestamp, formatTimestamp, type Timestamp } from './timestamp.ts';

const ERRORS = { 'clock-drift': 'ClockDriftError', 'clock-overflow': 'OverflowError' } as const;

type Step = { op: string; now: number; recv?: string; result?: string; error?: string; clockAfter: string };

function timestampOf(text: string | undefined): Timestamp {
  const timestamp = canonicalTimestamp(text ?? '');
  if (timestamp === undefined) throw new Error(`not a timestamp: ${text}`);
  return timestamp;
}

function play(clock: Clock, step: Step): ClockResult {
  return step.op === 'send' ? tick(clock, step.now) : observe(clock, timestampOf(step.recv), step.now);
}

test.each(vectors.clocks)('send and receive (1.5, 1.6): $name', ({ initial, steps }) => {
  let clock: Clock = initial;
  for (const step of steps as Step[]) {
    const outcome = play(clock, step);
    if (outcome.ok) clock = outcome.clock;
    expect(outcome.ok ? { result: outcome.timestamp } : { error: ERRORS[outcome.error] }).toEqual(
      step.error === undefined ? { result: step.result } : { error: step.error },
    );
    expect(formatTimestamp(clock)).toBe(step.clockAfter);
  }
});

const NOW = 1_709_287_200_000;
const steps = fc.array(
  fc.record({
    op: fc.constantFrom('send', 'recv'),
    now: fc.integer({ min: NOW - 400_000, max: NOW + 400_000 }),
    theirMillis: fc.integer({ min: NOW - 700_000, max: NOW + 700_000 }),
    theirCounter: fc.oneof(fc.constant(65_535), fc.integer({ min: 0, max: 65_535 })),
  }),
  { maxLength: 40 },
);

describe('any history (1.4 to 1.6)', () => {
  test('a clock never runs backwards, and an error leaves it as it was', () => {
    fc.assert(
      fc.property(steps, (history) => {
        let clock = createClock('a1b2c3d4e5f60718');
        let last = '';
        for (const { op, now, theirMillis, theirCounter } of history) {
          const theirs = formatTimestamp({ millis: theirMillis, counter: theirCounter, node: 'b0b0b0b0b0b0b0b0' });
          const before = { ...clock };
          const outcome = op === 'send' ? tick(clock, now) : observe(clock, theirs, now);
          expect(clock).toEqual(before);
          if (!outcome.ok) continue;
          expect(outcome.timestamp > last).toBe(true);
          if (op === 'recv') expect(outcome.timestamp > theirs).toBe(true);
          expect(outcome.clock.millis - now).toBeLessThanOrEqual(300_000);
          ({ clock, timestamp: last } = outcome);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('drift and overflow are refused exactly at their limits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 65_530, max: 65_535 }), (lag, counter) => {
        const clock = { millis: NOW, counter, node: 'a' };
        const outcome = tick(clock, NOW - 300_000 - lag);
        const expected = lag > 0 ? 'clock-drift' : counter === 65_535 ? 'clock-overflow' : 'ok';
        expect(outcome.ok ? 'ok' : outcome.error).toBe(expected);
      }),
    );
  });
});

describe('the stored clock (1.4)', () => {
  test.each(vectors.serializedClock)('is read and written as $json', ({ clock, json }) => {
    const stored = parseClock(json);
    const { merkle, ...time } = clock;
    expect(stored?.clock).toEqual(time);
    expect(stored && JSON.parse(stored.merkle.toJson())).toEqual(merkle);
    expect(stored && serializeClock(stored.clock, stored.merkle)).toBe(json);
  });

  test('a fresh one has not ticked and has an empty trie', () => {
    expect(serializeClock(createClock('00000000000000aa'), new MerkleTrie())).toBe(
      '{"timestamp":"1970-01-01T00:00:00.000Z-0000-00000000000000aa","merkle":{}}',
    );
  });

  test.each([
    '',
    'nonsense',
    'null',
    '[]',
    '{}',
    '{"timestamp":"nonsense","merkle":{}}',
    '{"timestamp":7,"merkle":{}}',
    '{"timestamp":"1970-01-01T00:00:00.000Z-0000-00000000000000aa"}',
    '{"timestamp":"1970-01-01T00:00:00.000Z-0000-00000000000000aa","merkle":null}',
  ])('is refused when it is %s', (text) => {
    expect(parseClock(text)).toBeUndefined();
  });
});

test('node ids are 16 lower-case hex digits, and not the same twice (1.2)', () => {
  const ids = Array.from({ length: 100 }, createNodeId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set(ids).size).toBe(100);
});
