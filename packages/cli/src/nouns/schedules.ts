import type { Command } from 'commander';
import { z } from 'zod';
import { answers, type Context } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { type DataOptions, readData } from '../input/json.ts';
import { checked } from '../input/transactions.ts';
import type { Session } from '../session/session.ts';
import { changed } from './by-name.ts';

type Api = Session['api'];
type UpdateOptions = DataOptions & { readonly resetNextDate?: boolean };

const COLUMNS = [
  ...['id', 'name', 'rule', 'next_date', 'completed', 'posts_transaction', 'payee', 'account', 'amount', 'amountOp', 'date'],
];

const range = z.strictObject({ num1: z.number().int(), num2: z.number().int() });
const scheduleSchema = z.strictObject({
  name: z.string().nullable().optional(),
  payee: z.string().nullable().optional(),
  account: z.string().nullable().optional(),
  amount: z.union([z.number().int(), range]).optional(),
  amountOp: z.enum(['is', 'isapprox', 'isbetween']).optional(),
  date: z.union([z.string(), z.record(z.string(), z.json())]).optional(),
  posts_transaction: z.boolean().optional(),
  completed: z.boolean().optional(),
  custom_upcoming_length: z.string().nullable().optional(),
});
type GivenSchedule = z.infer<typeof scheduleSchema>;

/** `extrato schedules`. */
export function addSchedules(program: Command, host: Host): void {
  const schedules = program.command('schedules').description('Scheduled transactions');
  schedules
    .command('list')
    .description('List the schedules')
    .action(
      answers(host, async (context) => ({
        json: await context.read(({ api }) => listed(api)),
        amounts: ['amount'],
        columns: COLUMNS,
      })),
    );
  withData(schedules.command('create').description('Create a schedule')).action(
    answers<[], DataOptions>(host, async (context, _, options) => {
      const given = await givenSchedule(context, options);
      const id = await context.write(async ({ api }) => {
        const created = orStop(await api.schedules.create({ ...fieldsOf(given, 'is'), date: dateOf(given.date ?? '') }));
        if (given.completed) orStop(await api.schedules.complete({ id: created, completed: true }));
        return created;
      });
      return { json: { id } };
    }),
  );
  withData(schedules.command('update <schedule>').description('Change a schedule'))
    .option('--reset-next-date', 'start the next date over, seen from today')
    .action(
      answers<[string], UpdateOptions>(host, async (context, [schedule], options) => {
        const given = await givenSchedule(context, options);
        return changed(context, 'schedules', schedule, (api, id) => update(api, id, given, options.resetNextDate ?? false));
      }),
    );
  schedules
    .command('delete <schedule>')
    .description('Delete a schedule; its transactions stay')
    .action(
      answers<[string], object>(host, async (context, [schedule]) =>
        changed(context, 'schedules', schedule, async (api, id) => void orStop(await api.schedules.delete({ id }))),
      ),
    );
}

function withData(command: Command): Command {
  return command
    .option('--data <json>', 'the schedule: name, date, amount, amountOp, payee, account, posts_transaction')
    .option('--file <path>', 'the same from a file, or - for the standard input')
    .addHelpText('after', HELP);
}

/** In the official shape and order: completed ones last, then by next date. */
async function listed(api: Api) {
  const schedules = orStop(await api.schedules.list({})).toSorted(
    (a, b) => Number(a.completed) - Number(b.completed) || (a.nextDate ?? '').localeCompare(b.nextDate ?? ''),
  );
  return schedules.map((schedule) => ({
    id: schedule.id,
    name: schedule.name,
    rule: schedule.rule,
    next_date: schedule.nextDate,
    completed: schedule.completed,
    posts_transaction: schedule.postsTransaction,
    payee: schedule.payee,
    account: schedule.account,
    amount: schedule.amount?.value ?? null,
    amountOp: schedule.amount?.op ?? null,
    date: schedule.date?.value ?? null,
  }));
}

async function givenSchedule(context: Context, options: DataOptions): Promise<GivenSchedule> {
  const given = await readData(context.host, options);
  return checked(scheduleSchema, given.json, given.from);
}

async function update(api: Api, id: string, given: GivenSchedule, reset: boolean): Promise<void> {
  const known = orStop(await api.schedules.list({})).find((schedule) => schedule.id === id);
  const date = given.date === undefined ? {} : { date: dateOf(given.date) };
  orStop(await api.schedules.update({ id, ...fieldsOf(given, known?.amount?.op ?? 'is'), ...date }));
  if (given.completed !== undefined) orStop(await api.schedules.complete({ id, completed: given.completed }));
  if (reset) orStop(await api.schedules.reset({ id }));
}

function fieldsOf(given: GivenSchedule, usualOp: 'is' | 'isapprox' | 'isbetween') {
  const { name, payee, account, amount, amountOp, posts_transaction, custom_upcoming_length } = given;
  return {
    ...(name === undefined ? {} : { name }),
    ...(payee === undefined ? {} : { payee }),
    ...(account === undefined ? {} : { account }),
    ...(amount === undefined ? {} : { amount: amountOf(amount, amountOp ?? usualOp) }),
    ...(posts_transaction === undefined ? {} : { postsTransaction: posts_transaction }),
    ...(custom_upcoming_length === undefined ? {} : { customUpcomingLength: custom_upcoming_length }),
  };
}

function amountOf(value: number | z.infer<typeof range>, op: 'is' | 'isapprox' | 'isbetween') {
  if (typeof value === 'number') return { op: op === 'isbetween' ? ('is' as const) : op, value };
  return { op: 'isbetween' as const, value };
}

/** A day, or a recurrence in the official JSON; the engine says what is wrong with it. */
function dateOf(value: NonNullable<GivenSchedule['date']>) {
  return { op: 'isapprox' as const, value: value as never };
}

const HELP = `
Examples:
  extrato schedules create --data '{"name":"Internet","date":"2026-04-05","amount":-9990,"amountOp":"is","account":"<id>"}'
  extrato schedules create --data '{"name":"Aluguel","amount":-180000,"date":
    {"frequency":"monthly","start":"2026-04-10","skipWeekend":true,"weekendSolveMode":"after"}}'
`;
