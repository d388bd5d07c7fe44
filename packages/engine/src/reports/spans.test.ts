import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { addDays, daysBetween } from '../values/index.ts';
import { type Calendar, RANGE_NAMES, rangeNamed, staticRange, timeFrameRange } from './ranges.ts';
import { periodsOf, spansOf, startOfWeek, weekday } from './spans.ts';

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(testDay('2020-01-01'), days));

describe('intervals of a range', () => {
  test('cover each day once, in order, and every day belongs to its span', () => {
    const interval = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const);
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 900 }),
        interval,
        fc.integer({ min: 0, max: 6 }),
        (from, days, each, firstDay) => {
          const range = { from, to: addDays(from, days) };
          const spans = spansOf(range, each, firstDay);
          expect(spans[0]?.from).toBe(range.from);
          expect(spans.at(-1)?.to).toBe(range.to);
          for (const [n, span] of spans.entries()) if (n > 0) expect(addDays(spans[n - 1]?.to ?? from, 1)).toBe(span.from);
          expect(new Set(spans.map(({ key }) => key)).size).toBe(spans.length);
          const { indexOf } = periodsOf(spans, each);
          const some = addDays(from, Math.floor(days / 2));
          const stored = Number(some.replaceAll('-', ''));
          const period = { day: stored, week: stored, month: Math.floor(stored / 100), year: Math.floor(stored / 10_000) }[each];
          expect(spans.findIndex((span) => span.from <= some && some <= span.to)).toBe(indexOf(period));
        },
      ),
    );
  });

  test('weeks begin on the chosen day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 6 }), (day, first) => {
        const start = startOfWeek(day, first);
        expect(weekday(start)).toBe(first);
        expect(daysBetween(start, day)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(start, day)).toBeLessThan(7);
      }),
    );
    expect(weekday(testDay('2026-03-15'))).toBe(0);
  });

  test('none where the range ends before it begins', () => {
    expect(spansOf({ from: testDay('2026-03-02'), to: testDay('2026-03-01') }, 'month', 0)).toEqual([]);
  });
});

describe('named ranges (budget-file 4.8), on Wednesday 11 March 2026', () => {
  const calendar: Calendar = {
    today: testDay('2026-03-11'),
    firstDayOfWeek: 1,
    oldest: testDay('2025-02-03'),
    newest: testDay('2026-03-31'),
  };

  test.each([
    ['This week', '2026-03-09', '2026-03-15', '2026-03-15'],
    ['Last week', '2026-03-02', '2026-03-08', '2026-03-15'],
    ['This month', '2026-03-01', '2026-03-31', '2026-03-31'],
    ['Last month', '2026-02-01', '2026-02-28', '2026-03-31'],
    ['Current quarter', '2026-01-01', '2026-03-31', '2026-03-31'],
    ['Previous quarter', '2025-10-01', '2025-12-31', '2026-03-31'],
    ['Last 30 days', '2026-02-10', '2026-03-11', '2026-03-11'],
    ['Last 3 months', '2025-12-01', '2026-02-28', '2026-03-31'],
    ['Last 6 months', '2025-09-01', '2026-02-28', '2026-03-31'],
    ['Last 12 months', '2025-03-01', '2026-02-28', '2026-03-31'],
    ['Year to date', '2026-01-01', '2026-03-11', '2026-03-11'],
    ['Last year', '2025-01-01', '2025-12-31', '2026-12-31'],
    ['Prior year to date', '2025-01-01', '2025-03-11', '2025-03-11'],
    ['All time', '2025-02-03', '2026-03-31', '2026-03-31'],
  ] as const)('%s', (name, from, to, toWithCurrent) => {
    expect(rangeNamed(name, calendar)).toEqual({ from, to });
    expect(rangeNamed(name, calendar, true)).toEqual({ from, to: toWithCurrent });
  });

  test('every stored name is known', () => expect(RANGE_NAMES).toHaveLength(14));

  test('fixed dates are days or months', () => {
    expect(staticRange('2025-02', '2026-02')).toEqual({ from: '2025-02-01', to: '2026-02-28' });
    expect(staticRange('2025-02-10', '2025-03-05')).toEqual({ from: '2025-02-10', to: '2025-03-05' });
    expect(staticRange('x', '2025-03-05')).toBeUndefined();
  });

  test('time frames of widgets; a sliding window keeps its length', () => {
    const window = { start: '2025-01', end: '2025-03', mode: 'sliding-window' };
    expect(timeFrameRange(window, calendar)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(timeFrameRange({ ...window, mode: 'static' }, calendar)).toEqual({ from: '2025-01-01', to: '2025-03-31' });
    expect(timeFrameRange({ mode: 'full' }, calendar)).toEqual({ from: '2025-02-03', to: '2026-03-31' });
    expect(timeFrameRange({ mode: 'priorYearToDate' }, calendar)).toEqual({ from: '2025-01-01', to: '2025-03-11' });
    expect(timeFrameRange(undefined, calendar)).toEqual({ from: '2025-10-01', to: '2026-03-31' });
  });
});
