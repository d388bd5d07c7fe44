import { type Command, Option } from 'commander';
import { answers, type Context } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { type DataOptions, readBytes, readData } from '../input/json.ts';
import { dayOf } from '../input/plain.ts';
import { type GivenTransaction, transactionsOf } from '../input/transactions.ts';
import type { Answer } from '../output/print.ts';
import type { Session } from '../session/session.ts';
import { named } from './by-name.ts';
import { ReferenceReader } from './references.ts';

const DATE_ORDERS = ['yyyy mm dd', 'yy mm dd', 'mm dd yyyy', 'mm dd yy', 'dd mm yyyy', 'dd mm yy'] as const;

type Api = Session['api'];
type ImportOptions = DataOptions & {
  readonly account: string;
  readonly dryRun?: boolean;
  readonly from?: string;
  readonly dateOrder?: (typeof DATE_ORDERS)[number];
  readonly flipAmount?: boolean;
};
type Trouble = { readonly message: string; readonly row?: number };
type Rows = { readonly rows: readonly GivenTransaction[]; readonly errors: readonly Trouble[] };

/** `extrato transactions import`: rows from a program or a bank's file, matched with what is there. */
export function addTransactionImport(transactions: Command, host: Host): void {
  transactions
    .command('import')
    .description('Import transactions: what is there already is filled in instead of added')
    .requiredOption('--account <account>', 'account, by id or name')
    .option('--data <json>', 'list of transactions')
    .option('--file <path>', 'JSON, or a bank’s file: OFX, QFX, QIF, CSV, TSV, CAMT XML; - for JSON from the standard input')
    .option('--dry-run', 'only tell what would happen')
    .option('--from <date>', 'leave out earlier rows of a bank’s file')
    .addOption(new Option('--date-order <order>', 'how a CSV or QIF file writes dates').choices([...DATE_ORDERS]))
    .option('--flip-amount', 'a CSV or QIF file has the other sign')
    .addHelpText('after', HELP)
    .action(
      answers<[], ImportOptions>(host, async (context, _, options) => {
        const given = isBankFile(options.file) ? undefined : await givenRows(context, options);
        const open = options.dryRun ? context.read : context.write;
        return open(async ({ api }) => {
          const account = await named(api, 'accounts', options.account);
          const rows = given
            ? { ...given, rows: await new ReferenceReader(api).rows(given.rows) }
            : await fileRows(context, api, account, options);
          for (const { message } of rows.errors) host.say(`Warning: ${message}\n`);
          return imported(context, api, account, rows, options.dryRun ?? false);
        });
      }),
    );
}

/** JSON comes from files with that ending, and from the standard input. */
function isBankFile(file: string | undefined): file is string {
  return file !== undefined && file !== '-' && /\.(ofx|qfx|qif|csv|tsv|xml)$/i.test(file);
}

async function givenRows(context: Context, options: ImportOptions): Promise<Rows> {
  return { rows: transactionsOf(await readData(context.host, options), context.global.amounts ?? 'cents'), errors: [] };
}

async function fileRows(context: Context, api: Api, account: string, options: ImportOptions): Promise<Rows> {
  const { file = '', from, dateOrder, flipAmount } = options;
  const bytes = readBytes(context.host, file);
  const choices = {
    ...(from === undefined ? {} : { from: dayOf('--from', from) }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(flipAmount === undefined ? {} : { flipAmount }),
  };
  const opened = orStop(await api.importing.openFile({ account, name: file, bytes, choices }));
  const errors = opened.sorted.unusable.flatMap(({ problems }) =>
    problems.map(({ row, field, reason, text }) => ({
      row,
      message: `Row ${row} of ${file} was left out: ${field} is ${reason} (${text})`,
    })),
  );
  return { rows: opened.sorted.rows, errors };
}

async function imported(context: Context, api: Api, account: string, { rows, errors }: Rows, dryRun: boolean): Promise<Answer> {
  const entries = orStop(await api.importing.preview({ account, rows }));
  const merges = entries.filter(({ outcome, match }) => outcome === 'merge' && match !== null);
  const existing = await rowsById(
    api,
    merges.map(({ match }) => match?.id ?? ''),
  );
  const updatedPreview = merges.map(({ row, match }) => ({
    transaction: {
      ...{ date: row.date, amount: row.amount, imported_id: row.importedId, imported_payee: row.importedPayee },
      ...{ account, payee: row.payee, category: row.category, notes: row.notes },
    },
    existing: existing.get(match?.id ?? '') ?? null,
  }));
  const done = dryRun
    ? {
        added: entries.filter(({ outcome }) => outcome === 'new').map(({ index }) => `row ${index + 1}`),
        updated: merges.map(({ match }) => match?.id),
      }
    : orStop(await context.progress('Importing', () => api.importing.import({ account, rows })));
  const { added, updated } = done;
  return {
    json: { errors, added, updated, updatedPreview },
    amounts: ['amount'],
    rows: [{ added: added.length, updated: updated.length, errors: errors.length }],
  };
}

async function rowsById(api: Api, ids: readonly string[]) {
  const select = [
    'id',
    'is_parent',
    'date',
    'imported_id',
    'payee',
    'imported_payee',
    'category',
    'notes',
    'reconciled',
    'cleared',
  ];
  const query = {
    table: 'transactions',
    select: [...select, 'amount'],
    filter: { id: { $oneof: [...ids] } },
    options: { splits: 'all' },
  };
  const { rows } = orStop(await api.query.run({ ...query, options: { splits: 'all' as const } }));
  return new Map(rows.map((row) => [row['id'], row]));
}

const HELP = `
Examples:
  extrato transactions import --account "Conta corrente" --file extrato.ofx --dry-run
  extrato transactions import --account "Conta corrente" --file março.csv --date-order "dd mm yyyy"
  extrato transactions import --account <id> --data '[{"date":"2026-03-14","amount":-2500,"payee_name":"Padaria","imported_id":"x1"}]'
`;
