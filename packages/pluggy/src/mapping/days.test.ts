import { expect, test } from 'vitest';
import { toDay, toMonth } from './days.ts';

const SAO_PAULO = 'America/Sao_Paulo';

test.each([
  ['2026-03-05T00:00:00.000Z', '2026-03-05'],
  ['2026-03-05T00:00:00Z', '2026-03-05'],
  ['2026-03-05T00:00:00+00:00', '2026-03-05'],
  ['2026-03-05T03:00:00.000Z', '2026-03-05'],
  ['2026-03-06T01:12:45.000Z', '2026-03-05'],
  ['2026-03-06T01:30:00.000Z', '2026-03-05'],
  ['2026-03-01T02:59:00.000Z', '2026-02-28'],
  ['2026-03-01T00:00:00.001Z', '2026-02-28'],
  // Daylight saving, until 2019: midnight was at two o'clock UTC.
  ['2019-01-10T02:00:00.000Z', '2019-01-10'],
  ['2026-01-10T02:00:00.000Z', '2026-01-09'],
  ['2026-03-05T22:00:00-03:00', '2026-03-05'],
  ['2026-03-05', '2026-03-05'],
  ['2026-03-05T22:10:00', '2026-03-05'],
])('[4; API 8.5] %s is the day %s in São Paulo', (text, expected) => {
  expect(toDay(text, SAO_PAULO)).toBe(expected);
});

test('[4] other zones are a setting', () => {
  expect(toDay('2026-03-06T04:30:00.000Z', 'America/Rio_Branco')).toBe('2026-03-05');
  expect(toDay('2026-03-06T01:30:00.000Z', 'America/Noronha')).toBe('2026-03-05');
  expect(toDay('2026-03-06T02:30:00.000Z', 'America/Noronha')).toBe('2026-03-06');
  expect(toDay('2026-03-05T00:00:00.000Z', 'America/Noronha')).toBe('2026-03-05');
});

test.each([
  '',
  '0001-01-01T00:00:00.000Z',
  '1989-12-31',
  '2026-02-30',
  '2026-02-30T10:00:00Z',
  '2026-03-05T25:00:00Z',
  '05/03/2026',
  'amanhã',
])('[4] %s is no day of a bank', (text) => {
  expect(toDay(text, SAO_PAULO)).toBeUndefined();
});

test('[API 8.9] a placeholder is no month', () => {
  expect(toMonth('2026-04')).toBe('2026-04');
  expect(toMonth('2026-04-10')).toBe('2026-04');
  for (const text of ['0001-01', '2026-13', '', null]) expect(toMonth(text)).toBeUndefined();
});
