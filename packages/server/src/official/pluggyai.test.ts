import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, bootstrap, type Caller, callerOf, uploadFile } from '../testing/api.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const BANK = '11111111-1111-4111-8111-111111111111';
const CARD = '22222222-2222-4222-8222-222222222222';
const GONE = '99999999-9999-4999-8999-999999999999';
const KEYS = { pluggyai_clientId: 'sandbox-client', pluggyai_clientSecret: 'sandbox-secret' };

type Row = {
  transactionId: string;
  date: string;
  booked: boolean;
  payeeName: string;
  notes: string;
  sortOrder: number;
  transactionAmount: { amount: number; currency: string };
};
type OfficialAccount = {
  id: string;
  type: string;
  name: string;
  owner: string;
  taxNumber: string;
  balance: number;
  bankData: { closingBalance: number; automaticallyInvestedBalance: number } | null;
};
type Data = {
  configured?: boolean;
  source?: string | null;
  error?: string;
  error_type?: string;
  error_code?: string;
  accounts: OfficialAccount[];
  problems: { code: string }[];
  balances: { balanceAmount: { amount: number; currency: string } }[];
  startingBalance: number;
  transactions: { all: Row[]; booked: Row[]; pending: Row[] };
};

let server: TestServer;
let call: Caller;

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_SANDBOX: 'on' }, { pluggy: { limits: { perSecond: 1000 } } });
  call = callerOf(server.url, await bootstrap(server.url));
});
afterAll(() => server.close());

async function setSecrets(values: Readonly<Record<string, string | null>>, headers = {}): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    expect((await call('POST', '/secret', { name, value }, headers)).body).toEqual({ status: 'ok' });
  }
}

function dataOf({ status, body }: Answer): Data {
  expect(status).toBe(200);
  expect(body['status']).toBe('ok');
  return body['data'] as Data;
}

const status = async (headers = {}) => dataOf(await call('POST', '/pluggyai/status', {}, headers));
const accounts = async (headers = {}) => dataOf(await call('POST', '/pluggyai/accounts', {}, headers));
const transactions = async (accountId: string, startDate = '2000-01-01') =>
  dataOf(await call('POST', '/pluggyai/transactions', { accountId, startDate }));

test('[P14] set-up as the official dialog does it: three secrets, then status', async () => {
  expect(await status()).toEqual({ configured: false, source: null });
  expect((await call('POST', '/pluggyai/accounts', {})).status).toBe(400);
  await setSecrets(KEYS);
  expect(await status()).toMatchObject({ configured: false });
  await setSecrets({ pluggyai_itemIds: ` ${BANK}\n${CARD.toUpperCase()}, ${BANK}` });
  expect(await status()).toEqual({ configured: true, source: 'global' });
});

describe('[6.11] accounts', () => {
  test('every field that the official web app reads is there', async () => {
    const { accounts: list, problems, error } = await accounts();
    expect([list.length, problems, error]).toEqual([4, [], undefined]);
    for (const account of list) {
      expect(account.name.trim()).not.toBe('');
      expect(account.owner).not.toBe('');
      expect(typeof account.balance).toBe('number');
      expect(account.taxNumber).toMatch(/^\*{3}.*\*{2}$/);
      if (account.type !== 'BANK') continue;
      const { closingBalance, automaticallyInvestedBalance } = account.bankData ?? {
        closingBalance: null,
        automaticallyInvestedBalance: null,
      };
      expect([typeof closingBalance, typeof automaticallyInvestedBalance]).toEqual(['number', 'number']);
    }
    expect(JSON.stringify(list)).not.toContain(BANK);
  });

  test('[17 no. 3] a broken connection hides no other and is told beside them', async () => {
    await setSecrets({ pluggyai_itemIds: `${GONE} oops ${BANK}` });
    const { accounts: list, problems, error } = await accounts();
    expect([list.length, problems.map(({ code }) => code), error]).toEqual([
      3,
      ['item-not-found', 'item-id-malformed'],
      undefined,
    ]);
  });

  test("when nothing can be listed there is a sentence, in the person's language", async () => {
    await setSecrets({ pluggyai_itemIds: GONE });
    expect(await accounts()).toMatchObject({
      accounts: [],
      error: 'This connection does not exist at Pluggy for these credentials.',
    });
    expect(await accounts({ 'accept-language': 'pt-BR' })).toMatchObject({
      error: expect.stringContaining('Esta conexão não existe'),
    });
    await setSecrets({ pluggyai_itemIds: `${BANK},${CARD}` });
  });
});

