// Rows of the failure table (bank-sync-pluggy.md 17) about connections, keys, and what is told and asked.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ITEMS, KEYS } from '../harness/bank.ts';
import { dayFromNow, type Household, of, openHousehold } from './household.ts';

const CHECKING = 'Conta Corrente';
const SAVINGS = 'Poupança';
const WORDS = join(import.meta.dirname, '../../../packages/web/src/words');

type Connection = {
  readonly ref: string;
  readonly state: string;
  readonly accounts: readonly { readonly id: string }[];
  readonly health: { readonly cause: string; readonly message: Sentence; readonly bankMessage: string | null } | null;
};
type Sentence = { readonly 'pt-BR': string; readonly en: string };

let house: Household;

beforeAll(async () => {
  house = await openHousehold([{ connectorId: 2, user: 'user-ok-empty' }]);
}, 120_000);
afterAll(() => house[Symbol.asyncDispose]());

async function connections(): Promise<readonly Connection[]> {
  const { body } = await house.ask('GET', '/api/v1/pluggy/accounts');
  return (body as { connections: Connection[] }).connections;
}

/** The next time that Pluggy reads the bank it comes to this; afterwards all is well again. */
async function whenItEnds<Seen>(code: string, more: object, look: () => Promise<Seen>): Promise<Seen> {
  await house.bank.control(`/items/${ITEMS.card}/next-outcome`, { code, ...more });
  await house.bank.control(`/items/${ITEMS.card}/sync`, {});
  const seen = await look();
  await house.bank.control(`/items/${ITEMS.card}/sync`, {});
  return seen;
}

const healthOfCard = async () => (await connections())[1]?.health;

test('[17.4] a bank is added to those that are there, and they go on', async () => {
  const before = await connections();
  const { id } = await house.bank.control('/items', { clientId: KEYS.clientId, connectorId: 2, user: 'user-ok' });
  expect((await house.ask('POST', '/api/v1/pluggy/items', { itemId: id }, 'all')).status).toBe(200);
  const after = await connections();
  expect(after.slice(0, before.length).map(({ ref }) => ref)).toEqual(before.map(({ ref }) => ref));
  expect(after).toHaveLength(before.length + 1);
  await house.add(CHECKING, { amount: -6.5, description: 'PAO NA CHAPA', descriptionRaw: 'PAO NA CHAPA' });
  await house.day();
  expect(of(await house.rows(CHECKING), 'PAO NA CHAPA')).toHaveLength(1);
  await house.ask('DELETE', `/api/v1/pluggy/items/${after.at(-1)?.ref}`, undefined, 'all');
});

test('[17.8] only the present addresses of Pluggy are asked', async () => {
  await house.bank.control('/switches', { v1: '410' });
  expect((await house.day()).outcome.problem).toBeNull();
  expect((await house.bank.asked()).filter((line) => /GET \/transactions/.test(line))).toEqual([]);
});

test('[17.11] [17.13] the owner’s name changes nothing, and the first day that was asked for is kept', async () => {
  // The sandbox's owner is called as the one that other software mistakes for a test.
  expect(house.link(CHECKING).account.owner).toContain('John Doe');
  const days = (await house.rows(CHECKING)).map(({ date }) => date).sort();
  expect(days.length).toBeGreaterThan(30);
  const [first = ''] = days;
  expect([first >= dayFromNow(-91), first < dayFromNow(-80)]).toEqual([true, true]);
});

test('[17.12] an account without rows ends at once, and stays empty', async () => {
  const [empty] = house.links().slice(-1);
  expect((await house.day()).outcome.problem).toBeNull();
  const rows = await house.device.api('getTransactions', empty?.id ?? '', '2000-01-01', '2100-01-01');
  // The official client begins every account with a row, here of nothing.
  expect(rows.map(({ amount, starting_balance_flag }) => [amount, starting_balance_flag])).toEqual([[0, true]]);
});

test('[17.16] what goes wrong at a bank is told apart, in both languages', async () => {
  const causes: string[] = [];
  for (const code of ['ACCOUNT_LOCKED', 'INVALID_CREDENTIALS', 'SITE_NOT_AVAILABLE']) {
    const health = await whenItEnds(code, {}, healthOfCard);
    expect([health?.message['pt-BR'], health?.message.en].every((text) => text && !text.includes(code))).toBe(true);
    causes.push(health?.cause ?? '');
  }
  expect(new Set(causes).size).toBe(3);
});

test('[17.34] the bank’s own words are passed on', async () => {
  const providerMessage = 'Atualize seu cadastro no aplicativo.';
  const health = await whenItEnds('ACCOUNT_NEEDS_ACTION', { providerMessage }, healthOfCard);
  expect(health?.bankMessage).toBe(providerMessage);
});

