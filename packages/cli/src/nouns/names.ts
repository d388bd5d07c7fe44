import { statSync } from 'node:fs';
import { sameName } from '@extrato/engine/values';
import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import type { Session } from '../session/session.ts';

const COLUMNS = ['id', 'document', 'name', 'learned'];

/** `extrato names`. */
export function addNames(program: Command, host: Host): void {
  const names = program.command('names').description('The book of names: what you call whom a CNPJ or CPF belongs to');
  names
    .command('list')
    .description('List the names; CPFs are masked')
    .action(
      answers(host, async (context) => {
        const entries = orStop(await context.read(({ api }) => api.names.list({})));
        return { json: entries, columns: COLUMNS };
      }),
    );
  names
    .command('set <document>')
    .description(
      'Name whom a CNPJ or CPF belongs to, by the number, an id of the list, or - for a number on the standard input, which ' +
        'others cannot see; next transactions of the bank have that payee',
    )
    .requiredOption('--name <name>', 'what to call them')
    .action(
      answers<[string], { name: string }>(host, async (context, [given], { name }) => {
        const text = given === '-' ? (await host.readInput()).trim() : given;
        return context.write(async ({ api, opened }) => {
          stopAtZip(opened.path);
          const known = orStop(await api.names.list({})).some(({ id }) => id === text);
          return { json: { id: orStop(await api.names.set(known ? { id: text, name } : { document: text, name })) } };
        });
      }),
    );
  names
    .command('remove <entry>')
    .description('Take a name out of the book, by its id, CNPJ or name; it is not learned again')
    .action(
      answers<[string], object>(host, async (context, [text]) =>
        context.write(async ({ api, opened }) => {
          stopAtZip(opened.path);
          const id = await entryOf(api, text);
          orStop(await api.names.remove({ ids: [id] }));
          return { json: { success: true, id } };
        }),
      ),
    );
}

/** Ends the command when there is none, or more than one. What is not found is not repeated: it may be somebody's number. */
async function entryOf(api: Session['api'], text: string): Promise<string> {
  const bare = text.replace(/[\s./-]/g, '');
  const found = orStop(await api.names.list({})).filter(({ id, document, name }) => {
    return id === text || document.replace(/[./-]/g, '') === bare || sameName(name, text);
  });
  const [first, ...others] = found;
  if (!first) throw new Stop({ code: 'name-not-in-book' });
  if (others.length === 0) return first.id;
  const ids = found.map(({ id }) => id).join(', ');
  throw new Stop({ code: 'name-ambiguous', details: { table: 'names', name: text, ids } });
}

/** The book is no part of an exported budget: what is written into that of a .zip would be gone at once. */
function stopAtZip(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Stop({ code: 'book-not-in-zip', details: { path } });
}
