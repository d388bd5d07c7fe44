import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { changed, named } from './by-name.ts';
import { changesOf, officialGroups } from './categories.ts';

type UpdateOptions = { readonly name?: string; readonly hidden?: string };

/** `extrato category-groups`. */
export function addCategoryGroups(program: Command, host: Host): void {
  const groups = program.command('category-groups').description('Groups of categories');
  groups
    .command('list')
    .description('List the groups with their categories')
    .option('--include-hidden', 'hidden groups and categories too')
    .action(
      answers<[], { includeHidden?: boolean }>(host, async (context, _, { includeHidden = false }) => {
        const json = await context.read(({ api }) => officialGroups(api, includeHidden));
        const rows = json.map(({ categories, ...group }) => ({
          ...group,
          categories: categories.map(({ name }) => name).join(', '),
        }));
        return { json, rows, columns: ['id', 'name', 'is_income', 'hidden', 'categories'] };
      }),
    );
  groups
    .command('create')
    .description('Create a group')
    .requiredOption('--name <name>', 'name of the group')
    .option('--is-income', 'make it the income group')
    .action(
      answers<[], { name: string; isIncome?: boolean }>(host, async (context, _, { name, isIncome = false }) => {
        const id = orStop(await context.write(({ api }) => api.categories.createGroup({ name, isIncome })));
        return { json: { id } };
      }),
    );
  groups
    .command('update <group>')
    .description('Change a group')
    .option('--name <name>', 'new name')
    .option('--hidden <bool>', 'true: hide it')
    .action(
      answers<[string], UpdateOptions>(host, async (context, [group], options) => {
        const { name, hidden } = changesOf(options);
        return changed(context, 'category_groups', group, async (api, id) => {
          if (name !== undefined) orStop(await api.categories.renameGroup({ id, name }));
          if (hidden !== undefined) orStop(await api.categories.setGroupHidden({ id, hidden }));
        });
      }),
    );
  groups
    .command('delete <group>')
    .description('Delete a group with its categories')
    .option('--transfer-to <category>', 'category that gets their transactions and budget')
    .action(
      answers<[string], { transferTo?: string }>(host, async (context, [group], { transferTo }) =>
        changed(context, 'category_groups', group, async (api, id) => {
          const target = transferTo === undefined ? {} : { target: await named(api, 'categories', transferTo) };
          orStop(await api.budgeting.deleteCategoryGroup({ group: id, ...target }));
        }),
      ),
    );
}
