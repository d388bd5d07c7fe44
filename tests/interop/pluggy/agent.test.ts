// The server reads the bank by itself, for a budget that an official client made, linked and goes on using.
import { expect, test } from 'vitest';
import { bankAccounts, ITEMS, ledgerBalance, linkAccount, saveKeys, startBank } from '../harness/bank.ts';
import { createBudget, figures, syncAll } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { openHouse, PASSWORD } from '../harness/house.ts';
import type { Transaction } from '../harness/official-api.ts';
import { eventually } from '../harness/processes.ts';
import { signIn } from '../harness/wire.ts';

type Run = { readonly id: string; readonly endedAt: string | null; readonly outcome: { readonly problem: unknown } };

const AUTOMATIC = '/api/v1/pluggy/automatic';

test('what the server brings in by itself, the official client has after its next sync, and its own edits stay (P9)', async () => {
  await using bank = await startBank();
  await using house = await openHouse('extrato', { pluggyUrl: bank.url, env: { EXTRATO_REQUESTS_PER_MINUTE: '0' } });
  const device = await house.device();
  const { fileId, groupId } = await createBudget(device, 'Casa');
  await saveKeys(device, [ITEMS.bank, ITEMS.card]);
  const links = new Map<string, string>();
  for (const account of await bankAccounts(device)) links.set(account.name, await linkAccount(device, account));
  await device.api('sync');
  const checking = idOf(links, 'Conta Corrente');
  const before = await transactions(device, checking);

  const agent = await agentOf(house.server.url, fileId);
  await agent.turnOn();
  // All that the official client brought in is known again by its ids: the first run has nothing to add.
  await device.api('sync');
  expect((await transactions(device, checking)).length).toBe(before.length);

  const [edited] = before.filter(({ amount, starting_balance_flag }) => amount < 0 && !starting_balance_flag);
  const [category] = (await device.api('getCategories')).filter(({ is_income }) => !is_income);
  await device.api('updateTransaction', edited?.id ?? '', { category: category?.id ?? null, notes: 'meu' });
  await device.api('sync');

  const account = (await bankAccounts(device)).find(({ name }) => name.includes('Conta Corrente'));
  for (const [n, description] of ['PADARIA ALVORADA', 'FEIRA LIVRE'].entries())
    await bank.control(`/accounts/${account?.id}/rows`, { amount: -(10 + n), type: 'DEBIT', description, visible: 'now' });
  // Twice: the day after the first run of ours, a row comes late for an account whose history another client began.
  await bank.control(`/items/${ITEMS.bank}/sync`, {});
  await agent.run();
  const late = { amount: -17.5, type: 'DEBIT', description: 'VEIO TARDE', daysLate: 60, visible: 'now' };
  await bank.control(`/accounts/${account?.id}/late`, late);
  await agent.run();

  await device.api('sync');
  const after = await transactions(device, checking);
  const fresh = after
    .filter(({ id }) => !before.some((known) => known.id === id))
    .filter(({ amount }) => [-1000, -1100].includes(amount));
  expect(fresh).toHaveLength(2);
  expect(after.find(({ id }) => id === edited?.id)).toMatchObject({ category: category?.id, notes: 'meu' });
  for (const [name, id] of links) {
    // Of that card the bank tells the open bill alone.
    if (name.includes('Jatobá')) continue;
    const told = Math.round((await bank.balance(nameAtBank(name))) * 100);
    expect([name, await ledgerBalance(device, id)]).toEqual([name, told]);
  }

  await agent.run();
  await device.api('sync');
  expect(await transactions(device, checking)).toEqual(after);
  const other = await house.deviceWith(groupId);
  await syncAll(device, other);
  expect(await figures(other)).toEqual(await figures(device));
});

/** The routes of automatic sync, for one budget. */
async function agentOf(url: string, fileId: string) {
  const token = await signIn(url, PASSWORD);
  const headers = { 'x-actual-token': token, 'x-actual-file-id': fileId, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(url + AUTOMATIC + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const ended = async (known: number): Promise<void> => {
    const run = await eventually('the run ends', async () => {
      const { runs } = (await ask('GET', '/runs')) as { runs: readonly Run[] };
      return runs.length > known && runs[0]?.endedAt ? runs[0] : undefined;
    });
    expect(run.outcome.problem).toBeNull();
  };
  const count = async (): Promise<number> => ((await ask('GET', '/runs')) as { runs: readonly Run[] }).runs.length;
  return {
    async turnOn() {
      await ask('PUT', '', { enabled: true, runsPerDay: 1, quiet: null });
      await ended(0);
    },
    async run() {
      const known = await count();
      await ask('POST', '/run', {});
      await ended(known);
    },
  };
}

function idOf(links: ReadonlyMap<string, string>, name: string): string {
  const [, id] = [...links].find(([linked]) => linked.includes(name)) ?? [];
  if (id === undefined) throw new Error(`${name} is not linked`);
  return id;
}

/** The bank's own name of an account, without its owner's bank before it. */
function nameAtBank(name: string): string {
  return name.includes('Conta') ? 'Conta' : name.includes('Poupança') ? 'Poupança' : name;
}

function transactions(device: Device, account: string): Promise<Transaction[]> {
  return device.api('getTransactions', account, '2000-01-01', '2100-01-01');
}
