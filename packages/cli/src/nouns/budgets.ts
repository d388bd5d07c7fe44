import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { flagOf, monthOf } from '../input/plain.ts';
import { named } from './by-name.ts';
import { MONTH_AMOUNTS, monthAnswer, monthRows } from './month-answer.ts';

type AmountOptions = { readonly month: string; readonly category: string; readonly amount: string };
type CarryoverOptions = { readonly month: string; readonly category: string; readonly flag: string };

const DONE = { json: { success: true } };

/** `extrato budgets`: months, amounts and what is held; budgets as files are in `budget-files.ts`. */
export function addBudgets(program: Command, host: Host): Command {
  const budgets = program.command('budgets').description('Budgets: months and amounts; create, import, export, download');
  budgets
    .command('months')
    .description('List the months of the budget')
    .action(
      answers(host, async (context) => {
        const months = orStop(await context.read(({ api }) => api.budgeting.months({})));
        return { json: months, rows: months.map((month) => ({ month })), columns: ['month'] };
      }),
    );
  budgets
    .command('month <month>')
    .description('Figures of a month (YYYY-MM); as a table or CSV, a row per category')
    .action(
      answers<[string], object>(host, async (context, [text]) => {
        const month = monthOf('month', text);
        const json = await context.read(({ api }) => monthAnswer(api, month));
        if (!json) throw new Stop({ code: 'month-unknown', details: { month } });
        return { json, rows: monthRows(json), amounts: MONTH_AMOUNTS };
      }),
    );
  addChanges(budgets, host);
  return budgets;
}

function addChanges(budgets: Command, host: Host): void {
  budgets
    .command('set-amount')
    .description('Set what a category gets in a month')
    .requiredOption('--month <month>', 'month (YYYY-MM)')
    .requiredOption('--category <category>', 'category, by id or name')
    .requiredOption('--amount <amount>', 'amount')
    .action(
      answers<[], AmountOptions>(host, async (context, _, options) => {
        const month = monthOf('--month', options.month);
        const amount = context.amount('--amount', options.amount);
        return context.write(async ({ api }) => {
          const category = await named(api, 'categories', options.category);
          orStop(await api.budgeting.setAmount({ month, category, amount }));
          return DONE;
        });
      }),
    );
  budgets
    .command('set-carryover')
    .description('Let a category’s overspending stay in the category, from a month on')
    .requiredOption('--month <month>', 'month (YYYY-MM)')
    .requiredOption('--category <category>', 'category, by id or name')
    .requiredOption('--flag <bool>', 'true or false')
    .action(
      answers<[], CarryoverOptions>(host, async (context, _, options) => {
        const month = monthOf('--month', options.month);
        const carryover = flagOf('--flag', options.flag);
        return context.write(async ({ api }) => {
          const category = await named(api, 'categories', options.category);
          orStop(await api.budgeting.setCarryOver({ month, category, carryover }));
          return DONE;
        });
      }),
    );
  budgets
    .command('hold-next-month')
    .description('Hold money for the next month')
    .requiredOption('--month <month>', 'month (YYYY-MM)')
    .requiredOption('--amount <amount>', 'amount')
    .action(
      answers<[], { month: string; amount: string }>(host, async (context, _, options) => {
        const month = monthOf('--month', options.month);
        const amount = context.amount('--amount', options.amount);
        orStop(await context.write(({ api }) => api.budgeting.hold({ month, amount })));
        return DONE;
      }),
    );
  budgets
    .command('reset-hold')
    .description('Hold nothing for the next month')
    .requiredOption('--month <month>', 'month (YYYY-MM)')
    .action(
      answers<[], { month: string }>(host, async (context, _, options) => {
        const month = monthOf('--month', options.month);
        orStop(await context.write(({ api }) => api.budgeting.resetHold({ month })));
        return DONE;
      }),
    );
}
