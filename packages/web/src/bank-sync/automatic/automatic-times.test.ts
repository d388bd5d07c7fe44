import { expect, test } from 'vitest';
import { clockText, minutesOf, timesOf } from './automatic-times.ts';

const connection = (nextAt: string | null, succeededAt: string | null) => {
  return { ref: 'a', askedAt: null, failures: 0, state: null, problem: null, nextAt, succeededAt };
};

test('the soonest of the next times and the latest of the last ones', () => {
  expect(timesOf({ connections: [] })).toEqual({ next: null, last: null });
  const connections = [
    connection('2026-03-02T10:00:00.000Z', null),
    connection('2026-03-01T10:00:00.000Z', '2026-02-27T10:00:00.000Z'),
    connection(null, '2026-02-28T10:00:00.000Z'),
  ];
  expect(timesOf({ connections })).toEqual({ next: '2026-03-01T10:00:00.000Z', last: '2026-02-28T10:00:00.000Z' });
});

test('times of day as fields write them, there and back', () => {
  for (const minutes of [0, 59, 360, 1439]) expect(minutesOf(clockText(minutes))).toBe(minutes);
  expect(clockText(390)).toBe('06:30');
  for (const text of ['', '6:30', '24:00', '12:60', 'noon']) expect(minutesOf(text)).toBeUndefined();
});
