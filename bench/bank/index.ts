import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import type { BenchRow } from '../row.ts';
import { makeHousehold } from './household.ts';
import type { RunCost, ServerNotice, ServerOrder } from './job.ts';

const ROWS = 100_000;
const NEWS = 5;
/** And a while, after which a connection that is read daily is due. */
const DAY = 86_400_000 + 3_600_000;
const A_WHILE = 100 * 86_400_000;
const START = Date.parse('2026-03-16T15:00:00.000Z');

/** The agent and a bank account of 100,000 rows: all of them, then five news, then none. The bank is another process's work. */
export async function bankRows(): Promise<BenchRow[]> {
  await using world = await openWorld();
  const first = await world.run();
  if (first.added < ROWS) throw new Error(`the agent brought ${first.added} of ${ROWS} rows: ${first.problem}`);
  // The rows' own weeks go by: what is measured is a day beside many rows, not a day of many rows.
  await runAfter(world, 3 * DAY, 1);
  const counting = await runAfter(world, A_WHILE, 1);
  await runAfter(world, DAY, 1);
  const news = await runAfter(world, DAY, NEWS);
  await world.advance(DAY);
  const quiet = await world.run();
  return [
    ...rowsOf(`bank: ${ROWS} rows, the first time`, first),
    ...rowsOf(`bank: ${NEWS} news beside ${ROWS} rows`, news),
    ...rowsOf('bank: a day without news', quiet),
    ...rowsOf('bank: the monthly count of everything', counting),
  ];
}

/** A run of the agent, after so long and with so many new rows. */
async function runAfter(world: World, millis: number, rows: number): Promise<Run> {
  for (let n = 0; n < rows; n++)
    await world.order(`/accounts/${world.bankAccount}/rows`, { amount: -10 - n, type: 'DEBIT', description: `COMPRA ${n}` });
  await world.advance(millis);
  const done = await world.run();
  if (done.added < rows) throw new Error(`the agent brought ${done.added} of ${rows} rows: ${done.problem}`);
  return done;
}

type Run = RunCost & { readonly requests: number };

function rowsOf(work: string, { wallMs, cpuMs, peak, requests }: Run): BenchRow[] {
  const row = (what: string, unit: string, ours: number): BenchRow => ({
    ...{ work: `${work}: ${what}`, unit, ours, peer: null, floor: null },
    better: 'lower',
  });
  return [
    row('time', 'ms', wallMs),
    row('processor', 'ms', cpuMs),
    row('peak memory', 'MiB', peak),
    row('requests to Pluggy', 'requests', requests),
  ];
}

type World = AsyncDisposable & {
  readonly bankAccount: string;
  readonly run: () => Promise<Run>;
  readonly order: (path: string, body?: object) => Promise<unknown>;
  /** Time passes for everybody, and Pluggy reads the bank. */
  readonly advance: (millis: number) => Promise<void>;
};

async function openWorld(): Promise<World> {
  await using opening = new AsyncDisposableStack();
  const sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  opening.defer(() => sandbox.close());
  const order = ordersOf(sandbox);
  await order('/reset', { now: new Date(START).toISOString(), ready: true });
  await order('/clock', { mode: 'frozen' });
  const item = SANDBOX_ITEM_IDS.bank;
  const bankAccount = await checkingAccount(sandbox, item);
  await order(`/accounts/${bankAccount}/volume`, { rows: ROWS, visible: 'now' });
  const dataDir = await mkdtemp(join(tmpdir(), 'extrato-bench-'));
  opening.defer(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startServer(sandbox.url, dataDir);
  opening.defer(() => ended(server.process));
  const clock = { time: START };
  await server.ask({ order: 'advance', millis: START - Date.now() });
  const { fileId } = await makeHousehold(server.url, item, () => clock.time);
  const all = opening.move();
  return {
    bankAccount,
    order,
    async run() {
      const before = await requestsOf(sandbox);
      const told = await server.ask({ order: 'run', fileId });
      if (told.kind !== 'ran') throw new Error(`the server told ${told.kind}`);
      return { ...told, requests: (await requestsOf(sandbox)) - before };
    },
    async advance(millis) {
      clock.time += millis;
      await order('/clock', { now: new Date(clock.time).toISOString() });
      await order(`/items/${item}/sync`);
      await server.ask({ order: 'advance', millis });
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

type Order = (path: string, body?: object) => Promise<unknown>;

function ordersOf({ url, controlToken }: Sandbox): Order {
  return async (path, body = {}) => {
    const headers = { 'content-type': 'application/json', 'x-sandbox-control': controlToken };
    const payload = JSON.stringify({ clientId: SANDBOX_KEYS.clientId, ...body });
    const answer = await fetch(`${url}/_sandbox${path}`, { method: 'POST', headers, body: payload });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
}

async function look<Answer>({ url, controlToken }: Sandbox, path: string): Promise<Answer> {
  const query = `${path.includes('?') ? '&' : '?'}clientId=${SANDBOX_KEYS.clientId}`;
  const answer = await fetch(`${url}/_sandbox${path}${query}`, { headers: { 'x-sandbox-control': controlToken } });
  return JSON.parse(await answer.text());
}

async function checkingAccount(sandbox: Sandbox, item: string): Promise<string> {
  type State = { items: { id: string; accounts: { id: string; key: string }[] }[] };
  const { items } = await look<State>(sandbox, '/state');
  const [account] = items.find(({ id }) => id === item)?.accounts ?? [];
  if (!account) throw new Error('the sandbox has no ready account');
  return account.id;
}

/** How many requests Pluggy was sent so far. */
async function requestsOf(sandbox: Sandbox): Promise<number> {
  const { counters } = await look<{ counters: { request?: number } }>(sandbox, '/state');
  return counters.request ?? 0;
}

type Server = {
  readonly process: ChildProcess;
  readonly url: string;
  readonly ask: (order: ServerOrder) => Promise<ServerNotice>;
};

async function startServer(apiUrl: string, dataDir: string): Promise<Server> {
  const child = fork(join(import.meta.dirname, 'server.ts'), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      EXTRATO_PORT: '0',
      EXTRATO_DATA_DIR: dataDir,
      EXTRATO_LOG_LEVEL: 'error',
      EXTRATO_REQUESTS_PER_MINUTE: '0',
      EXTRATO_SANDBOX: 'on',
      EXTRATO_PLUGGY_API_URL: apiUrl,
    },
  });
  const notice = async (): Promise<ServerNotice> => {
    const [told]: ServerNotice[] = await once(child, 'message');
    if (!told) throw new Error('the server said nothing');
    return told;
  };
  const first = await notice();
  if (first.kind !== 'listening') throw new Error('the server does not listen');
  return {
    process: child,
    url: first.url,
    ask(order) {
      const told = notice();
      child.send(order);
      return told;
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}
