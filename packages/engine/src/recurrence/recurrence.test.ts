import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, parseDay } from '../values/index.ts';
import {
  dateAfter,
  encodeRecurrence,
  FREQUENCIES,
  lastOccurrence,
  nextDate,
  nextOccurrence,
  occurrences,
  occursNear,
  onLastDayOfMonth,
  parseRecurrence,
  type Recurrence,
  shiftWeekend,
  upcomingDates,
  WEEKDAYS,
  weekdayOf,
} from './index.ts';

type Seen = { today: string; nextDate: string; upcoming: string[] | null; nextDateAfterSkip: string };
type Cases = {
  recurrence: { name: string; date: unknown; seen: Seen[] }[];
  occurrences: { name: string; date: unknown; firstEight: string[] }[];
};
const cases: Cases = JSON.parse(readFileSync(new URL('../../fixtures/cases/recurrence.json', import.meta.url), 'utf8'));

function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(text);
  return parsed;
}

function recurrence(json: unknown): Recurrence {
  const parsed = parseRecurrence(json);
  if (!parsed) throw new Error(JSON.stringify(json));
  return parsed;
}

describe('recorded answers (semantics 7.2, 7.3)', () => {
  for (const { name, date, seen } of cases.recurrence) {
    if (typeof date === 'string') continue;
    test.each(seen)(`${name}, seen on $today`, ({ today, nextDate: next, upcoming, nextDateAfterSkip }) => {
      const rule = recurrence(date);
      expect(nextDate(rule, day(today))).toBe(next);
      expect(upcomingDates(rule, day(today), 4)).toEqual(upcoming);
      expect(dateAfter(rule, day(next)) ?? next).toBe(nextDateAfterSkip);
    });
  }
  test.each(cases.occurrences)('$name', ({ date, firstEight }) => {
    expect(upcomingDates(recurrence(date), day('2026-03-14'), 8)).toEqual(firstEight);
  });
});

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('2000-01-01'), days));
const anyPattern = fc.oneof(
  fc.record({ type: fc.constant('day' as const), value: fc.integer({ min: -31, max: 31 }).filter((n) => n !== 0) }),
  fc.record({ type: fc.constantFrom(...WEEKDAYS), value: fc.integer({ min: -5, max: 5 }).filter((n) => n !== 0) }),
);
const anyRecurrence: fc.Arbitrary<Recurrence> = fc
  .record({
    frequency: fc.constantFrom(...FREQUENCIES),
    interval: fc.integer({ min: 1, max: 6 }),
    start: anyDay,
    patterns: fc.array(anyPattern, { maxLength: 4 }),
    weekend: fc.constantFrom('before', 'after', null),
    end: fc.oneof(
      fc.constant({ mode: 'never' as const }),
      fc.record({ mode: fc.constant('afterCount' as const), count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ mode: fc.constant('onDate' as const), date: anyDay }),
    ),
  })
  .map((rule) => ({ ...rule, patterns: rule.frequency === 'monthly' ? rule.patterns : [] }));

/** Days that fit, found the plain way: every day of the span is looked at on its own. Without counted ends. */
function fits({ frequency, interval, start, patterns, end }: Recurrence, candidate: Day): boolean {
  if (candidate < start || (end.mode === 'onDate' && candidate > end.date)) return false;
  const [year = 0, month = 0, date = 0] = candidate.split('-').map(Number);
  const [startYear = 0, startMonth = 0, startDate = 0] = start.split('-').map(Number);
  const days = Math.round((Date.parse(candidate) - Date.parse(start)) / 86_400_000);
  const months = (year - startYear) * 12 + month - startMonth;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (frequency === 'daily') return days % interval === 0;
  if (frequency === 'weekly') return days % (7 * interval) === 0;
  if (frequency === 'yearly') return month === startMonth && date === startDate && (year - startYear) % interval === 0;
  if (months % interval !== 0) return false;
  if (patterns.length === 0) return date === startDate;
  return patterns.some(({ type, value }) => {
    if (type === 'day') return date === (value > 0 ? value : length + 1 + value);
    if (WEEKDAYS[weekdayOf(candidate)] !== type) return false;
    return value > 0 ? Math.ceil(date / 7) === value : Math.ceil((length - date + 1) / 7) === -value;
  });
}

