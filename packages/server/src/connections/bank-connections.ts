import type { BankStatement } from '@extrato/engine/bank-statement';
import { type Day, dayInZone, err, ok, type Result } from '@extrato/engine/values';
import {
  type ConnectionHealth,
  connectionHealth,
  createPluggyClient,
  createPluggyClients,
  DEFAULT_STATEMENT_OPTIONS,
  type PluggyAccount,
  type PluggyClient,
  type PluggyClients,
  type PluggyError,
  type PluggySurroundings,
  toAccountSnapshots,
  toBankStatement,
} from '@extrato/pluggy';
import type { SandboxHost } from '../sandbox-host.ts';
import type { Credentials } from './credentials.ts';
import { type ConnectedItem, isPluggyId } from './item-ids.ts';

type Keys = Pick<Credentials, 'clientId' | 'clientSecret'>;

/** What went wrong with one connection: an error of Pluggy's, or an id that cannot be one. */
export type ConnectionError = PluggyError | { readonly code: 'item-id-malformed' };

/** One connection and all its accounts, or why they could not be read. */
export type ReadConnection = {
  readonly item: ConnectedItem;
  readonly result: Result<ConnectionAccounts, ConnectionError>;
};

export type ConnectionAccounts = {
  readonly health: ConnectionHealth;
  readonly connector: string;
  /** Pluggy's own record beside ours, for official clients. */
  readonly accounts: readonly { readonly record: PluggyAccount; readonly snapshot: BankStatement['account'] }[];
};

/** A statement, the bank's day on which it was read, and how its connection stood. */
export type ReadStatement = { readonly statement: BankStatement; readonly today: Day; readonly health: ConnectionHealth };

/** Somebody waits for every answer, and official clients give up after a minute (import-and-reconcile.md, section 5.6). */
const PATIENCE = { attemptMs: 20_000, totalMs: 40_000, waitMs: 20_000 };

/** The way from stored credentials to what the bank says. */
export class BankConnections {
  readonly #apiUrl: string | null;
  readonly #sandbox: SandboxHost;
  readonly #clients: PluggyClients;
  readonly #surroundings: PluggySurroundings;
  readonly #now: () => number;

  /** @param apiUrl where Pluggy is, when it is not where the keys say: for tests. */
  constructor(apiUrl: string | null, sandbox: SandboxHost, now: () => number, surroundings: PluggySurroundings = {}) {
    this.#apiUrl = apiUrl;
    this.#sandbox = sandbox;
    this.#now = now;
    this.#surroundings = { now, ...surroundings, limits: { ...PATIENCE, ...surroundings.limits } };
    this.#clients = createPluggyClients(this.#surroundings);
  }

  /** The client for stored credentials; changed keys give another one at once. */
  async client(credentials: Credentials): Promise<PluggyClient> {
    const { scope, clientId, clientSecret } = credentials;
    return this.#clients.client(scope, { clientId, clientSecret, baseUrl: await this.#baseUrl(credentials) });
  }

  /** A client for keys that are not stored yet; it shares nothing with the others. */
  async clientToTry({ clientId, clientSecret }: Keys): Promise<PluggyClient> {
    const baseUrl = await this.#baseUrl({ clientId, clientSecret });
    return createPluggyClient({ ...this.#surroundings, clientId, clientSecret, baseUrl });
  }

  /** Whether the keys are the sandbox bank's. */
  isSandbox(keys: Keys): Promise<boolean> {
    return this.#sandbox.owns(keys);
  }

  /** Forgets a scope's client, and with it its API key. */
  forget(scope: string): void {
    this.#clients.forget(scope);
  }

  /** All connections side by side, in the person's order; a broken one hides no other (bank-sync-pluggy.md, section 17, no. 3). */
  async read(credentials: Credentials): Promise<readonly ReadConnection[]> {
    const client = await this.client(credentials);
    return Promise.all(credentials.items.map(async (item) => ({ item, result: await this.#readOne(client, item.id) })));
  }

  /**
   * What the bank says of one account since a day, upcoming rows included. The account comes first, for it names its
   * item; the rest is read side by side.
   */
  async statement(credentials: Credentials, accountId: string, since: Day): Promise<Result<ReadStatement, PluggyError>> {
    const client = await this.client(credentials);
    const account = await client.account(accountId);
    if (!account.ok) return account;
    const [item, transactions] = await Promise.all([client.item(account.value.itemId), readRows(client, accountId, since)]);
    if (!item.ok) return item;
    if (!transactions.ok) return transactions;
    const now = new Date(this.#now());
    const today = dayInZone(now, DEFAULT_STATEMENT_OPTIONS.zone);
    const statement = toBankStatement({ item: item.value, account: account.value, transactions: transactions.value, today });
    return ok({ statement, today, health: connectionHealth(item.value, now) });
  }

  async #readOne(client: PluggyClient, itemId: string): Promise<Result<ConnectionAccounts, ConnectionError>> {
    if (!isPluggyId(itemId)) return err({ code: 'item-id-malformed' });
    const [item, accounts] = await Promise.all([client.item(itemId), client.accounts(itemId)]);
    if (!item.ok) return item;
    if (!accounts.ok) return accounts;
    const snapshots = toAccountSnapshots(item.value, accounts.value);
    return ok({
      health: connectionHealth(item.value, new Date(this.#now())),
      connector: item.value.connector.name,
      accounts: accounts.value.flatMap((record, index) => {
        const snapshot = snapshots[index];
        return snapshot ? [{ record, snapshot }] : [];
      }),
    });
  }

  async #baseUrl(keys: Keys): Promise<string> {
    if (this.#apiUrl !== null) return this.#apiUrl;
    return (await this.#sandbox.owns(keys)) ? this.#sandbox.url() : 'https://api.pluggy.ai';
  }
}

async function readRows(client: PluggyClient, accountId: string, since: Day) {
  const rows = [];
  for await (const page of client.transactions(accountId, { dateFrom: since })) {
    if (!page.ok) return page;
    rows.push(...page.value);
  }
  return ok(rows);
}
