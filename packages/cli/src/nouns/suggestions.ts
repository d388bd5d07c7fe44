import type { Command } from 'commander';
import { answers, languageOf } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { named } from './by-name.ts';

const COLUMNS = ['category', 'name', 'count'];

type Accepting = { readonly all?: boolean; readonly ids?: string; readonly category?: string; readonly create?: boolean };

/** `extrato suggestions`. */
export function addSuggestions(program: Command, host: Host): void {
  const suggestions = program.command('suggestions').description('Categories suggested for rows that banks brought');
  suggestions
    .command('list')
    .description('List what is suggested, by category; `category` is null where the budget does not have it')
    .option('--account <account>', 'only this account, by id or name')
    .action(
      answers<[], { account?: string }>(host, async (context, _, { account }) =>
        context.read(async ({ api }) => {
          const place = account === undefined ? {} : { account: await named(api, 'accounts', account) };
          const groups = orStop(await api.suggestions.list({ ...place, language: languageOf(host) }));
          const json = groups.map(({ category, name, transactions }) => ({
            ...{ category, name, count: transactions.length, transactions },
          }));
          return { json, columns: COLUMNS };
        }),
      ),
    );
  suggestions
    .command('accept')
    .description('Put suggested categories on transactions; those that have one by now stay as they are')
    .option('--all', 'all of them')
    .option('--ids <transactions>', 'these transactions, by id, separated by commas')
    .option('--category <category>', 'this category instead of what is suggested, by id or name')
    .option('--create', 'create categories that are missing')
    .action(
      answers<[], Accepting>(host, async (context, _, { all = false, ids, category, create = false }) => {
        if (all === (ids !== undefined)) throw new Stop({ code: 'nothing-to-change', details: { options: '--all, --ids' } });
        return context.write(async ({ api }) => {
          const language = languageOf(host);
          const wanted = ids?.split(',').map((id) => id.trim());
          const open = wanted ? [] : orStop(await api.suggestions.list({ language }));
          const transactions = wanted ?? open.flatMap((group) => group.transactions);
          const other = category === undefined ? {} : { category: await named(api, 'categories', category) };
          return { json: orStop(await api.suggestions.accept({ transactions, create, language, ...other })) };
        });
      }),
    );
}
