// A household whose bank is linked, its server, and an official client that opens the same budget: one for each file of
// the failure table (bank-sync-pluggy.md, section 17).
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HostApi } from '@extrato/engine/device-client';
import { type BankHouse, ITEMS, must, openBankHouse } from '@extrato/server/testing';
import { type Device, openDevice } from '../harness/device.ts';

export type AgentRun = NonNullable<Awaited<ReturnType<ReturnType<BankHouse['server']>['agent']['run']>>>;
export type Fault = {
  readonly match?: object;
  readonly times?: number | 'always';
  readonly after?: number;
  readonly effect: object;
};

/** A row of the budget as the official client sees it; amounts in hundredths. */
export type OfficialRow = {
  readonly id: string;
  readonly date: number;
  readonly amount: number;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly cleared: 0 | 1;
  readonly imported: string | null;
  readonly transfer: string | null;
  readonly opening: 0 | 1;
};

type Listed = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly owner: string | null;
  readonly balance: {
    readonly current: number;
    readonly reserved: readonly object[];
    readonly credit: { readonly sharedLimitKey: string | null } | null;
  };
};
export type Connection = {
  readonly ref: string;
  readonly connector: string | null;
  readonly state: string;
  readonly sameAs: string | null;
  readonly health: Readonly<Record<string, unknown>> | null;
  readonly problem: { readonly code: string; readonly next: string; readonly message: Readonly<Record<string, string>> } | null;
  readonly accounts: readonly Listed[];
};

/** A request as the sandbox kept it. */
export type Asked = { readonly method: string; readonly path: string; readonly query: string; readonly status: number };

const PASSWORD = 'correct horse';
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Household = BankHouse & AsyncDisposable & ReturnType<typeof dailyLife>;

/** @param more connections at the bank beside the two usual ones; each is linked too. */
export async function openHousehold(
  more: readonly object[] = [],
  { settings = {}, switches = {} }: { readonly settings?: Readonly<Record<string, string>>; readonly switches?: object } = {},
): Promise<Household> {
  const house = await openBankHouse({}, settings, more);
  await house.control('/switches', switches);
  const life = dailyLife(house);
  const on = { enabled: true, runsPerDay: 1, quiet: null };
  const { status, text } = await house.call('PUT', '/api/v1/pluggy/automatic', on, { 'x-actual-file-id': house.fileId });
  if (status !== 200) throw new Error(text);
  return {
    ...house,
    ...life,
    async [Symbol.asyncDispose]() {
      await life.officialOff();
      await house.close();
    },
  };
}

function dailyLife(house: BankHouse) {
  let client: Device | undefined;

  /** The official client, in step with the server. */
  const official = async (): Promise<Device> => {
    if (!client) {
      client = await openDevice({ serverUrl: house.server().url, password: PASSWORD });
      await client.api('downloadBudget', await syncId(house));
    }
    await client.api('sync');
    return client;
  };

  const connections = async (): Promise<readonly Connection[]> => {
    const { status, text, body } = await house.call('GET', '/api/v1/pluggy/accounts');
    if (status !== 200) throw new Error(text);
    return body['connections'] as readonly Connection[];
  };

  /** Every account at the bank of this kind, in the order of the connections. */
  const atBank = async (kind: string): Promise<readonly Listed[]> =>
    (await connections()).flatMap(({ accounts }) => accounts).filter((account) => account.kind === kind);

  const device = async <Value>(use: (api: HostApi) => Promise<Value>): Promise<Value> => {
    const api = await house.device();
    must(await api.sync.now({}));
    const value = await use(api);
    must(await api.sync.now({}));
    await house.devicesOff();
    return value;
  };

  return {
    official,
    connections,
    atBank,
    /** Does something on a device of the household, in step before and after. */
    onDevice: device,
    async officialOff(): Promise<void> {
      await client?.[Symbol.asyncDispose]();
      client = undefined;
    },
    /** The server reads the bank now. Throws when the run as a whole came to nothing. */
    async sync(): Promise<AgentRun> {
      const { agent } = house.server();
      const budget = await agent.store.budget(house.fileId);
      const run = budget && (await agent.run(budget, 'person'));
      if (!run) throw new Error('the agent did not run');
      if (run.outcome.problem) throw new Error(JSON.stringify(run.outcome.problem));
      return run;
    },
    /** Pluggy reads the bank of a connection. */
    async bankIsRead(item: string = ITEMS[0]): Promise<void> {
      await house.control(`/items/${item}/sync`);
    },
    /** Rows of a budget account that the official client has, newest first. */
    async officialRows(account: string): Promise<readonly OfficialRow[]> {
      return (await official()).rows<OfficialRow>(
        `SELECT t.id, t.date, t.amount, p.name AS payee, t.category, t.notes, t.cleared, t.imported_payee AS imported,
           t.transfer_id AS transfer, t.starting_balance_flag AS opening
         FROM v_transactions_internal_alive t LEFT JOIN payees p ON p.id = t.payee
         WHERE t.account = ? AND t.is_parent = 0 ORDER BY t.date DESC, t.id`,
        account,
      );
    },
    /** The budget account that stands for one at the bank. */
    async accountOf(bankAccount: string): Promise<string> {
      const [row] = await (await official()).rows<{ id: string }>('SELECT id FROM accounts WHERE account_id = ?', bankAccount);
      if (!row) throw new Error('no account of the budget is linked to it');
      return row.id;
    },
    /** Messages of the budget and of its companion log that the server keeps. */
    messages(): number {
      const database = new DatabaseSync(join(house.server().dataDir, 'messages.sqlite'), { readOnly: true });
      const row = database.prepare('select count(*) as n from message').get();
      database.close();
      return Number(row?.['n']);
    },
    /** Something goes wrong at Pluggy until `heal` is called. */
    async withFault<Value>(fault: Fault, during: () => Promise<Value>): Promise<Value> {
      const { n } = await house.control('/faults', { times: 'always', ...fault });
      try {
        return await during();
      } finally {
        await house.control(`/faults/${n}`, {}, 'DELETE');
      }
    },
    /** Requests to Pluggy while something is done, sign-ins left out. */
    async asked(during: () => Promise<unknown>): Promise<readonly Asked[]> {
      const before = (await house.requests()).at(-1)?.n ?? 0;
      await during();
      return (await house.requests(before)).filter(({ path }) => !path.startsWith('/auth'));
    },
  };
}

async function syncId({ call, fileId }: BankHouse): Promise<string> {
  const { body } = await call('GET', '/sync/list-user-files');
  const files = body['data'] as readonly { fileId: string; groupId: string }[];
  const file = files.find((known) => known.fileId === fileId);
  if (!file) throw new Error('the budget is not on the server');
  return file.groupId;
}
