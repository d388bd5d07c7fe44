import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { flagOf } from '../input/plain.ts';
import type { Session } from '../session/session.ts';
import { changed, named } from './by-name.ts';

type Api = Session['api'];
type CreateOptions = { readonly name: string; readonly groupId: string; readonly isIncome?: boolean };
type UpdateOptions = { readonly name?: string; readonly hidden?: string };

const CATEGORY_COLUMNS: readonly string[] = ['id', 'name', 'is_income', 'hidden', 'group_id'];

/** `extrato categories`. */
export function addCategories(program: Command, host: Host): void {
  const categories = program.command('categories').description('Categories');
  categories
    .command('list')
    .description('List the categories')
    .option('--include-hidden', 'hidden ones too')
    .action(
      answers<[], { includeHidden?: boolean }>(host, async (context, _, { includeHidden = false }) => {
        const groups = await context.read(({ api }) => officialGroups(api, includeHidden));
        return { json: groups.flatMap((group) => group.categories), columns: CATEGORY_COLUMNS };
      }),
    );
  categories
    .command('create')
    .description('Create a category')
    .requiredOption('--name <name>', 'name of the category')
    .requiredOption('--group-id <group>', 'its group, by id or name')
    .option('--is-income', 'an income category (its group says so anyway)')
    .action(
      answers<[], CreateOptions>(host, async (context, _, { name, groupId }) =>
        context.write(async ({ api }) => {
          const group = await named(api, 'category_groups', groupId);
          return { json: { id: orStop(await api.categories.create({ name, group })) } };
        }),
      ),
    );
  categories
    .command('update <category>')
    .description('Change a category')
    .option('--name <name>', 'new name')
    .option('--hidden <bool>', 'true: hide it')
    .action(
      answers<[string], UpdateOptions>(host, async (context, [category], options) => {
        const { name, hidden } = changesOf(options);
        return changed(context, 'categories', category, async (api, id) => {
          if (name !== undefined) orStop(await api.categories.rename({ id, name }));
          if (hidden !== undefined) orStop(await api.categories.setHidden({ id, hidden }));
        });
      }),
    );
  categories
    .command('delete <category>')
    .description('Delete a category')
    .option('--transfer-to <category>', 'category that gets its transactions and budget')
    .action(
      answers<[string], { transferTo?: string }>(host, async (context, [category], { transferTo }) =>
        changed(context, 'categories', category, async (api, id) => {
          const target = transferTo === undefined ? {} : { target: await named(api, 'categories', transferTo) };
          orStop(await api.budgeting.deleteCategory({ category: id, ...target }));
        }),
      ),
    );
}

/** A new name and whether to hide, of which at least one must be there. */
export function changesOf({ name, hidden }: UpdateOptions): {
  readonly name: string | undefined;
  readonly hidden: boolean | undefined;
} {
  if (name === undefined && hidden === undefined)
    throw new Stop({ code: 'nothing-to-change', details: { options: '--name, --hidden' } });
  return { name, hidden: hidden === undefined ? undefined : flagOf('--hidden', hidden) };
}

/** Groups with their categories in the official shape, in the order of the budget screen. */
export async function officialGroups(api: Api, includeHidden: boolean) {
  const groups = orStop(await api.categories.list({}));
  return groups
    .filter(({ hidden }) => includeHidden || !hidden)
    .map(({ id, name, isIncome, hidden, categories }) => ({
      id,
      name,
      is_income: isIncome,
      hidden,
      categories: categories
        .filter((category) => includeHidden || !category.hidden)
        .map((category) => ({
          id: category.id,
          name: category.name,
          is_income: category.isIncome,
          hidden: category.hidden,
          group_id: id,
        })),
    }));
}
