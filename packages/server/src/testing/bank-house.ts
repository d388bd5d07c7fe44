import type { HostApi } from '@extrato/engine/device-client';
import { type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import type { Environment } from '../config.ts';
import type { Overrides } from '../server.ts';
import { bootstrap, type Caller, callerOf } from './api.ts';
import { aDevice, must } from './device.ts';
import { startTestServer, type TestServer } from './server.ts';

const CLIENT = 'sandbox-client';
const KEYS = { clientId: CLIENT, clientSecret: 'sandbox-secret' };
/** A bank with checking, savings and card; a bank with a card alone. */
export const ITEMS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;

/** A request as the bank kept it; its number grows. */
type AskedRequest = { n: number; method: string; path: string; query: string; status: number };

/** `fetch` stands between the device and the server, for lines that break. */
type DeviceOptions = { readonly password?: string; readonly fetch?: typeof fetch };

/** A household whose accounts are linked, its server with the agent asleep, and the bank; all in one time that a test moves. */
export type BankHouse = {
  readonly server: () => TestServer;
  readonly call: Caller;
  readonly fileId: string;
  /** Where Pluggy's stand-in listens. */
  readonly bankUrl: string;
  /** Connections at Pluggy. */
  readonly itemIds: readonly string[];
  /** The budget's accounts by name. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly refs: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets time pass for everybody. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Orders something of the bank (pluggy-sandbox.md, section 8). */
  readonly control: (path: string, body?: object, method?: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Requests that Pluggy answered since a number of its own, and the latest number. */
  readonly requests: (since?: number) => Promise<readonly AskedRequest[]>;
  /** The id of a bank account at Pluggy, by the name in its list. */
  readonly bankAccount: (kind: string) => string;
  /** Another device of the same person, with the budget open. */
  readonly device: (options?: DeviceOptions) => Promise<HostApi>;
  /** Turns every device off. */
  readonly devicesOff: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const START = Date.parse('2026-03-16T15:00:00.000Z');

/** @param more connections beside the two, made at the bank first: what `POST /items` of the control API takes. */
export async function openBankHouse(
  overrides: Overrides = {},
  settings: Environment = {},
  more: readonly object[] = [],
): Promise<BankHouse> {
  const clock = { time: START };
  const now = () => clock.time;
  const sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  const order = orders(sandbox);
  await order('/reset', { now: new Date(START).toISOString(), ready: true });
  await order('/clock', { mode: 'frozen' });
  const environment = { EXTRATO_SANDBOX: 'on', EXTRATO_PLUGGY_API_URL: sandbox.url, ...settings };
  const surroundings: Overrides = {
    now,
    pluggy: { sleep: async () => undefined, now },
    agent: { isAsleep: true, random: () => 0.5 },
    ...overrides,
  };
  let server = await startTestServer(environment, surroundings);
  const token = await bootstrap(server.url);
  const call: Caller = (...request) => callerOf(server.url, token)(...request);
  const added = await Promise.all(more.map((item) => order('/items', item)));
  const itemIds = [...ITEMS, ...added.map(({ id }) => String(id))];
  await call('PUT', '/api/v1/pluggy/credentials', { ...KEYS, itemIds });
  const ends: (() => void | Promise<void>)[] = [];
  const devicesOff = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  const device = async ({ password, fetch: between }: DeviceOptions = {}): Promise<HostApi> => {
    const { api } = aDevice(server.url, { now, ...(between && { fetch: between }) }, (end) => ends.push(end)).page;
    must(await api.device.state({}));
    must(await api.server.signIn({ password: 'correct horse' }));
    const [listed] = must(await api.budgets.list({}));
    const fileId = listed?.fileId;
    if (fileId) must(await api.budgets.open(password === undefined ? { fileId } : { fileId, password }));
    return api;
  };
  const first = await device();
  must(await first.budgets.open({ id: must(await first.budgets.create({ name: 'Casa' })) }));
  const linked = await linkAll(first);
  const state = must(await first.sync.now({}));
  if (state.kind !== 'up-to-date') throw new Error(`the household is not in step: ${state.kind}`);
  const { budget } = must(await first.device.state({}));
  await devicesOff();
  return {
    server: () => server,
    call,
    fileId: budget?.cloudFileId ?? '',
    bankUrl: sandbox.url,
    itemIds,
    ...linked,
    now,
    async advance(milliseconds) {
      clock.time += milliseconds;
      await order('/clock', { now: new Date(clock.time).toISOString() });
    },
    control: order,
    async requests(since = 0) {
      const answer = await fetch(`${sandbox.url}/_sandbox/requests?clientId=${CLIENT}&since=${since}`, {
        headers: { 'x-sandbox-control': sandbox.controlToken },
      });
      const { results } = (await answer.json()) as { results: AskedRequest[] };
      return results;
    },
    device,
    devicesOff,
    async restart() {
      await server.stop();
      server = await startTestServer({ ...environment, EXTRATO_DATA_DIR: server.dataDir }, surroundings);
    },
    async close() {
      await devicesOff();
      await server.close();
      await sandbox.close();
    },
  };
}

function orders(sandbox: Sandbox): BankHouse['control'] {
  return async (path, body = {}, method = 'POST') => {
    const headers = { 'content-type': 'application/json', 'x-sandbox-control': sandbox.controlToken };
    const payload = JSON.stringify({ clientId: CLIENT, ...body });
    const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { method, headers, body: payload });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json() as Promise<Readonly<Record<string, unknown>>>;
  };
}

/** Links every account of both banks to a new one of the budget. */
async function linkAll(api: HostApi) {
  const connections = must(await api.bank.connections({}));
  const found = connections.flatMap(({ ref, accounts }) => accounts.map((account) => ({ ref, account })));
  const links = found.map(({ ref, account }, n) => ({
    connection: ref,
    bankAccountId: account.id,
    target: { name: `${n} ${account.kind}`, offBudget: account.kind === 'investments' || account.kind === 'loan' },
    startDay: null,
  }));
  must(await api.bank.link({ links }));
  const accounts = new Map(must(await api.accounts.list({})).map(({ id, name }) => [name, id]));
  const ids = new Map<string, string>(found.map(({ account }) => [account.kind, account.id]));
  return {
    accounts,
    refs: connections.map(({ ref }) => ref),
    bankAccount: (kind: string) => ids.get(kind) ?? '',
  };
}
