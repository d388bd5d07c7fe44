import { createApi } from '@extrato/engine/api';
import { createNodeBudget, openNodeBudget } from '@extrato/engine/node';
import { parseDay } from '@extrato/engine/values';
import { type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, type Caller, callerOf } from '../testing/api.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const BANK = '11111111-1111-4111-8111-111111111111';
const CARD = '22222222-2222-4222-8222-222222222222';
const KEYS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
const ITEMS = '/api/v1/pluggy/items';

type Account = { id: string; kind: string; balance: { current: number } };
type Connection = { ref: string; state: string; sameAs: string | null; accounts: Account[]; health: { refreshedAt: string } };
type Line = { id: string; day: string; upcoming: boolean; createdAt: string | null };
type Told = {
  statement: { account: Account; lines: Line[]; bills: { dueOn: string }[] };
  reading: object;
  billsProblem: { code: string } | null;
};

let sandbox: Sandbox;
let server: TestServer;
let call: Caller;
let connections: readonly Connection[];

beforeAll(async () => {
  sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  const settings = { EXTRATO_SANDBOX: 'on', EXTRATO_PLUGGY_API_URL: sandbox.url };
  server = await startTestServer(settings, { pluggy: { sleep: async () => undefined } });
  call = callerOf(server.url, await bootstrap(server.url));
  await call('PUT', '/api/v1/pluggy/credentials', { ...KEYS, itemIds: [BANK, CARD] });
  connections = await listed();
});
afterAll(async () => {
  await server.close();
  await sandbox.close();
});

async function control(path: string, body: object, method = 'POST'): Promise<Readonly<Record<string, unknown>>> {
  const headers = { 'content-type': 'application/json', 'x-sandbox-control': sandbox.controlToken };
  const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json() as Promise<Readonly<Record<string, unknown>>>;
}

async function listed(): Promise<readonly Connection[]> {
  return (await call('GET', '/api/v1/pluggy/accounts')).body['connections'] as readonly Connection[];
}

const accountOf = (kind: string) =>
  connections.flatMap(({ accounts }) => accounts).find((account) => account.kind === kind) ?? expect.unreachable();
const refuse = (form: object) => call('POST', '/api/v1/pluggy/statement', form);

async function statement(accountId: string, since: string | null = null): Promise<Told> {
  const { status, text, body } = await call('POST', '/api/v1/pluggy/statement', { accountId, since });
  if (status !== 200) throw new Error(text);
  return body as unknown as Told;
}

describe('[P6] what the bank says of an account', () => {
  test('goes into a budget as it is, and once only', async () => {
    const budget = openNodeBudget(
      must(createNodeBudget(temporaryFolder(), { name: 'Casa', today: parseDay('2026-03-15') ?? expect.fail() })),
    );
    const api = createApi(must(budget).budget);
    for (const kind of ['checking', 'credit-card']) {
      const told = await statement(accountOf(kind).id);
      const bankAccount = {
        id: told.statement.account.id,
        source: 'pluggyai' as const,
        name: kind,
        bankId: 'x',
        institution: null,
      };
      const account = must(await api.bankSync.link({ bankAccount, target: { offBudget: false, name: kind } }));
      // The engine checks what it is given: no cast could make a wrong statement pass.
      const { billsProblem: _, ...accepted } = told as never as { billsProblem: null; statement: never; reading: never };
      const first = must(await api.bankSync.apply({ statements: [{ account, ...accepted }] }));
      expect(first).toBeDefined();
      const rows = must(await api.accounts.balances({}));
      must(await api.bankSync.apply({ statements: [{ account, ...accepted }] }));
      expect(must(await api.accounts.balances({}))).toEqual(rows);
    }
    must(budget).close();
  });

  test('a card comes with its bills, its debt negative; a checking account without', async () => {
    const card = await statement(accountOf('credit-card').id);
    expect(card.statement.bills.length).toBeGreaterThan(10);
    expect(card.statement.account.balance.current).toBeLessThan(0);
    expect(card.reading).toEqual({ from: null, complete: true, fresh: true, startedAt: expect.any(Number) });
    expect((await statement(accountOf('checking').id)).statement.bills).toEqual([]);
  });

  test('from a day on, what is still to come included', async () => {
    const { statement: all } = await statement(accountOf('credit-card').id);
    const since = all.lines.at(-20)?.day ?? expect.unreachable();
    const part = await statement(accountOf('credit-card').id, since);
    expect(part.statement.lines).toEqual(all.lines.filter(({ day }) => day >= since));
    expect(part.statement.lines.some(({ upcoming }) => upcoming)).toBe(true);
    expect(part.reading).toMatchObject({ from: since });
  });

  test('bills that cannot be read take nothing else away', async () => {
    const fault = await control('/faults', {
      match: { path: '/bills' },
      times: 'always',
      effect: { kind: 'status', status: 500 },
    });
    const told = await statement(accountOf('credit-card').id);
    expect([told.billsProblem?.code, told.statement.bills.length]).toEqual(['unstable', 0]);
    expect(told.statement.lines.length).toBeGreaterThan(100);
    await control(`/faults/${fault['n']}`, {}, 'DELETE');
  });

  test('missing rows mean nothing while the bank could not be read', async () => {
    const [bank] = connections;
    await control(`/items/${BANK}/next-outcome`, { code: 'SITE_NOT_AVAILABLE' });
    await control(`/items/${BANK}/sync`, {});
    expect((await statement(accountOf('checking').id)).reading).toMatchObject({ fresh: false, complete: true });
    expect((await call('GET', `${ITEMS}/${bank?.ref}`)).body).toMatchObject({ state: 'bank-down' });
    await control(`/items/${BANK}/sync`, {});
    expect((await statement(accountOf('checking').id)).reading).toMatchObject({ fresh: true });
  });

  test.each([
    [{ accountId: '00000000-0000-4000-8000-000000000000', since: null }, 404, 'not-found', 'accountId'],
    [{ accountId: '', since: null }, 400, 'invalid-request', 'accountId'],
    [{ accountId: 'x', since: '2026-13-01' }, 400, 'invalid-request', 'since'],
    [{ accountId: 'x' }, 400, 'invalid-request', 'since'],
  ])('%j is refused', async (form, status, code, field) => {
    const refused = await refuse(form);
    expect([refused.status, refused.body['code'], refused.body['field']]).toEqual([status, code, field]);
  });

  test('an account of a connection that is not in the list is not read', async () => {
    const { accounts, ref } = connections[1] ?? expect.unreachable();
    await call('DELETE', `${ITEMS}/${ref}`);
    const refused = await refuse({ accountId: accounts[0]?.id, since: null });
    expect([refused.status, refused.body['code']]).toEqual([404, 'item-not-found']);
    await call('POST', ITEMS, { itemId: CARD });
  });

  test('a page that fails makes no half statement', async () => {
    const match = { path: '/v2/transactions' };
    const fault = await control('/faults', { match, times: 'always', effect: { kind: 'status', status: 503 } });
    const refused = await refuse({ accountId: accountOf('checking').id, since: null });
    expect([refused.status, refused.body['code']]).toEqual([502, 'unstable']);
    await control(`/faults/${fault['n']}`, {}, 'DELETE');
  });
});

