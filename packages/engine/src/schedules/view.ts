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

/** Every living schedule with its status. A payee or account that was deleted shows as none, as in lists of rows. */
export function viewSchedules(reader: BudgetReader): ScheduleView[] {
  const schedules = listSchedules(reader);
  const statuses = scheduleStatuses(reader, schedules);
  const payees = livingIds(reader, 'live_payees');
  const accounts = livingIds(reader, 'live_accounts');
  return schedules.map((schedule) => ({
    ...schedule,
    payee: schedule.payee !== null && payees.has(schedule.payee) ? schedule.payee : null,
    account: schedule.account !== null && accounts.has(schedule.account) ? schedule.account : null,
    date: schedule.date && { op: schedule.date.op, value: encodeDateValue(schedule.date.value) },
    status: statuses.get(schedule.id) ?? 'scheduled',
    scheduledAmount: scheduledAmount(schedule.amount),
  }));
}

function livingIds(reader: BudgetReader, view: 'live_payees' | 'live_accounts'): ReadonlySet<string> {
  return new Set(reader.select(view, ['id']).map(({ id }) => id));
}
