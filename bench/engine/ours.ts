// Our engine as a contender; see job.ts.
import { type Api, createApi } from '@extrato/engine/api';
import {
  connectServer,
  createNodeBudget,
  downloadToFolder,
  type NodeBudget,
  openNodeBudget,
  syncedBudget,
} from '@extrato/engine/node';
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
const OLDEST_MONTH_ROWS = { scope: { account: 'account-0' } } as const;

const job = jobOf(process.argv[2]);
console.log(JSON.stringify(await perform(job)));

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

function open(folder: string): { opened: NodeBudget; api: Api } {
  const opened = openNodeBudget(folder, { today: () => '2026-03-15' as never });
  if (!opened.ok) throw new Error(opened.error.code);
  return { opened: opened.value, api: createApi(opened.value.budget) };
}

async function importTwice({ rows, folder }: Extract<EngineJob, { task: 'import' }>): Promise<ImportFigures> {
  const made = createNodeBudget(folder, { name: 'Import', today: '2026-03-15' as never });
  if (!made.ok) throw new Error(made.error.code);
  const { opened, api } = open(made.value);
  const account = must(await api.accounts.create({ name: 'Conta' }));
  const incoming = fileRows(rows).map(({ payee, ...row }) => ({ ...row, payeeName: payee }));
  const started = performance.now();
  must(await api.importing.import({ account, rows: incoming }));
  const imported = performance.now();
  const messages = opened.budget.messageCount('budget');
  const before = performance.now();
  must(await api.importing.import({ account, rows: incoming }));
  const again = performance.now() - before;
  const written = opened.budget.messageCount('budget') - messages;
  opened.close();
  return { import: imported - started, again, written };
}

async function use(folder: string): Promise<UseFigures> {
  const started = performance.now();
  const { opened, api } = open(folder);
  must(await api.budgeting.month({ month: MONTH }));
  must(await api.accounts.balances({}));
  const openMillis = performance.now() - started;
  const month = await timed(50, async () => must(await api.budgeting.month({ month: MONTH })));
  const oldestRow = oldest(opened);
  const oldestMillis = await timed(100, async (round) => {
    must(await api.transactions.change({ changes: [{ id: oldestRow, amount: -1000 - round }] }));
    must(await api.budgeting.month({ month: MONTH }));
  });
  const register = await timed(50, async () =>
    must(await api.transactions.page({ list: OLDEST_MONTH_ROWS, part: { limit: 100 } })),
  );
  const search = await timed(20, async () =>
    must(await api.transactions.page({ list: { scope: 'all', filter: { search: 'promocao' } }, part: { limit: 100 } })),
  );
  const balances = await timed(20, async () => must(await api.accounts.balances({})));
  const spending = await timed(10, () => spendingByMonth(opened));
  const memory = residentMemory();
  opened.close();
  return { open: openMillis, month, oldest: oldestMillis, register, search, balances, spending, memory };
}

function oldest({ budget }: NodeBudget): string {
  const [row] = budget.read((reader) =>
    reader.query<{ id: string }>('select id from transactions where amount < 0 order by date limit 1'),
  );
  return row?.id ?? '';
}

async function sync({ url, rows, folder }: Extract<EngineJob, { task: 'sync' }>): Promise<SyncFigures> {
  const surroundings = { today: '2026-03-15' as never, newId: () => crypto.randomUUID() };
  const server = must(await connectServer({ url, password: PASSWORD }));
  const { opened, api } = open(must(createNodeBudget(folder, { name: 'Sync', today: surroundings.today })));
  const first = syncedBudget(opened, server, surroundings);
  must(await first.register());
  const account = must(await api.accounts.create({ name: 'Conta' }));
  must(await api.importing.import({ account, rows: fileRows(rows).map(({ payee, ...row }) => ({ ...row, payeeName: payee })) }));
  const per100k = 100_000 / opened.budget.messageCount('budget');
  const sending = performance.now();
  must(await first.sync());
  const send = (performance.now() - sending) * per100k;
  const other = must(
    openNodeBudget(must(await downloadToFolder(server, `${folder}/other`, opened.metadata().cloudFileId ?? '', surroundings))),
  );
  const taking = performance.now();
  must(await syncedBudget(other, server, surroundings).sync());
  const take = (performance.now() - taking) * per100k;
  let spent = 0;
  const both = await timed(20, async (round) => {
    const editing = performance.now();
    must(await api.notes.set({ id: 'account-x', note: `nota ${round}` }));
    spent += performance.now() - editing;
    must(await first.sync());
  });
  const edit = spent / 30;
  other.close();
  opened.close();
  return { send, take, edit, editSync: both - edit };
}

/** Sums per month and category over everything, as a report asks for them. */
function spendingByMonth({ budget }: NodeBudget): unknown {
  return budget.read((reader) =>
    reader.query(
      'select date / 100 as month, category, sum(amount) as total from live_transactions where isParent = 0 group by 1, 2',
    ),
  );
}

function must<Value>(
  outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: { readonly code: string } },
): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.code);
}
