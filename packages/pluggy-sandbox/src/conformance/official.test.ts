import { setTimeout as wait } from 'node:timers/promises';
import type { PluggyClient } from 'pluggy-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOGIN, useSandbox } from '../testing/bench.ts';

// pluggy-sandbox.md, section 10: what the official integration tests check, driven by the unmodified SDK.

const NOBODY = '00000000-0000-0000-0000-000000000000';
const bench = useSandbox({ pace: { pace: 'timed', totalMs: 150 } });
const shared: { client?: PluggyClient; itemId?: string } = {};

function client(): PluggyClient {
  if (!shared.client) throw new Error('no client');
  return shared.client;
}

function itemId(): string {
  return shared.itemId ?? '';
}

beforeAll(async () => {
  shared.client = (await bench.world()).sdk;
  let item = await client().createItem(0, LOGIN);
  while (item.status === 'UPDATING' || item.status === 'MERGING') {
    await wait(40);
    item = await client().fetchItem(item.id);
  }
  expect(item.status).toBe('UPDATED');
  shared.itemId = item.id;
});

afterAll(async () => {
  await client().deleteItem(itemId());
  await expect(client().fetchItem(itemId())).rejects.toMatchObject({ code: 404, codeDescription: 'ITEM_NOT_FOUND' });
});

async function creditAccountId(): Promise<string> {
  const { results } = await client().fetchAccounts(itemId(), 'CREDIT');
  return results[0]?.id ?? '';
}

async function firstAccountId(): Promise<string> {
  return (await client().fetchAccounts(itemId())).results[0]?.id ?? '';
}

describe('accounts', () => {
  test('list', async () => {
    const { results } = await client().fetchAccounts(itemId());
    expect(results.length).toBeGreaterThanOrEqual(1);
    for (const account of results) {
      expect(account).toMatchObject({
        id: expect.any(String),
        itemId: itemId(),
        balance: expect.any(Number),
        type: expect.stringMatching(/^(BANK|CREDIT)$/),
        currencyCode: 'BRL',
      });
    }
  });

  test('by id', async () => {
    const [account] = (await client().fetchAccounts(itemId())).results;
    expect(await client().fetchAccount(account?.id ?? '')).toEqual(account);
  });

  test('statements', async () => {
    const page = await client().fetchAccountStatements(await firstAccountId());
    expect(page.results).toEqual([]);
  });
});

describe('bills', () => {
  test('list and by id', async () => {
    const { results } = await client().fetchCreditCardBills(await creditAccountId());
    expect(results.length).toBeGreaterThan(0);
    for (const bill of results) expect(bill.id).toEqual(expect.any(String));
    const [first] = results;
    expect((await client().fetchCreditCardBill(first?.id ?? '')).id).toBe(first?.id);
  });
});

describe('categories', () => {
  test('list and by id', async () => {
    const { results } = await client().fetchCategories();
    expect(results.length).toBeGreaterThanOrEqual(1);
    for (const category of results) expect(category).toMatchObject({ id: expect.any(String), description: expect.any(String) });
    const [first] = results;
    expect(await client().fetchCategory(first?.id ?? '')).toMatchObject({ id: first?.id, description: first?.description });
  });
});

test('connect token: with clientUserId only', async () => {
  const { accessToken } = await client().createConnectToken(undefined, { clientUserId: 'someone' });
  expect(accessToken.split('.')).toHaveLength(3);
});

describe('connectors', () => {
  test('sandbox=true contains id 0', async () => {
    const { results } = await client().fetchConnectors({ sandbox: true });
    expect(results.find((connector) => connector.id === 0)?.isSandbox).toBe(true);
  });

  test('without filter there is one that is no sandbox', async () => {
    const { results } = await client().fetchConnectors();
    expect(results.some((connector) => !connector.isSandbox)).toBe(true);
    expect(results.some((connector) => connector.isSandbox)).toBe(false);
  });

  test('by id 0', async () => {
    const connector = await client().fetchConnector(0);
    expect(connector).toMatchObject({ id: 0, isSandbox: true, name: expect.stringMatching(/.+/) });
    expect(connector.credentials).toBeInstanceOf(Array);
  });

  test('validate', async () => {
    expect((await client().validateParameters(0, LOGIN)).errors).toEqual([]);
    expect((await client().validateParameters(0, { user: 'nobody' })).errors).toHaveLength(2);
  });
});

