import type { Device } from './device.ts';
import { PASSWORD } from './house.ts';
import type { RunningServer } from './servers.ts';
import { decodeSync, encodeSync, postSync, signIn } from './wire.ts';

/** How the server knows a budget. The group is what people call the sync id; a reset changes it. */
export type BudgetIds = { readonly fileId: string; readonly groupId: string };

/** Makes a budget on a signed-in device, which uploads it and keeps it open. */
export async function createBudget(device: Device, budgetName: string): Promise<BudgetIds> {
  const outcome = await device.send('create-budget', { budgetName });
  if (outcome?.error) throw new Error(outcome.error);
  return budgetIds(device);
}

export async function budgetIds(device: Device): Promise<BudgetIds> {
  const { cloudFileId, groupId } = await device.send('load-prefs');
  return { fileId: cloudFileId, groupId };
}

/** Everything that two devices on the same budget must agree upon, in the words of the official client. */
export async function figures(device: Device): Promise<unknown> {
  const accounts = await device.api('getAccounts');
  const months = await device.api('getBudgetMonths');
  return {
    accounts: await Promise.all(
      accounts.map(async ({ id, name }) => ({ id, name, balance: await device.api('getAccountBalance', id) })),
    ),
    transactions: await device.rows('SELECT * FROM v_transactions_internal_alive ORDER BY id'),
    payees: (await device.api('getPayees')).toSorted((a, b) => a.id.localeCompare(b.id)),
    categories: (await device.api('getCategories')).toSorted((a, b) => a.id.localeCompare(b.id)),
    months: await Promise.all(months.map((month) => device.api('getBudgetMonth', month))),
    trie: await deviceTrie(device),
  };
}

/** The device's trie, as it keeps it beside its clock. */
export async function deviceTrie(device: Device): Promise<unknown> {
  const [row] = await device.rows<{ clock: string }>('SELECT clock FROM messages_clock');
  const { merkle }: { merkle: unknown } = JSON.parse(row?.clock ?? '{"merkle":{}}');
  return merkle;
}

/** The server's trie for a budget. */
export async function serverTrie(server: RunningServer, { fileId, groupId }: BudgetIds): Promise<unknown> {
  const token = await signIn(server.url, PASSWORD);
  const largest = '9999-12-31T23:59:59.999Z-FFFF-FFFFFFFFFFFFFFFF';
  const answer = await postSync({ url: server.url, token }, encodeSync({ fileId, groupId }, largest, []));
  const trie: unknown = JSON.parse(decodeSync(answer).merkle);
  return trie;
}

/** Syncs the devices in order until the first has seen what the last wrote; throws on any failure. */
export async function syncAll(...devices: readonly Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.api('sync');
}

/** How many messages the device's log holds, by table and column. */
export async function messageCounts(device: Device): Promise<Readonly<Record<string, number>>> {
  const rows = await device.rows<{ cell: string; n: number }>(
    'SELECT dataset || \'.\' || "column" AS cell, count(*) AS n FROM messages_crdt GROUP BY 1 ORDER BY 1',
  );
  return Object.fromEntries(rows.map(({ cell, n }) => [cell, n]));
}

/** Names of the usual accounts, category and month in these tests. */
export async function stockBudget(device: Device): Promise<{ checking: string; card: string; groceries: string }> {
  const [group] = await device.api('getCategoryGroups');
  if (!group) throw new Error('a new budget has category groups');
  const groceries = await device.api('createCategory', { name: 'Mercado', group_id: group.id });
  const checking = await device.api('createAccount', { name: 'Conta corrente' }, 150_000);
  const card = await device.api('createAccount', { name: 'Cartão' });
  return { checking, card, groceries };
}
