import { encodeDateValue } from '../conditions/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { encodeRule, RULES } from '../rules/index.ts';
import type { Fields, Json } from '../storage/tables.ts';
import { err, ok, type Result, ZERO_CENTS } from '../values/index.ts';
import { changeActions, changeConditions, conditionsFor } from './conditions.ts';
import { advanceTo, createNextDate, dateFrom, following, isRecurring, resetTo } from './next-date.ts';
import { type Schedule, type ScheduleDate, type ScheduleParts, scheduleById } from './schedule.ts';

/** What a schedule is made of. Parts that are left out are not asked of rows. */
export type NewSchedule = Partial<Omit<ScheduleParts, 'date'>> & {
  readonly date: ScheduleDate;
  readonly name?: string | null;
  readonly postsTransaction?: boolean;
  readonly customUpcomingLength?: string | null;
};

/** What is to change; null takes a part away. The date cannot be taken away. */
export type ScheduleChange = { readonly id: string } & Partial<NewSchedule>;

/** Makes a schedule with its rule and next date, and gives its id (semantics 7.1, 7.3). */
export function createSchedule(writer: BudgetWriter, schedule: NewSchedule): Result<string, Failure> {
  const id = writer.newId();
  const problem = problemOf(writer, { ...schedule, id });
  if (problem) return err(problem);
  const nextDate = dateFrom(schedule.date, writer.today);
  if (!nextDate) return err({ code: 'schedule-never-happens', field: 'date' });
  const rule = insertRule(writer, id, schedule);
  createNextDate(writer, id, nextDate);
  const { name, postsTransaction = false, customUpcomingLength } = schedule;
  writer.insert('schedules', id, {
    rule,
    name: tidyName(name),
    postsTransaction,
    ...(customUpcomingLength ? { customUpcomingLength } : {}),
  });
  return ok(id);
}

function insertRule(writer: BudgetWriter, schedule: string, parts: Partial<ScheduleParts>): string {
  const id = writer.newId();
  const body = { stage: 'default', conditionsOp: 'and', conditions: conditionsFor(parts) } as const;
  writer.insert('rules', id, encodeRule({ ...body, actions: [{ op: 'link-schedule', line: 0, schedule }] }));
  return id;
}

/** Names are trimmed, and an empty one is none. */
function tidyName(name: string | null | undefined): string | null {
  return name?.trim() || null;
}

function problemOf(reader: BudgetReader, schedule: ScheduleChange): Failure | undefined {
  const name = tidyName(schedule.name);
  const taken = reader
    .select('live_schedules', ['id', 'name'], 'where id <> ?', [schedule.id])
    .some((other) => other.name === name);
  if (name !== null && taken) return { code: 'schedule-name-taken', field: 'name', details: { name } };
  if (schedule.account && reader.row('accounts', schedule.account)?.tombstone !== false)
    return { code: 'not-found', field: 'account', details: { what: schedule.account } };
  if (schedule.payee && reader.row('payees', schedule.payee)?.tombstone !== false)
    return { code: 'not-found', field: 'payee', details: { what: schedule.payee } };
  if (schedule.customUpcomingLength && !reader.supports('schedules', 'customUpcomingLength'))
    return { code: 'needs-newer-level', field: 'customUpcomingLength', details: { what: 'custom_upcoming_length' } };
  return undefined;
}

function found(reader: BudgetReader, id: string): Result<Schedule, Failure> {
  const schedule = scheduleById(reader, id);
  return schedule ? ok(schedule) : err({ code: 'not-found', field: 'id', details: { what: id } });
}

/**
 * Changes a schedule (semantics 7.1): parts are replaced in its rule, further conditions and actions stay. A new day or
 * account starts the next date over. A missing or broken rule is replaced.
 */
export function updateSchedule(writer: BudgetWriter, change: ScheduleChange): Result<void, Failure> {
  const schedule = found(writer, change.id);
  if (!schedule.ok) return schedule;
  const problem = problemOf(writer, change);
  if (problem) return err(problem);
  const { id, name, postsTransaction, customUpcomingLength, ...parts } = change;
  writer.update('schedules', id, {
    ...(name === undefined ? {} : { name: tidyName(name) }),
    ...(postsTransaction === undefined ? {} : { postsTransaction }),
    ...(customUpcomingLength === undefined ? {} : { customUpcomingLength: customUpcomingLength || null }),
  });
  return Object.keys(parts).length > 0 ? changeParts(writer, schedule.value, parts) : ok(undefined);
}

