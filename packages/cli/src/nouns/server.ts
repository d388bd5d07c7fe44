import { connectServer } from '@extrato/engine/node';
import { type Command, Option } from 'commander';
import { answers } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { serverUrl } from '../session/server.ts';
import { addBankSync } from './bank-sync.ts';
import { named } from './by-name.ts';

const TYPES = ['accounts', 'categories', 'payees', 'schedules'] as const;
type EntityType = (typeof TYPES)[number];
type GetIdOptions = { readonly type: EntityType; readonly name: string };

/** `extrato server`: its version, ids by name, bank sync. */
export function addServer(program: Command, host: Host): void {
  const server = program.command('server').description('The server, and ids by name');
  server
    .command('version')
    .description('Version of the server')
    .action(
      answers(host, async (context) => {
        // Everyone may ask this: no password is needed.
        const { account } = orStop(await connectServer({ url: serverUrl(context.settings()), token: '' }));
        const { version } = orStop(await account.build());
        return { json: { version: { version } }, rows: [{ version }] };
      }),
    );
  server
    .command('get-id')
    .description('The id of something by its name')
    .addOption(new Option('--type <type>', 'what it is').choices([...TYPES]).makeOptionMandatory())
    .requiredOption('--name <name>', 'its name')
    .action(
      answers<[], GetIdOptions>(host, async (context, _, { type, name }) => {
        const id = await context.read(({ api }) => named(api, type, name));
        return { json: { id, type, name } };
      }),
    );
  addBankSync(server, host);
}
