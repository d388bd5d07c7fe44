import { encodeDateValue } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { RecurrenceJson } from '../recurrence/index.ts';
import { listSchedules, type Schedule, scheduledAmount } from './schedule.ts';
import { type ScheduleStatus, scheduleStatuses } from './status.ts';

/** A schedule as screens and scripts see it: its date as a day or a recurrence in the official JSON. */
export type ScheduleView = Omit<Schedule, 'date'> & {
  readonly date: { readonly op: 'is' | 'isapprox'; readonly value: string | RecurrenceJson } | null;
  readonly status: ScheduleStatus;
  /** Hundredths that a row of it gets. */
  readonly scheduledAmount: number;
};

/** Every living schedule with its status. */
export function viewSchedules(reader: BudgetReader): ScheduleView[] {
  const schedules = listSchedules(reader);
  const statuses = scheduleStatuses(reader, schedules);
  return schedules.map((schedule) => ({
    ...schedule,
    date: schedule.date && { op: schedule.date.op, value: encodeDateValue(schedule.date.value) },
    status: statuses.get(schedule.id) ?? 'scheduled',
    scheduledAmount: scheduledAmount(schedule.amount),
  }));
}
