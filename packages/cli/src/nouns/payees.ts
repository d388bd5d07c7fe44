import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { changed, named } from './by-name.ts';

const COLUMNS = ['id', 'name', 'transfer_acct'];

type Payee = { readonly id: string; readonly name: string; readonly transferAccount: string | null };

/** `extrato payees`. */
export function addPayees(program: Command, host: Host): void {
  const payees = program.command('payees').description('Payees');
  payees
    .command('list')
    .description('List the payees; those of accounts are last')
    .action(answers(host, async (context) => listed(orStop(await context.read(({ api }) => api.payees.list({}))))));
  payees
    .command('common')
    .description('List the payees used most in the last weeks')
    .action(answers(host, async (context) => listed(orStop(await context.read(({ api }) => api.payees.common({}))))));
  payees
    .command('create')
    .description('Create a payee')
    .requiredOption('--name <name>', 'name of the payee')
    .action(
      answers<[], { name: string }>(host, async (context, _, { name }) => ({
        json: { id: orStop(await context.write(({ api }) => api.payees.create({ name }))) },
      })),
    );
  payees
    .command('update <payee>')
    .description('Change a payee')
    .option('--name <name>', 'new name')
    .action(
      answers<[string], { name?: string }>(host, async (context, [payee], { name }) => {
        if (name === undefined) throw new Stop({ code: 'nothing-to-change', details: { options: '--name' } });
        return changed(context, 'payees', payee, async (api, id) => void orStop(await api.payees.rename({ id, name })));
      }),
    );
  payees
    .command('delete <payee>')
    .description('Delete a payee; its transactions stay, without a payee')
    .action(
      answers<[string], object>(host, async (context, [payee]) =>
        changed(context, 'payees', payee, async (api, id) => void orStop(await api.payees.delete({ ids: [id] }))),
      ),
    );
  payees
    .command('merge')
    .description('Merge payees into one of them')
    .requiredOption('--target <payee>', 'payee that stays')
    .requiredOption('--ids <payees>', 'payees that go, by id or name, separated by commas')
    .action(
      answers<[], { target: string; ids: string }>(host, async (context, _, options) =>
        context.write(async ({ api }) => {
          const target = await named(api, 'payees', options.target);
          const ids = [];
          for (const text of options.ids.split(',').filter((id) => id.trim() !== ''))
            ids.push(await named(api, 'payees', text.trim()));
          orStop(await api.payees.merge({ target, ids }));
          return { json: { success: true } };
        }),
      ),
    );
}

function listed(payees: readonly Payee[]) {
  return {
    json: payees.map(({ id, name, transferAccount }) => ({ id, name, transfer_acct: transferAccount })),
    columns: COLUMNS,
  };
}