describe('properties', () => {
  test('occurrences are exactly the days that fit, ascending, from any day on', () => {
    fc.assert(
      fc.property(anyRecurrence, anyDay, (rule, from) => {
        fc.pre(rule.end.mode !== 'afterCount');
        const span = Array.from({ length: 800 }, (_, n) => addDays(from, n));
        const found: Day[] = [];
        for (const date of occurrences(rule, from)) {
          if (date > addDays(from, 799)) break;
          found.push(date);
        }
        expect(found).toEqual(span.filter((date) => fits(rule, date)));
      }),
      { numRuns: 300 },
    );
  });

  test('a counted one is the beginning of the endless one, counted per kind of pattern', () => {
    fc.assert(
      fc.property(anyRecurrence, fc.integer({ min: 1, max: 15 }), (rule, count) => {
        const kinds = [rule.patterns.filter(({ type }) => type === 'day'), rule.patterns.filter(({ type }) => type !== 'day')];
        const series = rule.patterns.length === 0 ? [[]] : kinds.filter((kind) => kind.length > 0);
        const wanted = series.flatMap((patterns) => first(occurrences({ ...rule, patterns, end: { mode: 'never' } }), count));
        expect([...occurrences({ ...rule, end: { mode: 'afterCount', count } })]).toEqual([...new Set(wanted)].sort());
      }),
      { numRuns: 100 },
    );
  });

  test('looking on always gets further, and reaches every date of a schedule once', () => {
    fc.assert(
      fc.property(anyRecurrence, (rule) => {
        const dates = [...new Set(first(occurrences(rule), 30).map((date) => shiftWeekend(rule, date)))];
        const walked = dates.slice(0, 1);
        for (let at = dates[0]; at && walked.length < dates.length; ) {
          at = dateAfter(rule, at);
          if (at) walked.push(at);
        }
        expect(walked).toEqual(dates);
      }),
      { numRuns: 200 },
    );
  });

  test('encoding and parsing gives the same recurrence', () => {
    fc.assert(
      fc.property(anyRecurrence, (rule) => {
        expect(parseRecurrence(encodeRecurrence(rule))).toEqual(rule);
      }),
    );
  });
});

function first(days: Iterable<Day>, count: number): Day[] {
  const taken: Day[] = [];
  for (const date of days) {
    if (taken.length === count) break;
    taken.push(date);
  }
  return taken;
}

describe('edges', () => {
  test('a recurrence without any possible day ends instead of running for ever', () => {
    const never = recurrence({ frequency: 'monthly', interval: 12, start: '2026-02-01', patterns: [{ type: 'day', value: 30 }] });
    expect(nextOccurrence(never, day('2026-01-01'))).toBeUndefined();
    expect(nextDate(never, day('2026-01-01'))).toBeUndefined();
  });

  test('an end date before the start leaves nothing', () => {
    const over = recurrence({ frequency: 'daily', start: '2026-03-02', endMode: 'on_date', endDate: '2026-03-01' });
    expect(nextDate(over, day('2026-03-02'))).toBeUndefined();
    expect(lastOccurrence(over)).toBeUndefined();
  });

  test('a daily one that moves weekends back goes from Friday to Monday', () => {
    const daily = recurrence({ frequency: 'daily', start: '2026-04-01', skipWeekend: true, weekendSolveMode: 'before' });
    expect(dateAfter(daily, day('2026-04-03'))).toBe('2026-04-06');
  });

  test('unreadable recurrences are refused', () => {
    for (const json of [
      null,
      'monthly',
      { frequency: 'hourly', start: '2026-01-01' },
      { frequency: 'monthly', start: '2026-02-30' },
      { frequency: 'monthly', start: '2026-01-01', patterns: [{ type: 'day', value: 0 }] },
      { frequency: 'monthly', start: '2026-01-01', patterns: [{ type: 'FR', value: 6 }] },
      { frequency: 'monthly', start: '2026-01-01', endMode: 'on_date' },
    ])
      expect(parseRecurrence(json)).toBeUndefined();
  });

  test('an interval of 0 counts as 1, as in official clients', () => {
    expect(recurrence({ frequency: 'daily', interval: 0, start: '2026-01-01' }).interval).toBe(1);
  });

  test('nearness counts days on either side (semantics 6.3)', () => {
    const monthly = recurrence({ frequency: 'monthly', start: '2026-01-12' });
    expect(['2026-03-09', '2026-03-10', '2026-03-14', '2026-03-15'].map((text) => occursNear(monthly, day(text), 2))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(occursNear(monthly, day('2026-03-12'))).toBe(true);
  });

  test('the last day of short months can be had instead of skipping them (semantics 7.3)', () => {
    const skipping = recurrence({ frequency: 'monthly', start: '2026-01-31' });
    const offered = onLastDayOfMonth(skipping);
    expect(offered && upcomingDates(offered, day('2026-01-31'), 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    expect(onLastDayOfMonth(recurrence({ frequency: 'monthly', start: '2026-01-15' }))).toBeUndefined();
  });
});
