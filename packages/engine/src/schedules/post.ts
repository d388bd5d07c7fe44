import { accountById } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { legRules, type RuleDraft, runRules, transactionOf } from '../rules/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { insertTransactions } from '../transactions/index.ts';
import { type Day, err, ok, type Result } from '../values/index.ts';
import { type Schedule, scheduleById, scheduledAmount } from './schedule.ts';

/** The row of a schedule on a day, before rules; undefined without an account. */
export function scheduledDraft({ id, account, payee, amount }: Schedule, date: Day): RuleDraft | undefined {
  if (account === null) return undefined;
  const nothing = { importedPayee: null, notes: null, category: null };
  return { ...nothing, account, payee, amount: scheduledAmount(amount), date, cleared: false, schedule: id };
}

/**
 * Adds a row of a schedule, through rules and transfers like any added row (semantics 7.5). Gives its id; undefined when
 * there is no account, or a rule deleted the row.
 */
export function insertScheduled(writer: BudgetWriter, schedule: Schedule, date: Day): string | undefined {
  const draft = scheduledDraft(schedule, date);
  if (!draft) return undefined;
  const ruled = runRules(writer, draft);
  if (ruled.tombstone) return undefined;
  return insertTransactions(writer, [transactionOf(writer, ruled)], { legRules: legRules(writer) })[0];
}

/** Whether the schedule has a living row on the day. */
function hasRowOn(reader: BudgetReader, schedule: string, date: Day): boolean {
  return (
    reader.query('select 1 from live_transactions where schedule = ? and date = ? limit 1', [schedule, storedDay(date)]).length >
    0
  );
}

/**
 * Posts a schedule by hand: on its next date, or on a given day such as today. Refused where it has a row on that day
 * already. Gives the row's id; null when a rule deleted it.
 */
export function postSchedule(writer: BudgetWriter, id: string, date?: Day): Result<string | null, Failure> {
  const schedule = scheduleById(writer, id);
  if (!schedule) return err({ code: 'not-found', field: 'id', details: { what: id } });
  const day = date ?? schedule.nextDate;
  if (day === null) return err({ code: 'schedule-date-missing', field: 'date' });
  const account = schedule.account === null ? undefined : accountById(writer, schedule.account);
  if (!account) return err({ code: 'schedule-without-account', field: 'id' });
  if (account.closed) return err({ code: 'schedule-account-closed', field: 'id' });
  if (hasRowOn(writer, id, day)) return err({ code: 'schedule-posted-already', field: 'date', details: { date: day } });
  return ok(insertScheduled(writer, schedule, day) ?? null);
}
