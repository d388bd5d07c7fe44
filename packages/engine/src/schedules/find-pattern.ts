import { approximation, DATE_TOLERANCE } from '../conditions/index.ts';
import { occurrences, type Recurrence, WEEKDAYS, weekdayOf } from '../recurrence/index.ts';
import { addDays, addMonthsToDay, type Cents, type Day, daysBetween } from '../values/index.ts';

/** A row of history that may belong to something regular. */
export type HistoryRow = { readonly date: Day; readonly amount: Cents; readonly payee: string };

/** Something regular: how well its days fit, and whether days and amounts fit exactly. */
export type FoundPattern = {
  readonly payee: string;
  readonly amount: Cents;
  readonly recurrence: Recurrence;
  readonly rank: number;
  readonly exactDate: boolean;
  readonly exactAmount: boolean;
};

const OCCURRENCES = 3;

/**
 * The best pattern of each payee in an account's rows, newest first, counted back from the newest (semantics 7.7):
 * weekly, every two weeks, monthly on a day, on the last day, on first and third or second and fourth weekdays.
 */
export function findPatterns(rows: readonly HistoryRow[]): FoundPattern[] {
  const [newest] = rows;
  if (!newest) return [];
  const byDay = Map.groupBy(rows, ({ date }) => date);
  const best = new Map<string, FoundPattern>();
  for (const recurrence of candidates(newest.date))
    for (const found of matchesOf(recurrence, byDay)) {
      const known = best.get(found.payee);
      if (!known || found.rank > known.rank) best.set(found.payee, found);
    }
  return [...best.values()];
}

function every(frequency: Recurrence['frequency'], start: Day, more: Partial<Recurrence> = {}): Recurrence {
  return { frequency, interval: 1, start, patterns: [], weekend: null, end: { mode: 'never' }, ...more };
}

function* candidates(newest: Day): Generator<Recurrence> {
  for (const start of daysFrom(addDays(newest, -28), 14)) yield every('weekly', start);
  for (const start of daysFrom(addDays(newest, -49), 14)) yield every('weekly', start, { interval: 2 });
  for (const start of daysFrom(addMonthsToDay(newest, -4), 62)) if (Number(start.slice(8)) <= 28) yield every('monthly', start);
  for (const back of [-3, -4]) yield every('monthly', addMonthsToDay(newest, back), { patterns: [{ type: 'day', value: -1 }] });
  for (const start of daysFrom(addDays(newest, -56), 14)) {
    const type = WEEKDAYS[weekdayOf(start)] ?? 'SU';
    for (const weeks of [
      [1, 3],
      [2, 4],
    ])
      yield every('monthly', start, { patterns: weeks.map((value) => ({ type, value })) });
  }
}

function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, n) => addDays(first, n));
}

/** Every payee of whom each of the three occurrences has a row nearby, with about the amount of the newest. */
function matchesOf(recurrence: Recurrence, byDay: ReadonlyMap<Day, readonly HistoryRow[]>): FoundPattern[] {
  const [last, ...earlier] = firstDays(recurrence, OCCURRENCES).reverse();
  if (last === undefined) return [];
  return rowsNear(byDay, last).flatMap((base) => {
    const others = earlier.map((day) => ({ day, row: similarRow(rowsNear(byDay, day), base) }));
    const matched = [{ day: last, row: base }, ...others].flatMap(({ day, row }) => (row ? [{ day, row }] : []));
    if (matched.length < OCCURRENCES) return [];
    const rank = matched.reduce((sum, { day, row }) => sum + 1 / (Math.abs(daysBetween(day, row.date)) + 1), 0);
    return {
      payee: base.payee,
      amount: base.amount,
      recurrence,
      rank,
      exactDate: rank === OCCURRENCES,
      exactAmount: matched.every(({ row }) => row.amount === base.amount),
    };
  });
}

function firstDays(recurrence: Recurrence, count: number): Day[] {
  const days: Day[] = [];
  for (const day of occurrences(recurrence)) {
    days.push(day);
    if (days.length === count) break;
  }
  return days;
}

/** Newest first. */
function rowsNear(byDay: ReadonlyMap<Day, readonly HistoryRow[]>, day: Day): HistoryRow[] {
  return daysFrom(addDays(day, -DATE_TOLERANCE), 2 * DATE_TOLERANCE + 1)
    .reverse()
    .flatMap((near) => byDay.get(near) ?? []);
}

/** The first row of about the amount; it has to be of the same payee. */
function similarRow(rows: readonly HistoryRow[], base: HistoryRow): HistoryRow | undefined {
  const similar = rows.find(({ amount }) => Math.abs(amount - base.amount) <= approximation(base.amount));
  return similar?.payee === base.payee ? similar : undefined;
}

/** The pattern begun as early as rows of its payee and account go back without a gap. */
export function movedBack({ recurrence, amount, exactDate, exactAmount }: FoundPattern, rows: readonly HistoryRow[]): Recurrence {
  const allowed = exactAmount ? 0 : approximation(amount);
  const tolerance = exactDate ? 0 : DATE_TOLERANCE;
  const days = new Set(rows.filter((row) => Math.abs(row.amount - amount) <= allowed).map(({ date }) => date));
  let found = recurrence;
  for (;;) {
    const earlier = { ...found, start: periodBefore(found) };
    const [day] = firstDays(earlier, 1);
    if (day === undefined || !daysFrom(addDays(day, -tolerance), 2 * tolerance + 1).some((near) => days.has(near))) return found;
    found = earlier;
  }
}

function periodBefore({ frequency, interval, start }: Recurrence): Day {
  return frequency === 'weekly' ? addDays(start, -7 * interval) : addMonthsToDay(start, -interval);
}
