import type { BankAccount } from '@extrato/engine/bank-statement';
import { type Day, err, ok, type Result } from '@extrato/engine/values';
import {
  type ConnectionHealth,
  connectionHealth,
  createPluggyClient,
  createPluggyClients,
  type PluggyAccount,
  type PluggyClient,
  type PluggyClients,
  type PluggyError,
  type PluggyItem,
  type PluggySurroundings,
  toAccountSnapshots,
  wealthKey,
} from '@extrato/pluggy';
import type { SandboxHost } from '../sandbox-host.ts';
import type { Credentials } from './credentials.ts';
import { type ConnectedItem, isPluggyId } from './item-ids.ts';
import { accountKeys, sameAs } from './same-connection.ts';
import { type ReadStatement, readStatement, type StatementRequest } from './statements.ts';
import { readWealth } from './wealth.ts';

/** Which account, which rows of it, and on which day a card's lines fall. */
type Wanted = Pick<StatementRequest, 'accountId' | 'since' | 'late'> & Partial<Pick<StatementRequest, 'cardDay'>>;

type Keys = Pick<Credentials, 'clientId' | 'clientSecret'>;

/** What went wrong with one connection: an error of Pluggy's, or an id that cannot be one. */
export type ConnectionError = PluggyError | { readonly code: 'item-id-malformed' };

/** One connection and all its accounts, or why they could not be read. */
export type ReadConnection = {
  readonly item: ConnectedItem;
  readonly result: Result<ConnectionAccounts, ConnectionError>;
  /** Another connection of the list that has an account of this one as well. */
  readonly sameAs: ConnectedItem | null;
};

export type ConnectionAccounts = {
  readonly health: ConnectionHealth;
  readonly connector: string;
  readonly connectorId: number;
  /** Pluggy's own record beside ours, for official clients. */
  readonly accounts: readonly { readonly record: PluggyAccount; readonly snapshot: BankAccount }[];
  /** Investments and loans, which official clients know nothing of. */
  readonly wealth: readonly BankAccount[];
};

/** Somebody waits for every answer, and official clients give up after a minute (import-and-reconcile.md, section 5.6). */
const PATIENCE = { attemptMs: 20_000, totalMs: 40_000, waitMs: 20_000 };

/** Pluggy asks for a slow pace; its stand-in lives in this very process. */
const SANDBOX_PACE = { parallel: 8, perSecond: 1000 };

/** The way from stored credentials to what the bank says. */
export class BankConnections {
  readonly #apiUrl: string | null;
  readonly #sandbox: SandboxHost;
  readonly #clients: PluggyClients;
  readonly #sandboxClients: PluggyClients;
  /** By account id. */
  readonly #itemIds = new Map<string, string>();
  /** By item id: what its accounts are known by. */
  readonly #accountKeys = new Map<string, readonly string[]>();
  readonly #surroundings: PluggySurroundings;
  readonly #now: () => number;

  /** @param apiUrl where Pluggy is, when it is not where the keys say: for tests. */
  constructor(apiUrl: string | null, sandbox: SandboxHost, now: () => number, surroundings: PluggySurroundings = {}) {
    this.#apiUrl = apiUrl;
    this.#sandbox = sandbox;
    this.#now = now;
    this.#surroundings = { now, ...surroundings, limits: { ...PATIENCE, ...surroundings.limits } };
    this.#clients = createPluggyClients(this.#surroundings);
    const sandboxLimits = { ...PATIENCE, ...SANDBOX_PACE, ...surroundings.limits };
    this.#sandboxClients = createPluggyClients({ ...this.#surroundings, limits: sandboxLimits });
  }

