import { expect, test } from 'vitest';
import { addMonths, dayIn, dayOf, isoDay, isoMoment, momentOn, monthOf, nextWeekday } from './calendar.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00.000Z`) / 86_400_000;

test.each([
  ['2026-03-05T02:59:59.999Z', '2026-03-04'],
  ['2026-03-05T03:00:00.000Z', '2026-03-05'],
  ['2018-12-05T01:59:59.999Z', '2018-12-04'],
  ['2018-12-05T02:00:00.000Z', '2018-12-05'],
])('[8.5] %s is the day %s in São Paulo', (moment, expected) => {
  expect(isoDay(dayOf(Date.parse(moment)))).toBe(expected);
});

test.each([
  ['2026-03-05', '00:00', '2026-03-05T03:00:00.000Z'],
  ['2026-03-05', '22:12:45', '2026-03-06T01:12:45.000Z'],
  ['2018-12-05', '00:00', '2018-12-05T02:00:00.000Z'],
  ['2019-02-17', '12:00', '2019-02-17T15:00:00.000Z'],
])('[8.5] %s at %s is %s', (text, time, expected) => {
  expect(isoMoment(momentOn(day(text), time))).toBe(expected);
});

test('a midnight that summer time skipped still falls in its day', () => {
  const moment = momentOn(day('2018-11-04'));
  expect(isoMoment(moment)).toBe('2018-11-04T03:00:00.000Z');
  expect(isoDay(dayOf(moment))).toBe('2018-11-04');
});

test('days that a month does not have become its last one', () => {
  const february = monthOf(day('2024-02-10'));
  expect([dayIn(february, 31), dayIn(february, 'last'), dayIn(february, 1)].map(isoDay)).toEqual([
    '2024-02-29',
    '2024-02-29',
    '2024-02-01',
  ]);
  expect(isoDay(addMonths(day('2024-02-29'), -12))).toBe('2023-02-28');
  expect(isoDay(addMonths(day('2025-12-31'), 2))).toBe('2026-02-28');
});

test.each([
  ['2026-11-20', '2026-11-20'],
  ['2026-11-21', '2026-11-23'],
  ['2026-11-22', '2026-11-23'],
])('[6.4] %s moves to the weekday %s', (text, expected) => {
  expect(isoDay(nextWeekday(day(text)))).toBe(expected);
});
