// Categories suggested by what Pluggy says, brought in by the agent, answered on one device and known to the others.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, ITEMS, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

const DAY = 25 * 3_600_000;
const PT = { language: 'pt-BR' } as const;

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;
beforeAll(async () => {
  house = await openBankHouse();
});
afterAll(() => house.close());

async function open() {
  const api = await house.device();
  must(await api.sync.now({}));
  return api;
}

type Device = Awaited<ReturnType<typeof open>>;
const names = async (api: Device) =>
  must(await api.suggestions.list(PT))
    .map(({ name }) => name)
    .sort();

async function agentRuns(): Promise<void> {
  await house.advance(DAY);
  for (const item of ITEMS) await house.control(`/items/${item}/sync`);
  await house.server().agent.runDue();
}

test('the agent brings hints in, one device answers, the others know; a recategorisation at the bank writes nothing', async () => {
  await house.call('PUT', '/api/v1/pluggy/automatic', ON, { 'x-actual-file-id': house.fileId });
  const account = house.bankAccount('checking');
  const bought = { amount: -64.9, type: 'DEBIT', description: 'FEIRA DO SOL', categoryId: '10000000', visible: 'now' };
  const row = await house.control(`/accounts/${account}/rows`, { ...bought, handle: 'feira' });
  await agentRuns();

  const one = await open();
  const groups = must(await one.suggestions.list(PT));
  // A year of the household. The budget has the categories that official clients begin with; others are missing.
  expect(groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['Food', 'Bills', 'Income', 'Moradia', 'Saúde']));
  const market = groups.find(({ name }) => name === 'Food');
  const housing = groups.find(({ name }) => name === 'Moradia');
  expect(market).toMatchObject({ category: expect.any(String), purpose: null });
  expect(housing).toMatchObject({ category: null, purpose: 'housing' });
  const rows = must(await one.transactions.get({ ids: market?.transactions ?? [] }));
  expect(rows.map(({ importedPayee }) => importedPayee)).toContain('FEIRA DO SOL');
  expect(rows.every(({ category, transferAccount }) => category === null && transferAccount === null)).toBe(true);
  const health = groups.find(({ name }) => name === 'Saúde');
  const transactions = [...(market?.transactions ?? []), ...(housing?.transactions ?? [])];
  const accepted = must(await one.suggestions.accept({ ...PT, transactions, create: true }));
  expect(accepted).toMatchObject({ accepted: { length: transactions.length }, created: { length: 1 } });
  must(await one.suggestions.dismiss({ transactions: health?.transactions ?? [] }));
  must(await one.sync.now({}));
  const left = await names(one);
  for (const name of ['Food', 'Moradia', 'Saúde']) expect(left).not.toContain(name);

  const other = await open();
  expect(await names(other)).toEqual(left);
  await house.devicesOff();

  await agentRuns();
  const before = messagesOf(house);
  await house.control(`/rows/${String(row['id'] ?? 'feira')}`, { categoryId: '11010000' }, 'PATCH');
  for (const item of ITEMS) await house.control(`/items/${item}/sync`);
  expect(
    (await house.call('POST', '/api/v1/pluggy/automatic/run', {}, { 'x-actual-file-id': house.fileId })).status,
  ).toBeLessThan(300);
  await vi.waitFor(async () => expect(await endedRuns()).toBeGreaterThan(2), { timeout: 30_000 });
  expect(messagesOf(house)).toBe(before);
  expect(await names(await open())).toEqual(left);
});

const ON = { enabled: true, runsPerDay: 1, quiet: null };

async function endedRuns(): Promise<number> {
  const { body } = await house.call('GET', '/api/v1/pluggy/automatic/runs', undefined, { 'x-actual-file-id': house.fileId });
  return (body['runs'] as { endedAt: string | null }[]).filter(({ endedAt }) => endedAt !== null).length;
}

/** Messages of every log that the server keeps. */
function messagesOf({ server }: BankHouse): unknown {
  const database = new DatabaseSync(join(server().dataDir, 'messages.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from message').get();
  database.close();
  return row?.['n'];
}
