import type { Command } from 'commander';
import { answers, type Context } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { type DataOptions, readData } from '../input/json.ts';
import { dayOf } from '../input/plain.ts';
import { changeOf, transactionsOf } from '../input/transactions.ts';
import type { Answer } from '../output/print.ts';
import type { Session } from '../session/session.ts';
import { changed, named } from './by-name.ts';
import { ReferenceReader } from './references.ts';
import { addTransactionImport } from './transactions-import.ts';
import { nested, TRANSACTION_AMOUNTS, TRANSACTION_COLUMNS } from './transactions-official.ts';

type Api = Session['api'];
type ListOptions = { readonly account: string; readonly start: string; readonly end: string };
type AddOptions = DataOptions & { readonly account: string; readonly learnCategories?: boolean };

/** `extrato transactions`. */
export function addTransactions(program: Command, host: Host): void {
  const transactions = program.command('transactions').description('Transactions');
  transactions
    .command('list')
    .description('List the transactions of an account, newest first')
    .requiredOption('--account <account>', 'account, by id or name')
    .requiredOption('--start <date>', 'first day')
    .requiredOption('--end <date>', 'last day')
    .action(answers<[], ListOptions>(host, async (context, _, options) => list(context, options)));
  addNew(transactions, host);
  addTransactionImport(transactions, host);
  transactions
    .command('update <id>')
    .description('Change a transaction')
    .option('--data <json>', 'fields to change')
    .option('--file <path>', 'the same from a file, or - for the standard input')
    .action(
      answers<[string], DataOptions>(host, async (context, [transaction], options) => {
        const { payeeName, fields } = changeOf(await readData(host, options), context.global.amounts ?? 'cents');
        return changed(context, 'transactions', transaction, async (api, id) => {
          const payee = payeeName ? { payee: await payeeNamed(api, payeeName) } : {};
          const read = await new ReferenceReader(api).fields(fields);
          orStop(await api.transactions.change({ changes: [{ id, ...read, ...payee }] }));
        });
      }),
    );
  transactions
    .command('delete <id>')
    .description('Delete a transaction; of a split, all its lines; of a transfer, both sides')
    .action(
      answers<[string], object>(host, async (context, [transaction]) =>
        changed(
          context,
          'transactions',
          transaction,
          async (api, id) => void orStop(await api.transactions.delete({ ids: [id] })),
        ),
      ),
    );
}

function addNew(transactions: Command, host: Host): void {
  transactions
    .command('add')
    .description('Add transactions as they are, without looking whether they are there already')
    .requiredOption('--account <account>', 'account, by id or name')
    .option('--data <json>', 'list of transactions')
    .option('--file <path>', 'the same from a file, or - for the standard input')
    .option('--learn-categories', 'learn from the categories for the next time')
    .option('--run-transfers', 'always on: both sides of a transfer are made')
    .action(
      answers<[], AddOptions>(host, async (context, _, { account, learnCategories = false, ...data }) => {
        const rows = transactionsOf(await readData(host, data), context.global.amounts ?? 'cents');
        return context.write(async ({ api }) => {
          const id = await named(api, 'accounts', account);
          const read = await new ReferenceReader(api).rows(rows);
          orStop(await api.importing.add({ account: id, rows: read, learnCategories }));
          return { json: 'ok' };
        });
      }),
    );
}

async function list(context: Context, options: ListOptions): Promise<Answer> {
  const start = dayOf('--start', options.start);
  const end = dayOf('--end', options.end);
  const { rows } = await context.read(async ({ api }) => {
    const account = await named(api, 'accounts', options.account);
    const filter = { account, date: { $gte: start, $lte: end } };
    return orStop(await api.query.run({ table: 'transactions', select: '*', filter, options: { splits: 'all' } }));
  });
  return { json: nested(rows), amounts: TRANSACTION_AMOUNTS, columns: TRANSACTION_COLUMNS };
}

/** The payee with that name; a new one where there is none. */
async function payeeNamed(api: Api, name: string): Promise<string> {
  const folded = name.trim().toLowerCase();
  const known = orStop(await api.payees.list({})).find(
    (payee) => payee.transferAccount === null && payee.name.toLowerCase() === folded,
  );
  return known?.id ?? orStop(await api.payees.create({ name }));
}
