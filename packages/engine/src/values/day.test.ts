import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayInZone, daysBetween, monthOf, parseDay, parseMonth } from './day.ts';

const day = (text: string) => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
};

test('only real calendar days are days', () => {
  expect(parseDay('2024-02-29')).toBe('2024-02-29');
  for (const text of ['2023-02-29', '2026-13-01', '2026-1-1', '01/02/2026', '', '2026-02-30'])
    expect(parseDay(text)).toBeUndefined();
});

test('only real months are months', () => {
  expect(parseMonth('2026-12')).toBe('2026-12');
  for (const text of ['2026-13', '0001', '2026-1']) expect(parseMonth(text)).toBeUndefined();
});

test('moving by days and counting days agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
      const start = day('2026-03-01');
      expect(daysBetween(start, addDays(start, days))).toBe(days);
    }),
  );
});

test('a moment has the day of its zone, daylight saving included', () => {
  expect(dayInZone(new Date('2026-03-06T01:12:45Z'), 'America/Sao_Paulo')).toBe('2026-03-05');
  expect(dayInZone(new Date('2019-01-10T02:00:00Z'), 'America/Sao_Paulo')).toBe('2019-01-10');
  expect(dayInZone(new Date('2026-01-10T02:00:00Z'), 'America/Sao_Paulo')).toBe('2026-01-09');
  expect(dayInZone(new Date('2026-01-10T04:30:00Z'), 'America/Rio_Branco')).toBe('2026-01-09');
  expect(monthOf(dayInZone(new Date('2026-04-01T02:59:00Z'), 'America/Sao_Paulo'))).toBe('2026-03');
});
