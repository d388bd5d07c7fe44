import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HostApi } from '@extrato/engine/device-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, ITEMS, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

/** A day and a bit: whatever is read daily is due. */
const DAY = 25 * 3_600_000;
const PASSWORD = 'quatro palavras bem guardadas';
const ON = { enabled: true, runsPerDay: 1, quiet: null };

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;

beforeAll(async () => {
  house = await openBankHouse();
});
afterAll(() => house.close());

/** Something is bought, Pluggy reads it, and the agent has its turn. */
async function bought(amount: number, description: string): Promise<void> {
  await house.advance(DAY);
  const account = house.bankAccount('checking');
  await house.control(`/accounts/${account}/rows`, { amount: -amount, type: 'DEBIT', description, visible: 'now' });
  await house.control(`/items/${ITEMS[0]}/sync`);
  await house.server().agent.runDue();
}

async function rowsOf(api: HostApi, description: string): Promise<number> {
  const { entries } = must(await api.transactions.page({ list: { scope: 'all' }, part: { limit: 2000 } }));
  return entries.filter(({ row }) => row.importedPayee?.includes(description)).length;
}

/** Sealed statements that wait at the server. */
function waiting(): number {
  const database = new DatabaseSync(join(house.server().dataDir, 'extrato.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from inbox').get();
  database.close();
  return Number(row?.['n']);
}

const PATIENT = { timeout: 20_000, interval: 100 };

test('[P9] an encrypted budget: the server keeps what the bank said sealed, and no copy of the budget', async () => {
  const api = await house.device();
  must(await api.bank.setAutomatic(ON));
  await house.server().agent.runDue();
  expect(existsSync(join(house.server().dataDir, 'agent', house.fileId))).toBe(true);
  must(await api.sync.turnOnEncryption({ password: PASSWORD }));
  await house.advance(DAY);
  await house.server().agent.runDue();
  expect(existsSync(join(house.server().dataDir, 'agent', house.fileId))).toBe(false);
  expect(must(await api.bank.automatic({})).connections.some(({ problem }) => problem?.code === 'agent-needs-device')).toBe(true);

  expect(must(await api.bank.setAutomatic(ON))).toMatchObject({
    enabled: true,
    encrypted: true,
    sealing: { publicKey: expect.any(String) },
  });
  must(await api.sync.now({}));
  await house.devicesOff();
  await bought(31.4, 'SEGREDO DA FEIRA');
  expect(waiting()).toBeGreaterThan(0);
  for (const file of ['extrato.sqlite', 'extrato.sqlite-wal', 'messages.sqlite', 'messages.sqlite-wal'])
    expect(readFileSync(join(house.server().dataDir, file)).includes('SEGREDO DA FEIRA')).toBe(false);
});

test('[P9] the next device that opens it brings it in, and the box is empty', async () => {
  const api = await house.device({ password: PASSWORD });
  await expect.poll(() => rowsOf(api, 'SEGREDO DA FEIRA'), PATIENT).toBe(1);
  await expect.poll(waiting, PATIENT).toBe(0);
});

test('[P9] a device that is open hears of it at once', async () => {
  const api = await house.device({ password: PASSWORD });
  must(await api.sync.now({}));
  await bought(12, 'AO VIVO');
  await expect.poll(() => rowsOf(api, 'AO VIVO'), PATIENT).toBe(1);
});

test('nothing new at the bank: nothing is sealed', async () => {
  await house.devicesOff();
  const { agent } = house.server();
  const budget = (await agent.store.budget(house.fileId)) ?? expect.fail();
  await agent.run(budget, 'person');
  const before = waiting();
  expect((await agent.run(budget, 'person'))?.outcome.accounts.map(({ problem }) => problem)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(waiting()).toBe(before);
});

test('[P9] several runs are brought in in their order, once, by two devices that open together', async () => {
  await bought(1, 'PRIMEIRO');
  await bought(2, 'SEGUNDO');
  await bought(3, 'TERCEIRO');
  expect(waiting()).toBeGreaterThan(2);
  const [one, two] = await Promise.all([house.device({ password: PASSWORD }), house.device({ password: PASSWORD })]);
  for (const text of ['PRIMEIRO', 'SEGUNDO', 'TERCEIRO']) {
    for (const api of [one, two]) await expect.poll(() => rowsOf(api, text), PATIENT).toBe(1);
  }
  await expect.poll(waiting, PATIENT).toBe(0);
  for (const api of [one, two]) must(await api.sync.now({}));
  for (const text of ['PRIMEIRO', 'SEGUNDO', 'TERCEIRO']) expect(await rowsOf(one, text)).toBe(1);
  await house.devicesOff();
});

test('[P9] a device that took it and vanished before it could send: the next one takes it too, and nothing is doubled', async () => {
  await bought(4, 'DUAS VEZES');
  const line = { isCut: false };
  const cut = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (line.isCut && !String(url).includes('/inbox/claim')) throw new TypeError('the line is cut');
    const answer = await fetch(url, init);
    if (String(url).includes('/inbox/claim')) line.isCut = true;
    return answer;
  };
  const lost = await house.device({ password: PASSWORD, fetch: cut });
  await expect.poll(() => rowsOf(lost, 'DUAS VEZES'), PATIENT).toBe(1);
  expect(waiting()).toBeGreaterThan(0);
  await house.advance(2 * 60_000);
  const other = await house.device({ password: PASSWORD });
  await expect.poll(() => rowsOf(other, 'DUAS VEZES'), PATIENT).toBe(1);
  await expect.poll(waiting, PATIENT).toBe(0);
  line.isCut = false;
  await expect.poll(async () => must(await lost.sync.now({})).kind, PATIENT).toBe('up-to-date');
  must(await other.sync.now({}));
  for (const api of [lost, other]) expect(await rowsOf(api, 'DUAS VEZES')).toBe(1);
});