test('[17.18] a consent that was taken back is told, and what is in the budget stays', async () => {
  const before = await house.rows('Cartão Jatobá');
  await house.bank.control(`/items/${ITEMS.card}/consent`, { action: 'revoke' });
  await house.bank.control(`/items/${ITEMS.card}/sync`, {});
  const [, card] = await connections();
  expect(card?.state).not.toBe('working');
  expect(card?.health?.message['pt-BR']).toMatch(/consentimento/i);
  await house.day();
  expect(await house.rows('Cartão Jatobá')).toEqual(before);
});

test('[17.17] [17.38] each account is asked once, and for one account only that one', async () => {
  const { account, id } = house.link(CHECKING);
  const known = (await house.bank.asked()).length;
  await house.device.send('accounts-bank-sync', { ids: [id] });
  const asked = (await house.bank.asked()).slice(known).filter((line) => line.includes('transactions'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain(account.id);
});

test('[17.31] a refresh that comes too soon is refused with a sentence', async () => {
  await house.bank.control('/switches', { minUpdateMinutes: 60 });
  const [first] = await connections();
  const { status, body } = await house.ask('POST', `/api/v1/pluggy/items/${first?.ref}/refresh`, {});
  await house.bank.control('/switches', { minUpdateMinutes: 0 });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toMatchObject({ code: 'too-soon', message: { 'pt-BR': expect.any(String), en: expect.any(String) } });
});

test('[17.32] a token for Pluggy Connect names no address to come back to', async () => {
  expect((await house.ask('POST', '/api/v1/pluggy/connect-token', {}, 'all')).status).toBe(200);
});

test('[17.33] [17.35] [17.45] set-up says how MeuPluggy works, where the keys are, and what blocks the widget', () => {
  for (const language of ['pt-BR', 'en']) {
    const words = readFileSync(join(WORDS, language, 'bank.ts'), 'utf8');
    expect(words).toMatch(/MeuPluggy (atualiza sozinho|refreshes by itself)/);
    expect(words).toMatch(/connect\.pluggy\.ai/);
    expect(words).toMatch(/Client ID/);
  }
});

test('[17.37] [17.44] no answer and no log has a secret, also when something fails', async () => {
  await house.bank.control('/faults', { match: { path: '/auth' }, times: 1, effect: { kind: 'html' } });
  const answers = await Promise.all(
    ['accounts', 'items', 'status', 'automatic', 'automatic/runs'].map((path) => house.ask('GET', `/api/v1/pluggy/${path}`)),
  );
  const said = [house.server.said(), ...answers.map(({ text }) => text)].join('\n');
  for (const secret of [KEYS.clientSecret, ITEMS.bank, ITEMS.card]) expect(said).not.toContain(secret);
});

test('[17.41] [17.42] an account that cannot be read ends its part alone, soon, and changes nothing', async () => {
  const before = await house.rows(SAVINGS);
  const match = { path: '/v2/transactions', accountId: house.link(SAVINGS).account.id };
  for (const effect of [{ kind: 'rate-limit', retryAfter: 3600 }, { kind: 'malformed' }]) {
    const fault = await house.bank.control('/faults', { match, times: 'always', effect });
    const text = `DURANTE ${effect.kind}`;
    await house.add(CHECKING, { amount: -9.9, description: text, descriptionRaw: text });
    const began = Date.now();
    const { outcome } = await house.day();
    expect(Date.now() - began).toBeLessThan(60_000);
    const told = outcome.accounts.find(({ account }) => account === house.link(SAVINGS).id);
    expect(told?.problem?.code).toEqual(expect.any(String));
    expect(of(await house.rows(CHECKING), text)).toHaveLength(1);
    expect(await house.rows(SAVINGS)).toEqual(before);
    await house.bank.control(`/faults/${String(fault['n'])}`, {}, 'DELETE');
  }
});

test('[17.46] pages that are shorter than a full one are followed to the end', async () => {
  const { account } = house.link(SAVINGS);
  await house.bank.control(`/accounts/${account.id}/volume`, { rows: 1200, visible: 'now' });
  const lines = async (): Promise<number> => {
    const { body } = await house.ask('POST', '/api/v1/pluggy/statement', { accountId: account.id, since: null });
    return (body as { statement: { lines: unknown[] } }).statement.lines.length;
  };
  const full = await lines();
  await house.bank.control('/switches', { partialPages: true });
  expect(await lines()).toBe(full);
  expect(full).toBeGreaterThanOrEqual(1200);
});