describe('[6.11; import 2.2 to 2.4] transactions', () => {
  const accountOf = async (type: string) => {
    const found = (await accounts()).accounts.find((account) => account.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };

  test("newest first, in units and the account's currency, nothing that has not happened", async () => {
    const card = await accountOf('CREDIT');
    const { balances, startingBalance, transactions: rows, error } = await transactions(card.id);
    expect(error).toBeUndefined();
    expect(startingBalance).toBe(Math.round(-card.balance * 100));
    expect(balances[0]?.balanceAmount).toEqual({ amount: startingBalance, currency: 'BRL' });
    expect(rows.all.length).toBe(rows.booked.length + rows.pending.length);
    expect(rows.pending.length).toBeGreaterThan(0);
    const today = new Date().toISOString().slice(0, 10);
    rows.all.forEach((row, index) => {
      const next = rows.all[index + 1];
      if (next) expect(row.date >= next.date && row.sortOrder > next.sortOrder).toBe(true);
      expect(row.date <= today).toBe(true);
      expect(row.payeeName.trim()).not.toBe('');
      expect(row.transactionAmount.currency).toBe('BRL');
      expect(Math.abs(row.transactionAmount.amount * 100 - Math.round(row.transactionAmount.amount * 100))).toBeLessThan(1e-6);
    });
    expect(rows.all.some(({ transactionAmount }) => transactionAmount.amount < 0)).toBe(true);
  });

  test('a second read is the same to the byte, without anything that changes by itself', async () => {
    const { id } = await accountOf('BANK');
    const first = await call('POST', '/pluggyai/transactions', { accountId: id, startDate: '2000-01-01' });
    const second = await call('POST', '/pluggyai/transactions', { accountId: id, startDate: '2000-01-01' });
    expect(second.text).toBe(first.text);
    expect(first.text).not.toMatch(/"(updatedAt|createdAt|balance|category|categoryId|id)":/);
    expect(first.text).not.toMatch(/123\.?456\.?789-?09/);
  });

  test("the mapping screen's keys are flat; the raw text is in the notes", async () => {
    const { transactions: rows } = await transactions((await accountOf('BANK')).id);
    const keys = new Set(rows.all.flatMap((row) => Object.keys(row)));
    for (const key of ['merchant.name', 'merchant.cnpj', 'paymentData.receiver.name', 'paymentData.payer.documentNumber.value'])
      expect(keys).toContain(key);
    const rent = rows.all.find(({ notes }) => notes.startsWith('PIX ENVIADO CELIA NOGUEIRA BRAGA'));
    expect(rent?.payeeName).toBe('Célia Nogueira Braga');
    expect(Object.values(rent ?? {})).not.toContain(null);
  });

  test('rows before the start date are left out', async () => {
    const { id } = await accountOf('BANK');
    const all = (await transactions(id)).transactions.all;
    const cut = all[10]?.date ?? '';
    expect((await transactions(id, cut)).transactions.all).toEqual(all.filter(({ date }) => date >= cut));
  });

  test('[import 5.6] failures come in codes that official clients understand', async () => {
    expect(await transactions(GONE)).toMatchObject({
      error_type: 'ACCOUNT_MISSING',
      error_code: 'ACCOUNT_MISSING',
      error: expect.any(String),
    });
    expect(dataOf(await call('POST', '/pluggyai/transactions', {}))).toMatchObject({
      error: 'The request is incomplete or malformed.',
    });
  });
});

test('[17 no. 6] changed keys count at once, without a restart', async () => {
  await setSecrets({ pluggyai_clientSecret: 'mistyped' });
  expect(await accounts()).toMatchObject({ accounts: [], error: 'Wrong Client ID or Client Secret.' });
  await setSecrets(KEYS);
  expect((await accounts()).accounts).toHaveLength(4);
});

test("[6.11, 6.13] a budget's own complete credentials come first, else the global ones", async () => {
  const token = await bootstrapToken();
  await uploadFile(server.url, token, 'house');
  const file = { 'x-actual-file-id': 'house' };
  await setSecrets({ pluggyai_clientId: 'sandbox-client' }, file);
  expect(await status(file)).toEqual({ configured: true, source: 'global' });
  await setSecrets({ pluggyai_clientSecret: 'sandbox-secret', pluggyai_itemIds: CARD }, file);
  expect(await status(file)).toEqual({ configured: true, source: 'per-budget-file' });
  expect([(await accounts(file)).accounts.length, (await accounts()).accounts.length]).toEqual([1, 4]);
  expect((await call('POST', '/pluggyai/status', {}, { 'x-actual-file-id': 'nobody' })).status).toBe(400);
});

test('[P13] reset as the official dialog does it: every secret set to null', async () => {
  await setSecrets({ pluggyai_clientId: null, pluggyai_clientSecret: null, pluggyai_itemIds: null });
  expect(await status()).toEqual({ configured: false, source: null });
  expect((await call('GET', '/secret/pluggyai_clientId')).status).toBe(404);
});

test('nobody without a session, and no provider that is not there', async () => {
  const stranger = callerOf(server.url, 'wrong');
  for (const path of ['/pluggyai/status', '/pluggyai/accounts', '/secret'])
    expect((await stranger('POST', path, {})).status).toBe(401);
  for (const provider of ['gocardless', 'simplefin', 'akahu', 'enablebanking']) {
    expect((await call('POST', `/${provider}/status`, {})).body).toEqual({ status: 'ok', data: { configured: false } });
  }
});

async function bootstrapToken(): Promise<string> {
  const response = await fetch(`${server.url}/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: 'correct horse' }),
  });
  const answer: { data: { token: string } } = JSON.parse(await response.text());
  return answer.data.token;
}