function changeParts(writer: BudgetWriter, schedule: Schedule, parts: Partial<ScheduleParts>): Result<void, Failure> {
  const rule = soundRule(writer, schedule);
  const row = writer.row('rules', rule);
  const actions = parts.amount ? changeActions(listOf(row?.actions), parts.amount) : undefined;
  const fields: Fields<'rules'> = {
    conditions: changeConditions(listOf(row?.conditions), parts),
    ...(actions ? { actions } : {}),
  };
  writer.update('rules', rule, fields);
  const after = found(writer, schedule.id);
  if (!after.ok) return after;
  return startsOver(schedule, after.value) ? resetNextDate(writer, schedule.id) : ok(undefined);
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

function startsOver(before: Schedule, after: Schedule): boolean {
  const dates = [before, after].map(({ date }) => JSON.stringify(date && [date.op, encodeDateValue(date.value)]));
  return before.account !== after.account || dates[0] !== dates[1];
}

/** The schedule's rule, if it can be read and has a date; else a new one that says "about 0, about today". */
function soundRule(writer: BudgetWriter, { id, rule, date }: Schedule): string {
  if (rule !== null && date !== null) return rule;
  if (rule !== null && writer.row('rules', rule)) writer.update('rules', rule, { tombstone: true });
  const fresh = insertRule(writer, id, {
    date: { op: 'isapprox', value: { kind: 'day', day: writer.today } },
    amount: { op: 'isapprox', value: ZERO_CENTS },
  });
  writer.update('schedules', id, { rule: fresh });
  return fresh;
}

/** Starts the next date over, seen from today, for every device (semantics 7.3). */
export function resetNextDate(writer: BudgetWriter, id: string): Result<void, Failure> {
  const schedule = found(writer, id);
  if (!schedule.ok) return schedule;
  if (schedule.value.date === null) return err({ code: 'schedule-date-missing', field: 'date' });
  const date = dateFrom(schedule.value.date, writer.today);
  if (!date) return err({ code: 'schedule-never-happens', field: 'date' });
  resetTo(writer, schedule.value, date);
  return ok(undefined);
}

/** Goes to the date after the present one. After the last one the schedule is completed; a single day stays. */
export function skipNextDate(writer: BudgetWriter, id: string): Result<void, Failure> {
  const schedule = found(writer, id);
  if (!schedule.ok) return schedule;
  const date = following(schedule.value);
  if (date) advanceTo(writer, schedule.value, date);
  else if (isRecurring(schedule.value)) writer.update('schedules', id, { completed: true });
  return ok(undefined);
}

/** Marks a schedule as done for good, or takes that back. */
export function setCompleted(writer: BudgetWriter, id: string, completed: boolean): Result<void, Failure> {
  const schedule = found(writer, id);
  if (schedule.ok) writer.update('schedules', id, { completed });
  return schedule.ok ? ok(undefined) : schedule;
}

/** Deletes a schedule and its rule; rows keep its id (semantics 7.1). */
export function deleteSchedule(writer: BudgetWriter, id: string): Result<void, Failure> {
  const schedule = found(writer, id);
  if (!schedule.ok) return schedule;
  const { rule } = schedule.value;
  if (rule !== null && writer.row('rules', rule)) writer.update('rules', rule, { tombstone: true });
  writer.update('schedules', id, { tombstone: true });
  return ok(undefined);
}

/** Follows an edit of a schedule's rule itself: a new day or account starts the next date over. Give the state before. */
export function followRuleEdit(writer: BudgetWriter, before: readonly Schedule[]): Result<void, Failure> {
  for (const schedule of before) {
    const after = scheduleById(writer, schedule.id);
    if (!after?.date || !startsOver(schedule, after)) continue;
    const reset = resetNextDate(writer, schedule.id);
    if (!reset.ok) return reset;
  }
  return ok(undefined);
}

/** Living schedules that refer to a rule. */
export function schedulesOfRule(reader: BudgetReader, rule: string): Schedule[] {
  const ids = [...reader.derived(RULES).ruleOfSchedule].filter(([, of]) => of === rule).map(([id]) => id);
  return ids.flatMap((id) => scheduleById(reader, id) ?? []);
}
