import { DATE_TOLERANCE } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { preference } from '../preferences/index.ts';
import { dayFromStored } from '../storage/encoding.ts';
import { addDays, addMonths, type Day, daysBetween, daysInMonth, firstDayOf, monthOf } from '../values/index.ts';
import type { Schedule } from './schedule.ts';

export type ScheduleStatus = 'completed' | 'paid' | 'due' | 'upcoming' | 'missed' | 'scheduled';

const DEFAULT_UPCOMING_LENGTH = '7';
const UNITS = new Set(['day', 'week', 'month', 'year']);

/** How many days ahead a schedule counts as upcoming (semantics 7.4); an unreadable length is a week. */
export function upcomingDays(length: string, today: Day): number {
  const month = monthOf(today);
  if (length === 'currentMonth') return daysInMonth(month) - Number(today.slice(8));
  if (length === 'oneMonth') return daysInMonth(month);
  const [count = '', unit = 'day'] = length.split('-');
  const number = Number.parseInt(count, 10);
  if (Number.isNaN(number) || !UNITS.has(unit)) return Number(DEFAULT_UPCOMING_LENGTH);
  if (!length.includes('-')) return number;
  const value = Math.max(1, number);
  if (unit === 'day' || unit === 'week') return unit === 'day' ? value : value * 7;
  const months = unit === 'month' ? value : value * 12;
  return daysBetween(firstDayOf(month), firstDayOf(addMonths(month, months))) + 1;
}

/** The last day that is still upcoming for a schedule. */
export function upcomingUntil(reader: BudgetReader, { customUpcomingLength }: Pick<Schedule, 'customUpcomingLength'>): Day {
  const length = customUpcomingLength ?? preference(reader, 'upcomingScheduledTransactionLength') ?? DEFAULT_UPCOMING_LENGTH;
  return addDays(reader.today, upcomingDays(length, reader.today));
}

/** How a schedule stands, in this order of precedence (semantics 7.4). */
function statusOf(
  { nextDate, completed }: Pick<Schedule, 'nextDate' | 'completed'>,
  facts: { readonly paid: boolean; readonly today: Day; readonly upcomingUntil: Day },
): ScheduleStatus {
  if (completed) return 'completed';
  if (facts.paid) return 'paid';
  if (nextDate === null) return 'scheduled';
  if (nextDate === facts.today) return 'due';
  if (nextDate < facts.today) return 'missed';
  return nextDate <= facts.upcomingUntil ? 'upcoming' : 'scheduled';
}

/** The earliest day of a row that pays the occurrence: two days before unless dates are exact, or it posts by itself. */
function paidFrom({ date, postsTransaction }: Pick<Schedule, 'date' | 'postsTransaction'>, occurrence: Day): Day {
  return date?.op === 'is' || postsTransaction ? occurrence : addDays(occurrence, -DATE_TOLERANCE);
}

/** The newest day of a living row of each schedule, split lines included. */
export function lastRowDates(reader: BudgetReader, schedules: readonly string[]): Map<string, Day> {
  const rows = reader.query<{ schedule: string; last: number }>(
    `select schedule, max(date) as last from live_transactions
     where schedule in (select value from json_each(?)) group by schedule`,
    [JSON.stringify(schedules)],
  );
  const dates = new Map<string, Day>();
  for (const { schedule, last } of rows) {
    const day = dayFromStored(last);
    if (day) dates.set(schedule, day);
  }
  return dates;
}

/** Whether some living row pays the present occurrence. There is no upper bound (semantics 7.4). */
export function isPaid(schedule: Schedule, lastRow: Day | undefined): boolean {
  return schedule.nextDate !== null && lastRow !== undefined && lastRow >= paidFrom(schedule, schedule.nextDate);
}

/** The status of each schedule. */
export function scheduleStatuses(reader: BudgetReader, schedules: readonly Schedule[]): Map<string, ScheduleStatus> {
  const lastRows = lastRowDates(
    reader,
    schedules.map(({ id }) => id),
  );
  return new Map(schedules.map((schedule) => [schedule.id, statusIn(reader, schedule, lastRows.get(schedule.id))]));
}

function statusIn(reader: BudgetReader, schedule: Schedule, lastRow: Day | undefined): ScheduleStatus {
  const paid = isPaid(schedule, lastRow);
  return statusOf(schedule, { paid, today: reader.today, upcomingUntil: upcomingUntil(reader, schedule) });
}