test('consents: list, by id', async () => {
  const { results } = await client().fetchConsents(itemId());
  expect(results).toHaveLength(1);
  const id = results[0]?.id ?? '';
  expect((await client().fetchConsent(id)).id).toBe(id);
});

describe('errors', () => {
  test.each([
    ['item', () => client().fetchItem(NOBODY)],
    ['account', () => client().fetchAccount(NOBODY)],
    ['transaction', () => client().fetchTransaction(NOBODY)],
    ['connector', () => client().fetchConnector(99_999_999)],
  ])('unknown %s rejects with message and code', async (_name, fetchUnknown) => {
    await expect(fetchUnknown()).rejects.toMatchObject({ code: 404, message: expect.any(String), errorId: expect.any(String) });
  });
});

test('identity: by item, by id', async () => {
  const identity = await client().fetchIdentityByItemId(itemId());
  expect(identity).toMatchObject({ id: expect.any(String), document: expect.any(String), fullName: expect.any(String) });
  expect((await client().fetchIdentity(identity.id)).id).toBe(identity.id);
});

describe('investments', () => {
  test('list, by id', async () => {
    const { results } = await client().fetchInvestments(itemId());
    expect(results.length).toBeGreaterThan(0);
    for (const one of results)
      expect(one).toMatchObject({ id: expect.any(String), itemId: itemId(), balance: expect.any(Number) });
    const id = results[0]?.id ?? '';
    expect(await client().fetchInvestment(id)).toMatchObject({ id, itemId: itemId() });
  });

  test('all movements: unique ids over three pages', async () => {
    const broker = await client().createItem(16, LOGIN);
    await wait(200);
    const { results } = await client().fetchInvestments(broker.id);
    const counts: number[] = [];
    for (const { id } of results) {
      const movements = await client().fetchAllInvestmentTransactions(id);
      expect(new Set(movements.map((movement) => movement.id)).size).toBe(movements.length);
      counts.push(movements.length);
    }
    expect(Math.max(...counts)).toBeGreaterThan(1000);
  });
});

test('items: by id', async () => {
  const item = await client().fetchItem(itemId());
  expect(item).toMatchObject({ status: 'UPDATED', connector: { id: 0 } });
  expect(item.createdAt).toBeInstanceOf(Date);
  expect(item.updatedAt).toBeInstanceOf(Date);
});

test('loans: list, by id', async () => {
  const { results } = await client().fetchLoans(itemId());
  expect(results).toHaveLength(1);
  expect(await client().fetchLoan(results[0]?.id ?? '')).toMatchObject({ id: results[0]?.id, itemId: itemId() });
});

describe('transactions', () => {
  test('cursor page from one year ago, date only', async () => {
    const dateFrom = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10);
    const accountId = await firstAccountId();
    const page = await client().fetchTransactionsCursor(accountId, { dateFrom });
    expect(page).toHaveProperty('next');
    expect(page.results.length).toBeGreaterThan(0);
    for (const row of page.results) {
      expect(row).toMatchObject({ id: expect.any(String), accountId, amount: expect.any(Number) });
      expect(row.date).toBeInstanceOf(Date);
    }
  });

  test('all, by id, change category', async () => {
    const accountId = await firstAccountId();
    const all = await client().fetchAllTransactions(accountId);
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
    const id = all[0]?.id ?? '';
    expect(await client().fetchTransaction(id)).toMatchObject({ id, accountId });
    const changed = await client().updateTransactionCategory(id, '08060000');
    expect(changed).toMatchObject({ id, categoryId: '08060000', category: 'Bookstore' });
    expect((await client().fetchTransaction(id)).categoryId).toBe('08060000');
    await expect(client().updateTransactionCategory(id, '1234567890')).rejects.toMatchObject({ code: 404 });
  });
});

test('webhooks: life cycle, all with 200', async () => {
  const made = await client().createWebhook('item/updated', 'https://example.com/hook', { 'X-Secret': 'hidden' });
  expect((await client().fetchWebhooks()).results.map((webhook) => webhook.id)).toContain(made.id);
  expect(await client().fetchWebhook(made.id)).toEqual(made);
  expect(made).not.toHaveProperty('headers');
  const changed = await client().updateWebhook(made.id, { url: 'https://example.com/other', event: 'all' });
  expect(changed).toMatchObject({ id: made.id, url: 'https://example.com/other', event: 'all' });
  await client().deleteWebhook(made.id);
  await expect(client().fetchWebhook(made.id)).rejects.toMatchObject({ code: 404 });
});
