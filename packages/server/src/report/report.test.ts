import { expect, onTestFinished, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { scrub } from './placeholders.ts';

vi.setConfig({ testTimeout: 180_000 });

/** Every value that the bank's stand-in has about people: texts, numbers and amounts, as they stand in its answers. */
async function allOf(house: BankHouse, url: string): Promise<ReadonlySet<string>> {
  const { apiKey } = await ask(`${url}/auth`, { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' });
  const get = (path: string) => ask(url + path, undefined, String(apiKey));
  const values = new Set<string>();
  for (const item of house.itemIds) {
    collect(await get(`/items/${item}`), values);
    for (const path of ['identity', 'investments', 'loans', 'consents']) collect(await get(`/${path}?itemId=${item}`), values);
    const { results } = await get(`/accounts?itemId=${item}`);
    for (const account of results as { id: string }[]) {
      collect(account, values);
      collect(await get(`/bills?accountId=${account.id}`), values);
      let next: string | null = `?accountId=${account.id}`;
      while (next) {
        const page = await get(`/v2/transactions${next}`);
        collect(page['results'], values);
        next = (page['next'] as string | null) ?? null;
      }
    }
  }
  return values;
}

async function ask(url: string, body?: object, key?: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', ...(key && { 'x-api-key': key }) },
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** Of enumerations, moments, the bank's own name and the connector: what a report may have. */
const PUBLIC_FIELDS = new Set(['connector', 'products', 'code', 'statusDetail', 'currencyCode', 'usedAmountCurrencyCode']);

function collect(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const part of value) collect(part, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) if (!PUBLIC_FIELDS.has(name)) collect(part, into);
  } else if (typeof value === 'string' || typeof value === 'number') into.add(String(value));
}

const isMoment = (text: string) => /^\d{4}-\d{2}(-\d{2}(T[\d:.]+Z)?)?$/.test(text);
const isWord = (text: string) => /^[A-Z][A-Z0-9_]*$/.test(text);
/** Shorter numbers are also counts and hours. */
const isTelling = (text: string) => text.length >= 4 && !isMoment(text) && !isWord(text);

test('nothing of the whole invented bank is in the report: no id, name, document, number, text or amount', async () => {
  const house = await openBankHouse({}, {}, [{ connectorId: 2, user: 'user-ok' }]);
  onTestFinished(() => house.close());
  const headers = { 'x-actual-file-id': house.fileId };
  await house.call('PUT', '/api/v1/pluggy/automatic', { enabled: true, runsPerDay: 1, quiet: null }, headers);
  const { agent } = house.server();
  const budget = (await agent.store.budget(house.fileId)) ?? expect.fail();
  await agent.run(budget, 'person');
  await house.control(`/items/${house.itemIds[1]}/next-outcome`, {
    code: 'ACCOUNT_NEEDS_ACTION',
    providerMessage: 'Marina, ligue para 11 98765-4321 com o CPF 123.456.789-09',
  });
  await house.control(`/items/${house.itemIds[1]}/sync`);
  await agent.run(budget, 'person');
  const { status, body } = await house.call('GET', '/api/v1/pluggy/report', undefined, headers);
  expect(status).toBe(200);
  const text = JSON.stringify(body['report'], null, 2);
  expect(body['report']).toMatchObject({
    product: { version: expect.any(String), node: process.version },
    features: { keys: 'global', sandbox: true, budgetEncrypted: false },
    automatic: { enabled: true, runsPerDay: 1 },
    connections: [
      {
        item: 'item-1',
        state: 'working',
        accounts: { checking: 1, savings: 1, 'credit-card': 1 },
        connector: { id: expect.any(Number) },
      },
      { item: 'item-2', state: 'needs-sign-in', health: { cause: 'bank-needs-action', technical: 'ACCOUNT_NEEDS_ACTION' } },
      { item: 'item-3' },
    ],
    answers: { transaction: expect.arrayContaining(['amount: number', 'id: string']), account: expect.any(Array) },
  });
  const { runs } = body['report'] as { runs: { accounts: { account: string; item: string; fetched: number }[] }[] };
  expect(runs).toHaveLength(2);
  expect(runs[1]?.accounts.map(({ account }) => account)).toContain('account-1');
  const values = [...(await allOf(house, house.bankUrl))].filter(isTelling);
  expect(values.length).toBeGreaterThan(2000);
  // Some accounts have no name but their bank's, which everybody may know.
  const { connections } = body['report'] as { connections: { connector: { name: string } }[] };
  const isBank = (value: string) => connections.some(({ connector }) => connector.name.includes(value));
  expect(values.filter((value) => text.includes(value) && !isBank(value))).toEqual([]);
  const cents = values
    .filter((value) => /^-?\d+\.\d{1,2}$/.test(value))
    .map((value) => String(Math.round(Math.abs(Number(value)) * 100)));
  expect(cents.filter((value) => value.length >= 5 && text.includes(value))).toEqual([]);
  const ours = [
    ...house.itemIds,
    ...house.refs,
    ...house.accounts.values(),
    house.fileId,
    'sandbox-client',
    'sandbox-secret',
    'Casa',
  ];
  expect(ours.filter((value) => text.includes(value))).toEqual([]);
  expect(text).not.toMatch(/Marina|98765|123\.456/);
});

test('where Pluggy is not set up there is a report all the same; strangers get none', async () => {
  const house = await openBankHouse();
  onTestFinished(() => house.close());
  await house.call('DELETE', '/api/v1/pluggy/credentials');
  const { body } = await house.call('GET', '/api/v1/pluggy/report');
  expect(body['report']).toMatchObject({ features: { keys: null }, connections: [], runs: [] });
  expect((await house.call('GET', '/api/v1/pluggy/report', undefined, { 'x-actual-file-id': 'none' })).status).toBe(404);
});

test('the last wall takes what looks like an id, a document, a number or an address', () => {
  const told =
    'a 4c1d0f7e-0000-4000-8000-0123456789ab b 123.456.789-09 c 12.345.678/0001-95 d 12345678909 e ana@example.org f 2026-03-16T15:00:00.000Z';
  expect(scrub(told)).toBe('a #id b #number c #number d #number e #mail f 2026-03-16T15:00:00.000Z');
});
