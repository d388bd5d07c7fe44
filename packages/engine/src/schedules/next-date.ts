import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { dateAfter, nextDate } from '../recurrence/index.ts';
import type { Day } from '../values/index.ts';
import type { Schedule, ScheduleDate } from './schedule.ts';

/** The date that a schedule shows, seen from a day on; undefined when it falls on no day at all (semantics 7.3). */
export function dateFrom({ value }: ScheduleDate, from: Day): Day | undefined {
  if (value.kind === 'day') return value.day;
  return value.kind === 'recurrence' ? nextDate(value.recurrence, from) : undefined;
}

/** The date after the present one; undefined when there is none, or the schedule is for a single day. */
export function following({ date, nextDate: current }: Pick<Schedule, 'date' | 'nextDate'>): Day | undefined {
  return date?.value.kind === 'recurrence' && current !== null ? dateAfter(date.value.recurrence, current) : undefined;
}

/** Whether it comes again and again. */
export function isRecurring({ date }: Pick<Schedule, 'date'>): boolean {
  return date?.value.kind === 'recurrence';
}

function datesRow(reader: BudgetReader, schedule: string) {
  const fields = ['id', 'baseNextDateAt'] as const;
  return reader.select('live_schedule_dates', fields, 'where schedule = ? order by id limit 1', [schedule])[0];
}

/** Makes the row that holds the next date: both dates, both stamps now. */
export function createNextDate(writer: BudgetWriter, schedule: string, date: Day): void {
  const at = writer.now();
  writer.insert('schedule_dates', writer.newId(), {
    schedule,
    localNextDate: date,
    localNextDateAt: at,
    baseNextDate: date,
    baseNextDateAt: at,
  });
}

/** Moves a schedule on, on this device; a reset elsewhere makes it void. Nothing is written for the same date. */
export function advanceTo(writer: BudgetWriter, { id, nextDate: current }: Schedule, date: Day): void {
  if (date === current) return;
  const row = datesRow(writer, id);
  if (row) writer.update('schedule_dates', row.id, { localNextDate: date, localNextDateAt: row.baseNextDateAt });
  else createNextDate(writer, id, date);
}

/** Starts over at a date, for every device. Nothing is written for the same date. */
export function resetTo(writer: BudgetWriter, { id, nextDate: current }: Schedule, date: Day): void {
  if (date === current) return;
  const row = datesRow(writer, id);
  if (row) writer.update('schedule_dates', row.id, { baseNextDate: date, baseNextDateAt: writer.now() });
  else createNextDate(writer, id, date);
}
