import type { BudgetReader } from '../log/access.ts';
import { transferAccountOf } from '../payees/index.ts';
import { type RuleDraft, runRules } from '../rules/index.ts';
import type { Cents, Day } from '../values/index.ts';
import { following } from './next-date.ts';
import { scheduledDraft } from './post.ts';
import { listSchedules, type Schedule, scheduledAmount } from './schedule.ts';
import { type ScheduleStatus, scheduleStatuses, upcomingUntil } from './status.ts';

/** A row that a schedule will bring: not in the budget yet. */
export type UpcomingRow = {
  /** `preview/<schedule>/<day>`, as in official clients. */
  readonly id: string;
  readonly schedule: string;
  readonly date: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly account: string | null;
  /** The account at the other end, when it is a transfer: there the amount is the opposite. */
  readonly transferAccount: string | null;
  /** The status of the present occurrence; later ones are upcoming. */
  readonly status: ScheduleStatus;
  /** What rules make of it: category, notes, split lines. Null without an account. */
  readonly draft: RuleDraft | null;
};

const SHOWN: ReadonlySet<ScheduleStatus> = new Set<ScheduleStatus>(['due', 'upcoming', 'missed', 'paid']);

/** All rows to come until the end of each schedule's upcoming length, or until a given day; newest first (semantics 7.4). */
export function upcomingRows(
  reader: BudgetReader,
  options: { readonly account?: string; readonly until?: Day } = {},
): UpcomingRow[] {
  const schedules = listSchedules(reader);
  const statuses = scheduleStatuses(reader, schedules);
  const rows = schedules.flatMap((schedule) => {
    const status = statuses.get(schedule.id) ?? 'scheduled';
    const until = options.until ?? upcomingUntil(reader, schedule);
    const shown = SHOWN.has(status) || (status === 'scheduled' && options.until !== undefined);
    return shown ? datesUntil(schedule, until, status === 'paid').map((date) => rowOf(reader, schedule, date, status)) : [];
  });
  const { account } = options;
  const wanted = account === undefined ? rows : rows.filter((row) => row.account === account || row.transferAccount === account);
  return wanted.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.amount - b.amount));
}

/** The present date, also when it lies behind, and those after it up to a day. A paid one is left out. */
function datesUntil(schedule: Schedule, until: Day, paid: boolean): Day[] {
  const dates: Day[] = [];
  let current = schedule.nextDate ?? undefined;
  while (current !== undefined && current <= until) {
    dates.push(current);
    current = following({ date: schedule.date, nextDate: current });
  }
  return paid ? dates.slice(1) : dates;
}

function rowOf(reader: BudgetReader, schedule: Schedule, date: Day, status: ScheduleStatus): UpcomingRow {
  const { id, payee, account, amount } = schedule;
  const draft = scheduledDraft(schedule, date);
  const present = date === schedule.nextDate && status !== 'paid';
  return {
    id: `preview/${id}/${date}`,
    schedule: id,
    date,
    amount: scheduledAmount(amount),
    payee,
    account,
    transferAccount: payee === null ? null : transferAccountOf(reader, payee),
    status: present ? status : 'upcoming',
    draft: draft ? runRules(reader, draft) : null,
  };
}
