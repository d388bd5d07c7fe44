import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { callerOf } from '../testing/api.ts';
import { type BankHouse, ITEMS, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';
import { minuteOfBankDay } from './clock.ts';
import type { RunOutcome } from './outcome.ts';

const HOUR = 3_600_000;
/** A day and a bit: whatever is read daily is due. */
const DAY = 25 * HOUR;
const AUTOMATIC = '/api/v1/pluggy/automatic';

/** A thread takes its time to load the engine where nothing is compiled beforehand. */
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;

const ON = { enabled: true, runsPerDay: 1, quiet: null };
const ask = (method: string, path = '', body?: object) =>
  house.call(method, AUTOMATIC + path, body, { 'x-actual-file-id': house.fileId });

type Status = {
  enabled: boolean;
  connections: { ref: string; nextAt: string; failures: number; state: string; problem: null }[];
};
type Run = { occasion: string; endedAt: string | null; outcome: RunOutcome };

async function status(): Promise<Status> {
  const { status: code, text, body } = await ask('GET');
  if (code !== 200) throw new Error(text);
  return body as unknown as Status;
}

async function runs(): Promise<readonly Run[]> {
  return (await ask('GET', '/runs')).body['runs'] as Run[];
}

/** Something is bought at the bank, and Pluggy reads it. */
async function buy(amount: number, description: string): Promise<void> {
  const account = house.bankAccount('checking');
  await house.control(`/accounts/${account}/rows`, { amount: -amount, type: 'DEBIT', description, visible: 'now' });
  await house.control(`/items/${ITEMS[0]}/sync`);
}

async function bought(description: string): Promise<number> {
  const api = await house.device();
  must(await api.sync.now({}));
  const { entries } = must(await api.transactions.page({ list: { scope: 'all' }, part: { offset: 0, limit: 500 } }));
  must(await api.budgets.close({}));
  return entries.filter(({ row }) => row.importedPayee?.includes(description)).length;
}

describe('with every device off', () => {
  beforeAll(async () => {
    house = await openBankHouse();
  });
  afterAll(() => house.close());

  test('it is off until a person turns it on, and then says what it will do', async () => {
    expect(await status()).toMatchObject({ enabled: false, runsPerDay: 1, quiet: { from: 1380, until: 360 }, connections: [] });
    await house.server().agent.runDue();
    expect(await runs()).toEqual([]);
    expect((await ask('PUT', '', ON)).status).toBe(200);
    expect((await status()).connections.map(({ ref }) => ref).sort()).toEqual([...house.refs].sort());
  });

  test('what the bank has new is in the budget, and every device hears of it', async () => {
    await house.server().agent.runDue();
    await house.advance(DAY);
    await buy(42.5, 'FEIRA DA VILA');
    await house.server().agent.runDue();
    expect(await bought('FEIRA DA VILA')).toBe(1);
    const [latest] = await runs();
    expect(latest).toMatchObject({ occasion: 'schedule', endedAt: expect.any(String) });
    const news = latest?.outcome.accounts.find(({ added }) => added > 0);
    expect(news).toMatchObject({ problem: null, run: expect.any(String) });
    expect(news?.fetched).toBeGreaterThan(0);
  });

  test('nothing new at the bank: two requests for each connection, no budget opened, and not a message', async () => {
    await ask('PUT', '', { ...ON, runsPerDay: 8 });
    await house.server().agent.runDue();
    await house.advance(3.5 * HOUR);
    const before = (await house.requests()).at(-1)?.n ?? 0;
    const messages = messagesOf(house);
    await house.server().agent.runDue();
    const asked = (await house.requests(before)).filter(({ path }) => !path.startsWith('/auth'));
    expect((await runs())[0]?.outcome).toMatchObject({
      connections: [{ kind: 'nothing-new' }, { kind: 'nothing-new' }],
      accounts: [],
    });
    expect(asked).toHaveLength(4);
    expect(messagesOf(house)).toBe(messages);
    await ask('PUT', '', ON);
  });

  test('asked twice, the second time writes nothing', async () => {
    const { agent } = house.server();
    const budget = (await agent.store.budget(house.fileId)) ?? expect.fail();
    await agent.run(budget, 'person');
    const messages = messagesOf(house);
    const again = await agent.run(budget, 'person');
    expect(again?.outcome.accounts.map(({ added, updated, removed }) => added + updated + removed)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(messagesOf(house)).toBe(messages);
  });

  test('a run can be undone from any device', async () => {
    await house.advance(DAY);
    await buy(13.37, 'BANCA DO JORNAL');
    await house.server().agent.runDue();
    expect(await bought('BANCA DO JORNAL')).toBe(1);
    const run = (await runs())[0]?.outcome.accounts.find(({ added }) => added > 0)?.run ?? '';
    const api = await house.device();
    must(await api.sync.now({}));
    must(await api.bankSync.undoRun({ run, keepAway: true }));
    must(await api.sync.now({}));
    must(await api.budgets.close({}));
    expect(await bought('BANCA DO JORNAL')).toBe(0);
    await house.advance(DAY);
    await house.control(`/items/${ITEMS[0]}/sync`);
    await house.server().agent.runDue();
    expect(await bought('BANCA DO JORNAL')).toBe(0);
  });

  test('a bank in trouble is told in words, tried again later and later, and stops no other', async () => {
    await house.advance(DAY);
    await house.control('/faults', {
      match: { path: '/items/*', itemId: ITEMS[1] },
      times: 'always',
      effect: { kind: 'status', status: 503 },
    });
    await buy(8, 'PASTELARIA');
    await house.server().agent.runDue();
    expect(await bought('PASTELARIA')).toBe(1);
    const failed = (await status()).connections.find(({ failures }) => failures === 1);
    expect(failed).toMatchObject({ problem: { message: { 'pt-BR': expect.any(String) }, next: expect.any(String) } });
    const firstWait = Date.parse(failed?.nextAt ?? '') - house.now();
    await house.advance(firstWait);
    await house.server().agent.runDue();
    const again = (await status()).connections.find(({ failures }) => failures === 2);
    expect(Date.parse(again?.nextAt ?? '') - house.now()).toBeGreaterThan(firstWait);
    await house.control('/faults/1', {}, 'DELETE');
    await house.advance(2 * DAY);
    await house.server().agent.runDue();
    expect((await status()).connections.map(({ failures }) => failures)).toEqual([0, 0]);
  });

  test('[P3] a budget whose switch for Pluggy is off is left alone', async () => {
    const flip = async (enabled: boolean) => {
      const api = await house.device();
      must(await api.sync.now({}));
      must(await api.preferences.setFeature({ feature: 'pluggyAiBankSync', enabled }));
      must(await api.sync.now({}));
      await house.devicesOff();
    };
    await flip(false);
    await house.advance(DAY);
    await buy(6, 'NAO AGORA');
    await house.server().agent.runDue();
    expect(await bought('NAO AGORA')).toBe(0);
    await flip(true);
    const budget = (await house.server().agent.store.budget(house.fileId)) ?? expect.fail();
    await house.server().agent.run(budget, 'person');
    expect(await bought('NAO AGORA')).toBe(1);
  });

  test('after somebody reset the sync the agent takes the server’s copy and goes on', async () => {
    const api = await house.device();
    must(await api.sync.now({}));
    must(await api.sync.reset({}));
    must(await api.sync.now({}));
    await house.devicesOff();
    await house.advance(DAY);
    await buy(9, 'DEPOIS DO RESET');
    await house.server().agent.runDue();
    expect((await runs())[0]?.outcome.problem).toBeNull();
    expect(await bought('DEPOIS DO RESET')).toBe(1);
  });

  test('a server that was off for days catches up when it starts', async () => {
    await buy(77, 'LIVRARIA DO CENTRO');
    await house.advance(4 * DAY);
    await house.restart();
    await house.server().agent.runDue();
    expect(await bought('LIVRARIA DO CENTRO')).toBe(1);
  });

  test('one that starts in quiet hours waits until they are over', async () => {
    const minute = minuteOfBankDay(house.now());
    const quiet = { from: (minute + 1380) % 1440, until: (minute + 120) % 1440 };
    await ask('PUT', '', { ...ON, quiet });
    await house.advance(24 * HOUR);
    await buy(21, 'PASTEL DA NOITE');
    await house.restart();
    await house.server().agent.runDue();
    expect(await bought('PASTEL DA NOITE')).toBe(0);
    await house.advance(2.6 * HOUR);
    await house.server().agent.runDue();
    expect(await bought('PASTEL DA NOITE')).toBe(1);
    await ask('PUT', '', ON);
  });

  test('a budget with keys of its own has only their connections, also while there are none', async () => {
    const own = { clientId: '00000000-0000-4000-8000-0000000000c1', clientSecret: '00000000-0000-4000-8000-0000000000aa' };
    const scoped = { 'x-actual-file-id': house.fileId };
    expect((await house.call('PUT', '/api/v1/pluggy/credentials', own, scoped)).status).toBe(200);
    await house.advance(DAY);
    await buy(6, 'COM OUTRAS CHAVES');
    const before = (await house.requests()).at(-1)?.n ?? 0;
    await house.server().agent.runDue();
    expect(await house.requests(before)).toEqual([]);
    expect((await status()).connections).toEqual([]);
    expect((await house.call('DELETE', '/api/v1/pluggy/credentials', undefined, scoped)).status).toBe(200);
    await house.server().agent.runDue();
    expect(await bought('COM OUTRAS CHAVES')).toBe(1);
  });

  test('turned off, nothing is read any more', async () => {
    await ask('PUT', '', { ...ON, enabled: false });
    await house.advance(3 * DAY);
    const before = (await house.requests()).at(-1)?.n ?? 0;
    await house.server().agent.runDue();
    expect(await house.requests(before)).toEqual([]);
    expect(await ask('POST', '/run')).toMatchObject({ status: 409, body: { code: 'agent-off' } });
  });
});

describe('a webhook', () => {
  const PUBLIC = 'https://money.example.org';
  beforeAll(async () => {
    house = await openBankHouse({}, { EXTRATO_PUBLIC_URL: PUBLIC });
    await ask('PUT', '', ON);
    await house.server().agent.runDue();
  });
  afterAll(() => house.close());

  const tell = (path: string, body: object) => callerOf(house.server().url, '')('POST', path, body);

  test('Pluggy is asked for it, once, at an address that nobody can guess', async () => {
    const answered = await house.requests();
    expect(answered.filter(({ method, path }) => method === 'POST' && path === '/webhooks')).toHaveLength(1);
  });

  test('makes the connection be looked at soon, and is believed in nothing else', async () => {
    const path = new URL(await house.server().agent.webhooks.below(PUBLIC)).pathname;
    await house.advance(HOUR);
    await buy(5, 'CAFE DA ESQUINA');
    expect(await tell(path, { event: 'item/updated', itemId: ITEMS[0], evil: true })).toMatchObject({ status: 200 });
    await expect
      .poll(async () => Math.min(...(await status()).connections.map(({ nextAt }) => Date.parse(nextAt))) - house.now())
      .toBe(30_000);
    await house.advance(31_000);
    await house.server().agent.runDue();
    expect(await bought('CAFE DA ESQUINA')).toBe(1);
    expect((await runs())[0]).toMatchObject({ occasion: 'webhook' });
  });

  test('at another address, or about something unknown, does nothing', async () => {
    const path = new URL(await house.server().agent.webhooks.below(PUBLIC)).pathname;
    const before = await status();
    expect((await tell(`${path.slice(0, -1)}x`, { itemId: ITEMS[0] })).status).toBe(404);
    expect((await tell(path, { itemId: '99999999-9999-4999-8999-999999999999' })).status).toBe(200);
    expect((await tell(path, { itemId: 7 })).status).toBe(200);
    expect(await status()).toEqual(before);
  });
});

/** Messages of both logs that the server keeps. */
function messagesOf(house: BankHouse): unknown {
  const database = new DatabaseSync(join(house.server().dataDir, 'messages.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from message').get();
  database.close();
  return row?.['n'];
}
