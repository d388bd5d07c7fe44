import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay, parseMonth } from './day.ts';
import { addMonths, addMonthsToDay, daysInMonth, lastDayOf, monthRange, monthsBetween } from './month.ts';

const month = (text: string) => parseMonth(text) ?? expect.fail(text);
const day = (text: string) => parseDay(text) ?? expect.fail(text);

test('moving by months and counting months agree', () => {
  fc.assert(
    fc.property(fc.integer({ min: -600, max: 600 }), (months) => {
      const start = month('2026-03');
      expect(monthsBetween(start, addMonths(start, months))).toBe(months);
      expect(parseMonth(addMonths(start, months))).toBeDefined();
    }),
  );
});

test('lengths and ends of months', () => {
  expect(daysInMonth(month('2024-02'))).toBe(29);
  expect(lastDayOf(month('2023-02'))).toBe('2023-02-28');
  expect(monthRange(month('2025-11'), month('2026-02'))).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(monthRange(month('2026-02'), month('2026-01'))).toEqual([]);
});

test('a day that the later month lacks becomes its last', () => {
  expect(addMonthsToDay(day('2026-01-31'), 1)).toBe('2026-02-28');
  expect(addMonthsToDay(day('2026-03-31'), -1)).toBe('2026-02-28');
  expect(addMonthsToDay(day('2026-01-15'), 12)).toBe('2027-01-15');
});
