// Rows of the failure table about privacy, scope and what people read (bank-sync-pluggy.md, section 17).
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { must } from '@extrato/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import english from '../../../packages/web/src/words/en/bank.ts';
import portuguese from '../../../packages/web/src/words/pt-BR/bank.ts';
import { type Household, openHousehold } from './household.ts';

const PACKAGES = join(import.meta.dirname, '../../../packages');
const PLUGGY = '/api/v1/pluggy';

let house: Household;

beforeAll(async () => {
  house = await openHousehold([
    { connectorId: 0, user: 'user-ok-signs' },
    { connectorId: 600, cpf: '761.092.776-73' },
    { connectorId: 200, bank: 'M1' },
  ]);
  await house.sync();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Files of the product itself that have a text. */
async function productFilesWith(text: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of ['engine', 'pluggy', 'protocol', 'server', 'web', 'cli'])
    for await (const file of glob('src/**/*.{ts,tsx}', { cwd: join(PACKAGES, name) }))
      if (!/\.test|test-support|testing\//.test(file) && text.test(await readFile(join(PACKAGES, name, file), 'utf8')))
        found.push(`${name}/${file}`);
  return found;
}

test('[17.11] an owner by the name of test data is an owner as any other', async () => {
  const [doe, , first] = await house.connections();
  expect(doe?.accounts.map(({ owner }) => owner)).toContain('John Doe');
  expect(first?.accounts.map(({ owner }) => owner)).not.toContain('John Doe');
  const rowsOf = async (of: typeof first) => {
    const account = of?.accounts.find(({ kind }) => kind === 'checking');
    return (await house.officialRows(await house.accountOf(account?.id ?? ''))).map(({ date, amount }) => `${date} ${amount}`);
  };
  expect((await rowsOf(doe)).length).toBeGreaterThan(150);
  expect((await rowsOf(doe)).sort()).toEqual((await rowsOf(first)).sort());
  expect(await productFilesWith(/John Doe/i)).toEqual([]);
});

test('[17.19] investments and loans have their accounts, off budget, at the bank’s value; pots are counted once', async () => {
  const official = await house.official();
  const accounts = await official.rows<{ id: string; offbudget: number; account_id: string }>(
    'SELECT id, offbudget, account_id FROM accounts WHERE tombstone = 0',
  );
  for (const kind of ['investments', 'loan']) {
    const told = (await house.atBank(kind)).filter(({ balance }) => balance.current !== null);
    expect(told.length).toBeGreaterThan(0);
    for (const { id, balance } of told) {
      const account = accounts.find(({ account_id }) => account_id === id);
      expect(account?.offbudget).toBe(1);
      expect((await house.officialRows(account?.id ?? '')).reduce((sum, { amount }) => sum + amount, 0)).toBe(balance.current);
    }
  }
  const withPots = (await house.atBank('checking')).find(({ balance }) => balance.reserved.length > 0);
  expect(withPots?.balance.reserved.length).toBe(2);
  const rows = await house.officialRows(await house.accountOf(withPots?.id ?? ''));
  expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(withPots?.balance.current);
});

test('[17.32] a bank is connected from a server on localhost: no address to come back to is sent to Pluggy', async () => {
  expect(house.server().url).toMatch(/^http:\/\/(127\.0\.0\.1|localhost)/);
  const { status, body } = await house.call('POST', `${PLUGGY}/connect-token`, {});
  expect([status, body['accessToken']]).toEqual([200, expect.any(String)]);
  // The list of fields that answers may have names it, and sends nothing.
  const users = await productFilesWith(/oauthRedirect/i);
  expect(users.filter((file) => file !== 'pluggy/src/watch/described.ts')).toEqual([]);
});

test.each([
  ['pt-BR', portuguese, /atualiza sozinho, cerca de uma vez por dia/],
  ['en', english, /refreshes by itself, about once a day/],
])('[17.33] people read that MeuPluggy comes first and refreshes daily (%s)', async (language, words, daily) => {
  expect(words.steps.meuPluggy.title + words.steps.meuPluggy.link).toMatch(/Meu Pluggy.*meu\.pluggy\.ai/);
  const order = Object.keys(words.steps);
  expect(order.indexOf('meuPluggy')).toBeLessThan(order.indexOf('demo'));
  expect(words.steps.demo.text).toContain('MeuPluggy');
  expect(words.connect.meuPluggyHint).toContain('MeuPluggy');
  const all = JSON.stringify(words);
  expect(all).toMatch(daily);
  const own = (await house.connections()).filter(({ health }) => health?.['refreshesByItself'] === true);
  expect(own.map(({ connector }) => connector)).toEqual(['MeuPluggy']);
  const refused = await house.call('POST', `${PLUGGY}/items/${own[0]?.ref}/refresh`);
  expect(refused.body).toMatchObject({ code: 'refreshes-by-itself', message: { [language]: expect.stringMatching(daily) } });
});

test.each([
  ['pt-BR', portuguese, /período de teste/, /experimental|em teste\b/i],
  ['en', english, /trial/, /experimental/i],
])(
  '[17.35] a bank comes by the widget or by its pasted id, the trial is told in plain words, nothing is called experimental (%s)',
  async (_, words, trial, experimental) => {
    expect(words.steps.trial).toMatch(trial);
    expect(JSON.stringify([words.setUp, words.steps, words.items, words.connect])).not.toMatch(experimental);
    expect([words.connect.open, words.items.paste, words.items.add]).toEqual([expect.any(String), 'Item ID', expect.any(String)]);
    const { id } = await house.control('/items', { connectorId: 2, user: 'user-ok' });
    const pasted = await house.call('POST', `${PLUGGY}/items`, { itemId: `  ${id}\n` });
    expect(pasted.status).toBe(200);
    const wrong = await house.call('POST', `${PLUGGY}/items`, { itemId: 'abc' });
    expect(wrong.body).toMatchObject({ code: 'item-id-malformed', field: 'itemId' });
    const { ref } = (await house.connections()).at(-1) ?? {};
    await house.call('DELETE', `${PLUGGY}/items/${ref}`);
  },
);

test('[17.36] keys are one budget’s or all budgets’, as a person chooses; one does not show in the other', async () => {
  const mine = { 'x-actual-file-id': house.fileId };
  const keys = { clientId: '7d0f3c52-58a4-4a0e-9a57-0d6f2f3f9b12', clientSecret: '00000000-0000-4000-8000-0000000000aa' };
  const api = await house.device();
  must(await api.budgets.open({ id: must(await api.budgets.create({ name: 'Outra casa' })) }));
  must(await api.sync.now({}));
  const { budget } = must(await api.device.state({}));
  await house.devicesOff();
  const other = { 'x-actual-file-id': budget?.cloudFileId ?? '' };
  const source = async (headers: Readonly<Record<string, string>>) =>
    (await house.call('GET', `${PLUGGY}/status`, undefined, headers)).body['source'];
  const items = async (headers: Readonly<Record<string, string>>) =>
    ((await house.call('GET', `${PLUGGY}/items`, undefined, headers)).body['items'] as readonly unknown[]).length;
  expect(await source(other)).toBe('global');
  expect((await house.call('PUT', `${PLUGGY}/credentials`, keys, other)).status).toBe(200);
  expect([await source(other), await source(mine), await source({})]).toEqual(['per-budget-file', 'global', 'global']);
  expect([await items(other), await items(mine)]).toEqual([0, house.itemIds.length]);
  await house.call('DELETE', `${PLUGGY}/credentials`, undefined, other);
  expect(await source(other)).toBe('global');
  expect(await items(mine)).toBe(house.itemIds.length);
});

test.each([
  ['pt-BR', portuguese, /[Bb]loqueador de anúncios/],
  ['en', english, /[Aa]d blocker/],
])(
  '[17.45] a frame that does not load is told with what stops it, and which address to let through (%s)',
  async (_, words, blocker) => {
    expect(words.connect.blocked).toMatch(blocker);
    expect(words.connect.blocked).toContain('connect.pluggy.ai');
    const users = await productFilesWith(/connect\.blocked/);
    expect(users.filter((file) => file.startsWith('web/'))).not.toEqual([]);
  },
);
