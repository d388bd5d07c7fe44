import { z } from 'zod';
import { encodeDateValue } from '../conditions/index.ts';
import type { Failure } from '../failures/index.ts';
import {
  encodeRecurrence,
  FREQUENCIES,
  onLastDayOfMonth,
  parseRecurrence,
  upcomingDates,
  WEEKDAYS,
} from '../recurrence/index.ts';
import {
  advanceSchedules,
  createSchedule,
  deleteSchedule,
  findSchedules,
  linkSchedule,
  postSchedule,
  resetNextDate,
  rowsOfSchedule,
  type ScheduleDate,
  setCompleted,
  skipNextDate,
  upcomingRows,
  updateSchedule,
  viewSchedules,
} from '../schedules/index.ts';
import type { TableName } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import { command, query } from './operation.ts';
import { dayInput, idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const ONE = z.strictObject({ id: idInput });

const SCHEDULE_TABLES: readonly TableName[] = [
  'schedules',
  'schedule_dates',
  'rules',
  'payee_mapping',
  'category_mapping',
  'transactions',
  'preferences',
  'accounts',
  'payees',
];
const ROW_TABLES: readonly TableName[] = [...SCHEDULE_TABLES, 'categories', 'category_groups'];

/** As official clients store it (semantics 7.2). */
const recurrenceInput = z.strictObject({
  frequency: z.enum(FREQUENCIES),
  interval: z.number().int().min(1).exactOptional(),
  start: dayInput,
  patterns: z
    .array(z.strictObject({ type: z.enum(['day', ...WEEKDAYS]), value: z.number().int().min(-31).max(31) }))
    .exactOptional(),
  skipWeekend: z.boolean().exactOptional(),
  weekendSolveMode: z.enum(['before', 'after']).exactOptional(),
  endMode: z.enum(['never', 'after_n_occurrences', 'on_date']).exactOptional(),
  endOccurrences: z.number().int().min(1).exactOptional(),
  endDate: dayInput.exactOptional(),
});

const dateInput = z.strictObject({ op: z.enum(['is', 'isapprox']), value: z.union([dayInput, recurrenceInput]) });
const amount = z.number().int();
const amountInput = z.union([
  z.strictObject({ op: z.enum(['is', 'isapprox']), value: amount }),
  z.strictObject({ op: z.literal('isbetween'), value: z.strictObject({ num1: amount, num2: amount }) }),
]);

const options = {
  name: z.string().max(200).nullable().exactOptional(),
  payee: idInput.nullable().exactOptional(),
  account: idInput.nullable().exactOptional(),
  amount: amountInput.nullable().exactOptional(),
  postsTransaction: z.boolean().exactOptional(),
  /** Days as text, `oneMonth`, `currentMonth`, or `N-day`, `N-week`, `N-month`, `N-year`. */
  customUpcomingLength: z
    .string()
    .regex(/^(\d+|oneMonth|currentMonth|\d+-(day|week|month|year))$/)
    .nullable()
    .exactOptional(),
};

type GivenDate = z.infer<typeof dateInput>;

function dateOf({ op, value }: GivenDate): Result<ScheduleDate, Failure> {
  if (typeof value === 'string') return ok({ op, value: { kind: 'day', day: value } });
  const recurrence = parseRecurrence(value);
  if (recurrence) return ok({ op, value: { kind: 'recurrence', recurrence } });
  return err({ code: 'schedule-never-happens', field: 'date' });
}

/** Schedules: what is expected when, and what came of it. */
export const schedulesApi = {
  /** With the status of each. */
  list: query(SCHEDULE_TABLES, NO_INPUT, viewSchedules),
  /** Rows to come, of one account or all, until a day or the end of what counts as upcoming. */
  upcoming: query(
    ROW_TABLES,
    z.strictObject({ account: idInput.exactOptional(), until: dayInput.exactOptional() }),
    upcomingRows,
  ),
  /** Ids of the rows that belong to a schedule, newest first. */
  rows: query(['transactions'], ONE, (reader, { id }) => rowsOfSchedule(reader, id)),
  /** The next dates of a recurrence, and the same one on the last day of short months where it would skip them. */
  dates: query(
    [],
    z.strictObject({ recurrence: recurrenceInput, count: z.number().int().min(1).max(100) }),
    (reader, { recurrence, count }) => {
      const parsed = parseRecurrence(recurrence);
      const lastDay = parsed && onLastDayOfMonth(parsed);
      return {
        dates: parsed ? upcomingDates(parsed, reader.today, count) : [],
        onLastDay: lastDay ? encodeRecurrence(lastDay) : null,
      };
    },
  ),
  /** What the history suggests. */
  find: query(ROW_TABLES, NO_INPUT, (reader) =>
    findSchedules(reader).map(({ date, ...found }) => ({ ...found, date: { op: date.op, value: encodeDateValue(date.value) } })),
  ),

  create: command('schedules.create', z.strictObject({ ...options, date: dateInput }), (writer, { date, ...schedule }) => {
    const parsed = dateOf(date);
    return parsed.ok ? createSchedule(writer, { ...schedule, date: parsed.value }) : parsed;
  }),
  update: command(
    'schedules.update',
    z.strictObject({ id: idInput, ...options, date: dateInput.exactOptional() }),
    (writer, { date, ...change }) => {
      const parsed = date && dateOf(date);
      if (parsed && !parsed.ok) return parsed;
      return updateSchedule(writer, { ...change, ...(parsed ? { date: parsed.value } : {}) });
    },
  ),
  delete: command('schedules.delete', ONE, (writer, { id }) => deleteSchedule(writer, id)),
  complete: command('schedules.complete', z.strictObject({ id: idInput, completed: z.boolean() }), (writer, { id, completed }) =>
    setCompleted(writer, id, completed),
  ),
  skip: command('schedules.skip', ONE, (writer, { id }) => skipNextDate(writer, id)),
  /** Starts the next date over, seen from today. */
  reset: command('schedules.reset', ONE, (writer, { id }) => resetNextDate(writer, id)),
  /** Posts a row on the next date, or on the given day. Gives its id; null when a rule deleted it. */
  post: command('schedules.post', z.strictObject({ id: idInput, date: dayInput.exactOptional() }), (writer, { id, date }) =>
    postSchedule(writer, id, date),
  ),
  /** Makes rows belong to a schedule, or to none. */
  link: command(
    'schedules.link',
    z.strictObject({ schedule: idInput.nullable(), transactions: z.array(idInput) }),
    (writer, { schedule, transactions }) => linkSchedule(writer, schedule, transactions),
  ),
  /** The daily service. `synced`: a sync has just succeeded, so that due rows can be posted. */
  advance: command('schedules.advance', z.strictObject({ synced: z.boolean() }), (writer, input) =>
    ok(advanceSchedules(writer, input)),
  ),
};
