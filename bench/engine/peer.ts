// The official client as a contender; see job.ts. The second argument is the folder where it is installed.
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type EngineJob,
  type ImportFigures,
  jobOf,
  PASSWORD,
  residentMemory,
  type SyncFigures,
  timed,
  type UseFigures,
} from './job.ts';
import { fileRows } from './rows.ts';

const MONTH = '2026-03';

type Query = {
  filter(condition: object): Query;
  select(fields: unknown): Query;
  groupBy(fields: unknown): Query;
  orderBy(fields: unknown): Query;
  limit(count: number): Query;
  options(options: object): Query;
  calculate(expression: object): Query;
};
type Official = {
  init(config: object): Promise<{
    send(name: string, argument?: object): Promise<unknown>;
    db: { all(sql: string): Promise<{ n: number; id: string }[]> };
  }>;
  loadBudget(id: string): Promise<void>;
  getBudgetMonth(month: string): Promise<unknown>;
  getAccounts(): Promise<{ id: string }[]>;
  getAccountBalance(id: string): Promise<number>;
  createAccount(account: object, balance?: number): Promise<string>;
  importTransactions(account: string, rows: readonly object[]): Promise<unknown>;
  updateTransaction(id: string, fields: object): Promise<unknown>;
  sync(): Promise<void>;
  downloadBudget(syncId: string): Promise<void>;
  updateNote(id: string, note: string): Promise<unknown>;
  aqlQuery(query: Query): Promise<unknown>;
  q(table: string): Query;
  shutdown(): Promise<void>;
};

const [, , argument, installed = ''] = process.argv;
// It announces itself on the output, which is ours for the figures.
const { log } = console;
console.log = () => {};
const api: Official = await import(
  pathToFileURL(createRequire(pathToFileURL(`${installed}/package.json`)).resolve('@actual-app/api')).href
);
const job = jobOf(argument);
log(JSON.stringify(await perform(job)));
process.exit(0);

function perform(todo: EngineJob): Promise<ImportFigures | UseFigures | SyncFigures> {
  switch (todo.task) {
    case 'import':
      return importTwice(todo);
    case 'use':
      return use(todo.folder);
    case 'sync':
      return sync(todo);
  }
}

async function sync({ url, rows, folder }: Extract<EngineJob, { task: 'sync' }>): Promise<SyncFigures> {
  const { send: ask, db } = await api.init({ dataDir: folder, verbose: false, serverURL: url, password: PASSWORD });
  await ask('create-budget', { budgetName: 'Sync' });
  const account = await api.createAccount({ name: 'Conta' });
  const incoming = fileRows(rows).map(({ payee, importedId, ...row }) => ({
    ...row,
    account,
    payee_name: payee,
    imported_id: importedId,
  }));
  await api.importTransactions(account, incoming);
  const messages = (await db.all('select count(*) as n from messages_crdt'))[0]?.n ?? 0;
  const per100k = 100_000 / messages;
  // Its connection has gone stale during the import, and it does not try again by itself.
  let sending = performance.now();
  await api.sync().catch(() => {
    sending = performance.now();
    return api.sync();
  });
  const send = (performance.now() - sending) * per100k;
  let spent = 0;
  const both = await timed(20, async (round) => {
    const editing = performance.now();
    await api.updateNote('account-x', `nota ${round}`);
    spent += performance.now() - editing;
    await api.sync();
  });
  const { groupId, id } = (await ask('load-prefs')) as { groupId: string; id: string };
  await ask('close-budget');
  await ask('delete-budget', { id });
  const taking = performance.now();
  await api.downloadBudget(groupId);
  const take = (performance.now() - taking) * per100k;
  return { send, take, edit: spent / 30, editSync: both - spent / 30 };
}

async function importTwice({ rows, folder }: Extract<EngineJob, { task: 'import' }>): Promise<ImportFigures> {
  const { send, db } = await api.init({ dataDir: folder, verbose: false });
  await send('create-budget', { budgetName: 'Import', avoidUpload: true });
  const account = await api.createAccount({ name: 'Conta' });
  const incoming = fileRows(rows).map(({ payee, importedId, ...row }) => ({
    ...row,
    account,
    payee_name: payee,
    imported_id: importedId,
  }));
  const count = async () => (await db.all('select count(*) as n from messages_crdt'))[0]?.n ?? 0;
  const started = performance.now();
  await api.importTransactions(account, incoming);
  const imported = performance.now();
  const messages = await count();
  const before = performance.now();
  await api.importTransactions(account, incoming);
  return { import: imported - started, again: performance.now() - before, written: (await count()) - messages };
}

async function use(folder: string): Promise<UseFigures> {
  const { db } = await api.init({ dataDir: dirname(folder), verbose: false });
  const started = performance.now();
  await api.loadBudget(basename(folder));
  await api.getBudgetMonth(MONTH);
  await balancesOf();
  const open = performance.now() - started;
  const month = await timed(20, () => api.getBudgetMonth(MONTH));
  const [oldestRow] = await db.all('select id from transactions where amount < 0 order by date limit 1');
  const oldest = await timed(10, async (round) => {
    await api.updateTransaction(oldestRow?.id ?? '', { amount: -1000 - round });
    await api.getBudgetMonth(MONTH);
  });
  const rows = () =>
    api
      .q('transactions')
      .select('*')
      .orderBy([{ date: 'desc' }, { sort_order: 'desc' }])
      .limit(100);
  const register = await timed(10, () => api.aqlQuery(rows().filter({ account: 'account-0' }).options({ splits: 'grouped' })));
  const search = await timed(5, () =>
    api.aqlQuery(
      rows()
        .filter({ notes: { $like: '%promocao%' } })
        .options({ splits: 'grouped' }),
    ),
  );
  const balances = await timed(5, balancesOf);
  const spending = await timed(3, () =>
    api.aqlQuery(
      api
        .q('transactions')
        .options({ splits: 'inline' })
        .groupBy([{ $month: '$date' }, 'category'])
        .select([{ month: { $month: '$date' } }, 'category', { total: { $sum: '$amount' } }]),
    ),
  );
  return { open, month, oldest, register, search, balances, spending, memory: residentMemory() };
}

async function balancesOf(): Promise<number[]> {
  const accounts = await api.getAccounts();
  return Promise.all(accounts.map(({ id }) => api.getAccountBalance(id)));
}
