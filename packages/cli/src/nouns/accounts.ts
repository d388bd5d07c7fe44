import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { dayOf, flagOf } from '../input/plain.ts';
import type { Session } from '../session/session.ts';
import { changed, named } from './by-name.ts';

type Api = Session['api'];
type CreateOptions = { readonly name: string; readonly offbudget?: boolean; readonly balance: string };
type UpdateOptions = { readonly name?: string; readonly offbudget?: string };
type CloseOptions = { readonly transferAccount?: string; readonly transferCategory?: string };

const AMOUNTS = ['balance'];
const LIST_COLUMNS = ['id', 'name', 'offbudget', 'closed', 'balance'];

/** `extrato accounts`. */
export function addAccounts(program: Command, host: Host): void {
  const accounts = program.command('accounts').description('Accounts and their balances');
  accounts
    .command('list')
    .description('List the accounts with their balances of today')
    .option('--include-closed', 'closed ones too')
    .action(
      answers<[], { includeClosed?: boolean }>(host, async (context, _, { includeClosed }) => {
        const rows = await context.read(({ api }) => listed(api));
        return { json: rows.filter(({ closed }) => includeClosed || !closed), amounts: AMOUNTS, columns: LIST_COLUMNS };
      }),
    );
  accounts
    .command('balance <account>')
    .description('Balance of an account, by id or name')
    .option('--cutoff <date>', 'at the end of that day instead of today')
    .action(
      answers<[string], { cutoff?: string }>(host, async (context, [account], { cutoff }) => {
        const until = cutoff === undefined ? {} : { until: dayOf('--cutoff', cutoff) };
        return context.read(async ({ api }) => {
          const id = await named(api, 'accounts', account);
          return { json: { id, balance: orStop(await api.accounts.balance({ account: id, ...until })) }, amounts: AMOUNTS };
        });
      }),
    );
  accounts
    .command('create')
    .description('Create an account')
    .requiredOption('--name <name>', 'name of the account')
    .option('--offbudget', 'keep it off the budget')
    .option('--balance <amount>', 'starting balance', '0')
    .action(
      answers<[], CreateOptions>(host, async (context, _, { name, offbudget = false, balance }) => {
        const startingBalance = context.amount('--balance', balance);
        return context.write(async ({ api }) => ({
          json: {
            id: orStop(
              await api.accounts.create({ name, offBudget: offbudget, ...(startingBalance === 0 ? {} : { startingBalance }) }),
            ),
          },
        }));
      }),
    );
  accounts
    .command('update <account>')
    .description('Change an account')
    .option('--name <name>', 'new name')
    .option('--offbudget <bool>', 'true: off the budget')
    .action(
      answers<[string], UpdateOptions>(host, async (context, [account], { name, offbudget }) => {
        if (name === undefined && offbudget === undefined) {
          throw new Stop({ code: 'nothing-to-change', details: { options: '--name, --offbudget' } });
        }
        const offBudget = offbudget === undefined ? undefined : flagOf('--offbudget', offbudget);
        return changed(context, 'accounts', account, async (api, id) => {
          if (name !== undefined) orStop(await api.accounts.rename({ id, name }));
          if (offBudget !== undefined) orStop(await api.accounts.setOffBudget({ id, offBudget }));
        });
      }),
    );
  addEnds(accounts, host);
}

function addEnds(accounts: Command, host: Host): void {
  accounts
    .command('close <account>')
    .description('Close an account; what is left in it goes elsewhere')
    .option('--transfer-account <account>', 'account that receives the rest')
    .option('--transfer-category <category>', 'category of that transfer, if it leaves the budget')
    .action(
      answers<[string], CloseOptions>(host, async (context, [account], { transferAccount, transferCategory }) =>
        changed(context, 'accounts', account, async (api, id) => {
          const target = transferAccount === undefined ? {} : { target: await named(api, 'accounts', transferAccount) };
          const category = transferCategory === undefined ? {} : { category: await named(api, 'categories', transferCategory) };
          orStop(await api.accounts.close({ account: id, ...target, ...category }));
        }),
      ),
    );
  accounts
    .command('reopen <account>')
    .description('Open a closed account again')
    .action(
      answers<[string], object>(host, async (context, [account]) =>
        changed(context, 'accounts', account, async (api, id) => void orStop(await api.accounts.reopen({ id }))),
      ),
    );
  accounts
    .command('delete <account>')
    .description('Delete an account with all of its transactions')
    .action(
      answers<[string], object>(host, async (context, [account]) =>
        changed(
          context,
          'accounts',
          account,
          async (api, id) => void orStop(await api.accounts.close({ account: id, forced: true })),
        ),
      ),
    );
}

/** Accounts in the official shape: those of the budget, then those off it. */
async function listed(api: Api) {
  const accounts = orStop(await api.accounts.list({}));
  const balances = orStop(await api.accounts.balances({}));
  return accounts
    .toSorted((a, b) => Number(a.offBudget) - Number(b.offBudget))
    .map(({ id, name, offBudget, closed }) => ({
      id,
      name,
      offbudget: offBudget,
      closed,
      balance: balances[id]?.today ?? 0,
    }));
}