test('a long history comes whole, and packed', async () => {
  const { id } = accountOf('savings');
  await control(`/accounts/${id}/volume`, { rows: 5000, visible: 'now' });
  const told = await statement(id);
  expect(told.statement.lines.length).toBeGreaterThanOrEqual(5000);
  expect(new Set(told.statement.lines.map((line) => line.id)).size).toBe(told.statement.lines.length);
});

describe('[P10] the bank asked for fresh data', () => {
  const refresh = (ref: string | undefined) => call('POST', `${ITEMS}/${ref}/refresh`);

  test('the connection is told as it stands, until it was read again', async () => {
    const [bank] = connections;
    const asked = await refresh(bank?.ref);
    expect([asked.status, asked.body['ref'], asked.body['state']]).toEqual([
      200,
      bank?.ref,
      expect.stringMatching(/updating|working/),
    ]);
    await expect.poll(async () => (await call('GET', `${ITEMS}/${bank?.ref}`)).body['state']).toBe('working');
    const { health } = (await call('GET', `${ITEMS}/${bank?.ref}`)).body as unknown as Connection;
    expect(Date.parse(health.refreshedAt)).toBeGreaterThanOrEqual(Date.parse(bank?.health.refreshedAt ?? ''));
  });

  test('too soon, not in the plan, a new login needed: each has its sentence', async () => {
    const [bank] = connections;
    await control('/switches', { minUpdateMinutes: 60 });
    expect((await refresh(bank?.ref)).body).toMatchObject({ code: 'too-soon', next: 'nothing' });
    await control('/switches', { minUpdateMinutes: 0 });
    const { id } = (await control('/items', { connectorId: 2, user: 'user-ok' })) as { id: string };
    const added = await call('POST', ITEMS, { itemId: id });
    const ref = (added.body['items'] as readonly { ref: string }[]).at(-1)?.ref;
    await control(`/items/${id}/next-outcome`, { code: 'INVALID_CREDENTIALS' });
    await control(`/items/${id}/sync`, {});
    expect((await refresh(ref)).body).toMatchObject({ code: 'needs-new-login', next: 'reconnect' });
    expect((await refresh('nobody')).body).toMatchObject({ code: 'connection-unknown' });
    await call('DELETE', `${ITEMS}/${ref}`);
  });

  test('MeuPluggy is never asked: it refreshes by itself', async () => {
    const { id } = (await control('/items', { connectorId: 200, bank: 'M1' })) as { id: string };
    const added = await call('POST', ITEMS, { itemId: id });
    const ref = (added.body['items'] as readonly { ref: string }[]).at(-1)?.ref;
    expect((await refresh(ref)).body).toMatchObject({ code: 'refreshes-by-itself', next: 'nothing' });
  });
});

test('[15] the same bank twice is noticed, on both sides', async () => {
  const { id } = (await control('/items', { connectorId: 600, cpf: '123.456.789-09' })) as { id: string };
  const { id: twin } = (await control('/items', { connectorId: 9001, cpf: '123.456.789-09' })) as { id: string };
  for (const itemId of [id, twin]) await call('POST', ITEMS, { itemId });
  const all = await listed();
  const [one, other] = all.slice(-2);
  expect([one?.sameAs, other?.sameAs]).toEqual([other?.ref, one?.ref]);
  expect(all.slice(0, 2).map(({ sameAs }) => sameAs)).toEqual([null, null]);
  expect((await call('GET', `${ITEMS}/${one?.ref}`)).body).toMatchObject({ sameAs: other?.ref });
});

function must<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
