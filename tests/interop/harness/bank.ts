import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Device } from './device.ts';
import type { PluggyAccount } from './official-api.ts';
import { saying, startNode } from './processes.ts';

/** Public keys of the sandbox and its ready items. */
export const KEYS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' } as const;
export const ITEMS = {
  bank: '11111111-1111-4111-8111-111111111111',
  card: '22222222-2222-4222-8222-222222222222',
  broker: '33333333-3333-4333-8333-333333333333',
} as const;

export interface SandboxBank extends AsyncDisposable {
  readonly url: string;
  /** Posts to the control API, below `/_sandbox`. Throws on any failure. */
  control(path: string, body: Readonly<Record<string, unknown>>): Promise<void>;
  /** How many requests Pluggy has got so far. */
  requests(): Promise<number>;
  /**
   * What the account whose name begins so holds, by Pluggy's own word, in units of its currency; a card's debt is
   * negative. The official list cannot be asked: it drops a last zero of the cents and moves the point with it.
   */
  balance(accountName: string): Promise<number>;
}

/** The Pluggy emulator as a process of its own, on a free port of the system's choice. */
export async function startBank(): Promise<SandboxBank> {
  const token = randomUUID();
  const running = startNode(join(import.meta.dirname, '../../../packages/pluggy-sandbox/src/main.ts'), {
    env: { SANDBOX_PORT: '0', SANDBOX_CONTROL_TOKEN: token },
  });
  const url = await saying(running, /Pluggy sandbox on (http:\S+)/).catch(async (error: unknown) => {
    await running.stop();
    throw error;
  });
  return {
    url,
    async control(path, body) {
      const answer = await fetch(`${url}/_sandbox${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-sandbox-control': token },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    async requests() {
      const answer = await fetch(`${url}/_sandbox/requests`, { headers: { 'x-sandbox-control': token } });
      const { results }: { results: readonly unknown[] } = JSON.parse(await answer.text());
      return results.length;
    },
    async balance(accountName) {
      const accounts = await accountsAt(url);
      const account = accounts.find(({ name }) => name.startsWith(accountName));
      if (!account) throw new Error(`The bank has no account ${accountName}`);
      return account.type === 'CREDIT' ? -account.balance : account.balance;
    },
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

type StoredAccount = { readonly name: string; readonly type: string; readonly balance: number };

/** The accounts of the ready items that have any. */
async function accountsAt(url: string): Promise<readonly StoredAccount[]> {
  const signIn = await fetch(`${url}/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(KEYS),
  });
  const { apiKey }: { apiKey: string } = JSON.parse(await signIn.text());
  const lists = [ITEMS.bank, ITEMS.card].map(async (item) => {
    const answer = await fetch(`${url}/accounts?itemId=${item}`, { headers: { 'x-api-key': apiKey } });
    const { results }: { results: readonly StoredAccount[] } = JSON.parse(await answer.text());
    return results;
  });
  return (await Promise.all(lists)).flat();
}

const SECRETS = { clientId: 'pluggyai_clientId', clientSecret: 'pluggyai_clientSecret', itemIds: 'pluggyai_itemIds' } as const;

type Keys = { readonly clientId: string; readonly clientSecret: string };

/** Saves keys and item ids as the set-up dialog does: for the whole server, or for one budget file only. */
export async function saveKeys(device: Device, itemIds: readonly string[], keys: Keys = KEYS, fileId?: string): Promise<void> {
  const values = { ...keys, itemIds: itemIds.join(',') };
  for (const field of ['clientId', 'clientSecret', 'itemIds'] as const) {
    const secret = { name: SECRETS[field], value: values[field], ...(fileId ? { fileId } : {}) };
    const { error } = (await device.send('secret-set', secret)) ?? {};
    if (error) throw new Error(`${secret.name}: ${error}`);
  }
}

/** Forgets them as *Reset Pluggy credentials* does. */
export async function forgetKeys(device: Device): Promise<void> {
  for (const name of Object.values(SECRETS)) await device.send('secret-set', { name, value: null });
}

/** What the account list shows; throws when it shows an error instead. */
export async function bankAccounts(device: Device): Promise<readonly PluggyAccount[]> {
  const { accounts, error, error_code } = await device.send('pluggyai-accounts');
  if (!accounts) throw new Error(`pluggyai-accounts: ${error ?? error_code}`);
  return accounts;
}

/** Links as the app's list does, to a new account or to an existing one, and gives the budget account's id. */
export async function linkAccount(device: Device, account: PluggyAccount, existingId?: string): Promise<string> {
  const { bankData } = account;
  await device.send('pluggyai-accounts-link', {
    externalAccount: {
      account_id: account.id,
      name: `${account.name.trim()} - ${account.type === 'BANK' ? account.taxNumber : account.owner}`,
      institution: account.name,
      orgDomain: null,
      orgId: account.id,
      balance: bankData ? bankData.automaticallyInvestedBalance + bankData.closingBalance : account.balance,
    },
    ...(existingId ? { upgradingId: existingId } : {}),
  });
  const [row] = await device.rows<{ id: string }>('SELECT id FROM accounts WHERE account_id = ?', account.id);
  if (!row) throw new Error(`${account.name} was not linked`);
  return row.id;
}

/** Hundredths that the bank says the person has; a card's debt is negative. */
export function bankBalance({ type, balance }: PluggyAccount): number {
  const cents = Math.round(balance * 100);
  return type === 'CREDIT' ? -cents : cents;
}

/** Sum of all living rows of a budget account, whatever their day. */
export async function ledgerBalance(device: Device, accountId: string): Promise<number> {
  const [row] = await device.rows<{ total: number }>(
    'SELECT coalesce(sum(amount), 0) AS total FROM v_transactions_internal_alive WHERE account = ? AND is_parent = 0',
    accountId,
  );
  return row?.total ?? 0;
}
