import { accountById } from '../accounts/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { nextOccurrence } from '../recurrence/index.ts';
import type { Day } from '../values/index.ts';
import { advanceTo, dateFrom, following, isRecurring } from './next-date.ts';
import { insertScheduled } from './post.ts';
import { listSchedules, type Schedule, scheduleById } from './schedule.ts';
import { isPaid, lastRowDates } from './status.ts';

/** What the daily service did. */
export type AdvanceOutcome = {
  readonly posted: readonly { readonly schedule: string; readonly transaction: string; readonly date: Day }[];
  readonly advanced: readonly string[];
  readonly completed: readonly string[];
  /** Due, but not posted since the device could not sync first. */
  readonly waiting: readonly string[];
};

type Outcome = {
  -readonly [Key in keyof AdvanceOutcome]: AdvanceOutcome[Key][number][];
};

/**
 * The daily service (semantics 7.5): posts what is due, moves on what is paid, completes what is over. Run it after a
 * sync attempt, and once more after each that succeeds until one has (`lastScheduleRun`); posting needs a good sync just
 * before, so that two devices do not post the same occurrence. Schedules of closed or deleted accounts are left alone.
 */
export function advanceSchedules(writer: BudgetWriter, { synced }: { readonly synced: boolean }): AdvanceOutcome {
  const outcome: Outcome = { posted: [], advanced: [], completed: [], waiting: [] };
  for (const schedule of listSchedules(writer)) {
    if (schedule.completed || schedule.date === null || schedule.nextDate === null || !hasOpenAccount(writer, schedule)) continue;
    if (schedule.postsTransaction && schedule.account !== null) postDue(writer, schedule, synced, outcome);
    else if (paid(writer, schedule)) followPaid(writer, schedule, outcome);
  }
  return outcome;
}

function hasOpenAccount(reader: BudgetReader, { account }: Schedule): boolean {
  return account === null || accountById(reader, account)?.closed === false;
}

function paid(reader: BudgetReader, schedule: Schedule): boolean {
  return isPaid(schedule, lastRowDates(reader, [schedule.id]).get(schedule.id));
}

/** A paid schedule that does not post: on to the first date from today on, never back; over when there is none. */
function followPaid(writer: BudgetWriter, schedule: Schedule, outcome: Outcome): void {
  const { date, nextDate } = schedule;
  if (date === null || nextDate === null) return;
  if (date.value.kind !== 'recurrence' || !nextOccurrence(date.value.recurrence, writer.today)) {
    completeIfPast(writer, schedule, outcome);
    return;
  }
  const next = dateFrom(date, writer.today);
  if (next !== undefined && next > nextDate) moveTo(writer, schedule, next, outcome);
}

/** Posts every occurrence up to today, one after the other; the one of today stays the present one until tomorrow. */
function postDue(writer: BudgetWriter, first: Schedule, synced: boolean, outcome: Outcome): void {
  let schedule: Schedule | undefined = first;
  while (schedule?.nextDate) {
    const { nextDate } = schedule;
    const isDue = !paid(writer, schedule);
    if (isDue && !mayPost(writer, schedule, synced, outcome)) return;
    if (isDue) post(writer, schedule, nextDate, outcome);
    if ((isDue && !isRecurring(schedule)) || (nextDate === writer.today && paid(writer, schedule))) return;
    const next = following(schedule);
    if (next === undefined) completeIfPast(writer, schedule, outcome);
    else moveTo(writer, schedule, next, outcome);
    schedule = next && scheduleById(writer, schedule.id);
  }
}

/** Whether an occurrence that has no row yet can be posted now. */
function mayPost(writer: BudgetWriter, { id, nextDate }: Schedule, synced: boolean, outcome: Outcome): boolean {
  if (nextDate === null || nextDate > writer.today) return false;
  if (!synced) outcome.waiting.push(id);
  return synced;
}

function post(writer: BudgetWriter, schedule: Schedule, date: Day, outcome: Outcome): void {
  const transaction = insertScheduled(writer, schedule, date);
  if (transaction !== undefined) outcome.posted.push({ schedule: schedule.id, transaction, date });
}

function moveTo(writer: BudgetWriter, schedule: Schedule, date: Day, outcome: Outcome): void {
  advanceTo(writer, schedule, date);
  if (!outcome.advanced.includes(schedule.id)) outcome.advanced.push(schedule.id);
}

/** Done for good, once its day has gone by. */
function completeIfPast(writer: BudgetWriter, { id, nextDate }: Schedule, outcome: Outcome): void {
  if (nextDate === null || nextDate >= writer.today) return;
  writer.update('schedules', id, { completed: true });
  outcome.completed.push(id);
}
