import { ENTITY_NAMES, type QuerySpec, queryFields } from '@extrato/engine/api';
import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop, Stop, usage } from '../failure.ts';
import type { Host } from '../host.ts';
import { isRecord, parseJson, readJsonFile } from '../input/json.ts';
import { wholeNumberOf } from '../input/plain.ts';

type RunOptions = {
  readonly table?: string;
  readonly select?: string;
  readonly filter?: string;
  readonly where?: string;
  readonly orderBy?: string;
  readonly limit?: string;
  readonly offset?: string;
  readonly last?: string;
  readonly count?: boolean;
  readonly groupBy?: string;
  readonly file?: string;
};

/** `extrato query`: questions in the official query language. */
export function addQuery(program: Command, host: Host): void {
  const query = program.command('query').description('Ask the budget anything, in the official query language');
  query
    .command('run')
    .description('Run a query')
    .option('--table <table>', 'table to ask ("extrato query tables" lists them)')
    .option('--select <fields>', 'fields, separated by commas; * for all of them')
    .option('--filter <json>', `condition, for example '{"amount":{"$lt":0}}'`)
    .option('--where <json>', 'the same as --filter')
    .option('--order-by <fields>', 'fields, each with :asc or :desc behind it if wanted')
    .option('--limit <n>', 'at most so many rows')
    .option('--offset <n>', 'leave out the first n rows')
    .option('--last <n>', 'the newest n transactions')
    .option('--count', 'count the rows instead of showing them')
    .option('--group-by <fields>', 'fields to group by, separated by commas')
    .option('--file <path>', 'whole query as JSON, from a file or - for the standard input')
    .addHelpText('after', HELP)
    .action(
      answers<[], RunOptions>(host, async (context, _, options) => {
        const spec = await specOf(host, options);
        const answer = orStop(await context.read(({ api }) => api.query.run(spec)));
        const amounts = answer.columns.filter(({ kind }) => kind === 'cents').map(({ name }) => name);
        if (options.count) return { json: answer.rows[0], amounts };
        return { json: answer.rows, amounts, columns: answer.columns.map(({ name }) => name) };
      }),
    );
  query
    .command('tables')
    .description('List the tables')
    .action(answers(host, async () => ({ json: ENTITY_NAMES.map((name) => ({ name })) })));
  query
    .command('fields <table>')
    .description('List the fields of a table')

    .action(
      answers<[string], object>(host, async (_, [text]) => {
        const table = ENTITY_NAMES.find((name) => name === text);
        if (!table) throw new Stop({ code: 'query-unknown-table', details: { table: text, tables: ENTITY_NAMES.join(', ') } });
        return { json: queryFields(table) };
      }),
    );
}

/** The query that the options, or the file with what the options add, describe. */
async function specOf(host: Host, options: RunOptions): Promise<QuerySpec> {
  if (options.filter !== undefined && options.where !== undefined) throw usage('--where and --filter cannot be used together.');
  if (options.last !== undefined && options.limit !== undefined) throw usage('--last and --limit cannot be used together.');
  const fromFile = options.file === undefined ? {} : await queryFile(host, options.file);
  const spec = { ...fromFile, ...optionsSpec(options) };
  const last = options.last === undefined ? undefined : wholeNumberOf('--last', options.last);
  if (last !== undefined && spec['table'] !== undefined && spec['table'] !== 'transactions') {
    throw usage(`--last is about transactions and cannot be used with --table ${String(spec['table'])}.`);
  }
  const whole =
    last === undefined
      ? spec
      : { select: [...LAST_FIELDS], orderBy: [{ date: 'desc' }], ...spec, table: 'transactions', limit: last };
  if (typeof whole['table'] !== 'string') throw usage('Name a table with --table, or use --file or --last.');
  // The engine checks the rest.
  return whole as QuerySpec;
}

const LAST_FIELDS = ['date', 'account.name', 'payee.name', 'category.name', 'amount', 'notes'];

async function queryFile(host: Host, file: string): Promise<Record<string, unknown>> {
  const { json, from } = await readJsonFile(host, file);
  if (!isRecord(json)) throw usage(`The query of ${from} has to be a JSON object.`);
  return { ...json };
}

function optionsSpec(options: RunOptions): Record<string, unknown> {
  const filter = options.filter ?? options.where;
  const given = {
    table: options.table,
    select: options.select === undefined ? undefined : names(options.select),
    filter: filter === undefined ? undefined : parseJson(filter, options.filter === undefined ? '--where' : '--filter'),
    groupBy: options.groupBy === undefined ? undefined : names(options.groupBy),
    orderBy: options.orderBy === undefined ? undefined : names(options.orderBy).map(orderOf),
    limit: options.limit === undefined ? undefined : wholeNumberOf('--limit', options.limit),
    offset: options.offset === undefined ? undefined : wholeNumberOf('--offset', options.offset),
    count: options.count,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function names(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function orderOf(item: string): string | Record<string, string> {
  const [field = '', direction] = item.split(':');
  if (direction === undefined) return field;
  if (direction !== 'asc' && direction !== 'desc') throw usage(`“${direction}” is no direction for ${field}: write asc or desc.`);
  return { [field]: direction };
}

const HELP = `
Examples:
  extrato query run --last 5
  extrato query run --table transactions --select "date,amount,payee.name" --order-by "date:desc" --limit 10
  extrato query run --table transactions --filter '{"payee.name":{"$like":"%mercado%"}}' --count
  echo '{"table":"transactions","groupBy":["category.name"],"select":["category.name",{"total":{"$sum":"$amount"}}]}' |
    extrato query run --file -
  echo '{"table":"transactions","groupBy":[{"$month":"$date"}],"select":[{"month":{"$month":"$date"}},{"n":{"$count":"*"}}]}' |
    extrato query run --file -

Operators: $eq $ne $lt $lte $gt $gte $oneof $like $notlike $regexp $transform $and $or
Functions: $sum $count $min $max $sumOver $abs $neg $idiv $day $month $year $lower $substr
Split transactions appear as their lines; {"options":{"splits":"all"}} or "none" in a file changes that.
`;
