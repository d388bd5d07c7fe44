import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { commitChecked } from '../transactions/index.ts';
import { err, ok, type Result } from '../values/index.ts';
import { scheduleById } from './schedule.ts';

/** Makes rows belong to a schedule, or to none; the other legs of transfers follow (semantics 7.6). */
export function linkSchedule(
  writer: BudgetWriter,
  schedule: string | null,
  transactions: readonly string[],
): Result<void, Failure> {
  if (schedule !== null && !scheduleById(writer, schedule))
    return err({ code: 'not-found', field: 'schedule', details: { what: schedule } });
  const outcome = commitChecked(writer, { changed: transactions.map((id) => ({ id, schedule })) });
  return outcome.ok ? ok(undefined) : outcome;
}

/** Ids of a schedule's living rows, newest first; split lines are left out where their parent is there. */
export function rowsOfSchedule(reader: BudgetReader, schedule: string): string[] {
  const tail = 'where schedule = ? and coalesce(isChild, 0) = 0 order by date desc, sortOrder desc, id';
  return reader.select('live_transactions', ['id'], tail, [schedule]).map(({ id }) => id);
}
