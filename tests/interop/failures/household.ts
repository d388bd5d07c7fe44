// A household for the failures of bank-sync-pluggy.md 17: a bank, our server whose agent reads it, and the official client,
// which tells what is in the budget afterwards.
import { expect } from 'vitest';
import { bankAccounts, ITEMS, KEYS, ledgerBalance, linkAccount, type SandboxBank, saveKeys, startBank } from '../harness/bank.ts';
import { type BudgetIds, createBudget, serverTrie } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { openHouse, PASSWORD } from '../harness/house.ts';
import type { PluggyAccount, Transaction } from '../harness/official-api.ts';
import { eventually } from '../harness/processes.ts';
import type { RunningServer } from '../harness/servers.ts';
import { signIn } from '../harness/wire.ts';

export type Link = { readonly account: PluggyAccount; readonly id: string };
export type Answer = { readonly status: number; readonly text: string; readonly body: unknown };
type RunAccount = { readonly account: string; readonly bankBalance: number | null; readonly ledgerBalance: number };
export type Run = {
  readonly endedAt: string | null;
  readonly outcome: {
    readonly problem: unknown;
    readonly accounts: readonly (RunAccount & { readonly problem: { readonly code: string } | null })[];
    readonly connections: readonly { readonly state: string | null; readonly problem: { readonly code: string } | null }[];
  };
};

export interface Household extends AsyncDisposable {
  readonly bank: SandboxBank;
  readonly server: RunningServer;
  readonly device: Device;
  readonly budget: BudgetIds;
  /** Linked accounts whose name at the bank begins so. */
  link(name: string): Link;
  links(): readonly Link[];
  /** Asks a route of our server for this budget, or for all, whose keys and connections the official client saved. */
  ask(method: string, path: string, body?: object, scope?: 'budget' | 'all'): Promise<Answer>;
  /** Something happens at the bank, in the account of that name. */
  add(name: string, row: Readonly<Record<string, unknown>>, kind?: 'rows' | 'pending' | 'late'): Promise<void>;
  /** Pluggy reads the bank, the agent reads Pluggy, and the official client syncs. */
  day(): Promise<Run>;
  rows(name: string): Promise<readonly Transaction[]>;
  /** What the server holds, as one value: equal when nothing was written. */
  written(): Promise<unknown>;
  ledger(name: string): Promise<number>;
}

const AUTOMATIC = '/api/v1/pluggy/automatic';

/** Links every account of the ready bank and card, and of the items that are ordered of the bank beside. */
export async function openHousehold(more: readonly Readonly<Record<string, unknown>>[] = []): Promise<Household> {
  await using opening = new AsyncDisposableStack();
  const bank = opening.use(await startBank());
  const house = opening.use(await openHouse('extrato', { pluggyUrl: bank.url, env: { EXTRATO_REQUESTS_PER_MINUTE: '0' } }));
  const device = await house.device();
  const budget = await createBudget(device, 'Casa');
  const items: string[] = [ITEMS.bank, ITEMS.card];
  for (const order of more) items.push(String((await bank.control('/items', { ...OWNER, ...order }))['id']));
  await saveKeys(device, items);
  const links: Link[] = [];
  for (const account of await bankAccounts(device)) links.push({ account, id: await linkAccount(device, account) });
  await device.api('sync');
  const token = await signIn(house.server.url, PASSWORD);
  const ask: Household['ask'] = async (method, path, body, scope = 'budget') => {
    const forBudget = scope === 'budget' && { 'x-actual-file-id': budget.fileId };
    const headers = { 'x-actual-token': token, 'content-type': 'application/json', ...forBudget };
    const answer = await fetch(house.server.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, text, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null };
  };
  const link = (name: string): Link => links.find(({ account }) => account.name.startsWith(name)) ?? expect.fail(name);
  // The bank has no news of its own while the tests are at it.
  await bank.control('/clock', { ...OWNER, mode: 'frozen' });
  const run = runnerOf(ask);
  expect((await ask('PUT', AUTOMATIC, { enabled: true, runsPerDay: 1, quiet: null })).status).toBe(200);
  await run(false);
  await device.api('sync');
  const all = opening.move();
  return {
    ...{ bank, server: house.server, device, budget, link, ask },
    links: () => links,
    async add(name, row, kind = 'rows') {
      await bank.control(`/accounts/${link(name).account.id}/${kind}`, { type: 'DEBIT', visible: 'now', ...row });
    },
    async day() {
      for (const item of items) await bank.control(`/items/${item}/sync`, {});
      const done = await run(true);
      await device.api('sync');
      return done;
    },
    rows: (name) => device.api('getTransactions', link(name).id, '2000-01-01', '2100-01-01'),
    written: () => serverTrie(house.server, budget),
    ledger: (name) => ledgerBalance(device, link(name).id),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

const OWNER = { clientId: KEYS.clientId };

/** Waits for a run to end; asks for it first, or takes the one that began by itself. */
function runnerOf(ask: Household['ask']): (isAsked: boolean) => Promise<Run> {
  const runs = async (): Promise<readonly Run[]> => ((await ask('GET', `${AUTOMATIC}/runs`)).body as { runs: Run[] }).runs;
  return async (isAsked) => {
    const known = isAsked ? (await runs()).length : 0;
    if (isAsked) expect((await ask('POST', `${AUTOMATIC}/run`, {})).status).toBeLessThan(300);
    return eventually('the run ends', async () => {
      const [latest, ...earlier] = await runs();
      return latest?.endedAt && earlier.length >= known ? latest : undefined;
    });
  };
}

/** Rows of that text at the bank. */
export function of(rows: readonly Transaction[], text: string): Transaction[] {
  return rows.filter(({ imported_payee, notes }) => `${imported_payee} ${notes}`.includes(text));
}

/** A day so many days from now, as the bank's people count it. */
export function dayFromNow(days: number): string {
  const moment = new Date(Date.now() + days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(moment);
}
