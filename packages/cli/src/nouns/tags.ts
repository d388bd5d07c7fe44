import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { changed } from './by-name.ts';

type Look = { readonly color?: string; readonly description?: string };

/** `extrato tags`. */
export function addTags(program: Command, host: Host): void {
  const tags = program.command('tags').description('Tags of notes');
  tags
    .command('list')
    .description('List the tags')
    .action(
      answers(host, async (context) => {
        const rows = orStop(await context.read(({ api }) => api.tags.list({})));
        const json = rows.map(({ id, name, color, description }) => ({ id, tag: name, color, description }));
        return { json, columns: ['id', 'tag', 'color', 'description'] };
      }),
    );
  tags
    .command('create')
    .description('Create a tag; one that exists gets the colour and description instead')
    .requiredOption('--tag <tag>', 'name, without #')
    .option('--color <color>', 'colour such as #00aa00')
    .option('--description <description>', 'what it is for')
    .action(
      answers<[], Look & { tag: string }>(host, async (context, _, { tag, ...look }) =>
        context.write(async ({ api }) => {
          const known = orStop(await api.tags.list({})).find(({ name }) => name === tag);
          if (!known) return { json: { id: orStop(await api.tags.create({ name: tag, ...look })) } };
          if (Object.keys(look).length > 0) orStop(await api.tags.change({ id: known.id, ...look }));
          return { json: { id: known.id } };
        }),
      ),
    );
  tags
    .command('update <tag>')
    .description('Change a tag')
    .option('--tag <tag>', 'new name; notes follow')
    .option('--color <color>', 'new colour')
    .option('--description <description>', 'new description')
    .action(
      answers<[string], Look & { tag?: string }>(host, async (context, [text], { tag, ...look }) => {
        if (tag === undefined && Object.keys(look).length === 0) {
          throw new Stop({ code: 'nothing-to-change', details: { options: '--tag, --color, --description' } });
        }
        return changed(context, 'tags', text, async (api, id) => {
          if (Object.keys(look).length > 0) orStop(await api.tags.change({ id, ...look }));
          if (tag !== undefined) orStop(await api.tags.rename({ id, name: tag }));
        });
      }),
    );
  tags
    .command('delete <tag>')
    .description('Delete a tag; notes keep the word')
    .action(
      answers<[string], object>(host, async (context, [tag]) =>
        changed(context, 'tags', tag, async (api, id) => void orStop(await api.tags.delete({ ids: [id] }))),
      ),
    );
}