  /** The client for stored credentials; changed keys give another one at once. */
  async client(credentials: Credentials): Promise<PluggyClient> {
    const { scope, clientId, clientSecret } = credentials;
    const clients = (await this.#sandbox.owns(credentials)) ? this.#sandboxClients : this.#clients;
    return clients.client(scope, { clientId, clientSecret, baseUrl: await this.#baseUrl(credentials) });
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
    this.#sandboxClients.forget(scope);
  }

  /** All connections side by side, in the person's order; a broken one hides no other (bank-sync-pluggy.md, section 17, no. 3). */
  async read(credentials: Credentials): Promise<readonly ReadConnection[]> {
    const client = await this.client(credentials);
    const { items } = credentials;
    const read = await Promise.all(items.map(async (item) => ({ item, result: await this.#readOne(client, item.id) })));
    return read.map((connection) => ({ ...connection, sameAs: this.#sameAs(connection.item, items) }));
  }

  /**
   * One connection of the list. The others count, as to being the same, by what was last read of them. Without wealth it
   * costs two requests.
   */
  async readOne(credentials: Credentials, item: ConnectedItem, withWealth = true): Promise<ReadConnection> {
    const result = await this.#readOne(await this.client(credentials), item.id, withWealth);
    return { item, result, sameAs: this.#sameAs(item, credentials.items) };
  }

  /**
   * Asks the bank for fresh data, and gives the connection as it then stands. Asked when a person wants it and never by
   * itself (pluggy-api.md, section 16.3). A bank that is being read already counts as asked; MeuPluggy refuses to be.
   */
  async refresh(credentials: Credentials, item: ConnectedItem): Promise<Result<ReadConnection, ConnectionError>> {
    const client = await this.client(credentials);
    const before = await this.#readOne(client, item.id);
    if (!before.ok) return before;
    if (before.value.health.refreshesByItself) return err(refusedByItself());
    const asked = await client.updateItem(item.id);
    if (!asked.ok && asked.error.code !== 'already-updating') return asked;
    return ok(await this.readOne(credentials, item));
  }

  /** What the bank says of one account since a day, upcoming rows included, for official clients. */
  async officialStatement(credentials: Credentials, accountId: string, since: Day): Promise<Result<ReadStatement, PluggyError>> {
    const known = { itemId: this.#itemIds.get(accountId), itemOfKey: keysOf(credentials) };
    const request = { accountId, ...known, since, late: null, cardDay: 'charge' as const, withBills: false, mayRead: () => true };
    return readStatement(await this.client(credentials), request, new Date(this.#now()));
  }

  /** The same with a card's bills and what came late, and only of the connections in the list. */
  async statement(credentials: Credentials, wanted: Wanted): Promise<Result<ReadStatement, PluggyError>> {
    const { accountId } = wanted;
    const mayRead = (itemId: string) => credentials.items.some(({ id }) => id === itemId);
    const known = { itemId: this.#itemIds.get(accountId), itemOfKey: keysOf(credentials) };
    const request = { cardDay: 'charge' as const, ...wanted, ...known, withBills: true, mayRead };
    return readStatement(await this.client(credentials), request, new Date(this.#now()));
  }

  async #readOne(client: PluggyClient, itemId: string, withWealth = true): Promise<Result<ConnectionAccounts, ConnectionError>> {
    if (!isPluggyId(itemId)) return err({ code: 'item-id-malformed' });
    const [item, accounts] = await Promise.all([client.item(itemId), client.accounts(itemId)]);
    if (!item.ok) return item;
    if (!accounts.ok) return accounts;
    this.#remember(item.value, accounts.value);
    const snapshots = toAccountSnapshots(item.value, accounts.value);
    const wealth = withWealth ? await readWealth(client, item.value) : [];
    return ok({
      health: connectionHealth(item.value, new Date(this.#now())),
      connector: item.value.connector.name,
      connectorId: item.value.connector.id,
      accounts: accounts.value.flatMap((record, index) => {
        const snapshot = snapshots[index];
        return snapshot ? [{ record, snapshot }] : [];
      }),
      wealth,
    });
  }

  #remember(item: PluggyItem, accounts: readonly PluggyAccount[]): void {
    this.#accountKeys.set(item.id, accountKeys(item, accounts));
    for (const { id } of accounts) this.#itemIds.set(id, item.id);
  }

  #sameAs({ id, ref }: ConnectedItem, items: readonly ConnectedItem[]): ConnectedItem | null {
    const keysOf = (other: Pick<ConnectedItem, 'id'>) => this.#accountKeys.get(other.id) ?? [];
    const others = items.filter((other) => other.ref !== ref);
    return sameAs(keysOf({ id }), others, keysOf) ?? null;
  }

  async #baseUrl(keys: Keys): Promise<string> {
    if (this.#apiUrl !== null) return this.#apiUrl;
    return (await this.#sandbox.owns(keys)) ? this.#sandbox.url() : 'https://api.pluggy.ai';
  }
}

/** Finds an item of the list by what stands for it in ids of ours. */
function keysOf({ items }: Credentials): (key: string) => string | undefined {
  return (key) => items.find(({ id }) => wealthKey(id) === key)?.id;
}

function refusedByItself(): PluggyError {
  return { code: 'refreshes-by-itself', status: null, codeDescription: null, errorId: null };
}
