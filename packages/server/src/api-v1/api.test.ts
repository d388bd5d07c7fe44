import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, type Caller, callerOf, uploadFile } from '../testing/api.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

const BANK = '11111111-1111-4111-8111-111111111111';
const CARD = '22222222-2222-4222-8222-222222222222';
const BROKER = '33333333-3333-4333-8333-333333333333';
const GONE = '99999999-9999-4999-8999-999999999999';
const KEYS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
const CREDENTIALS = '/api/v1/pluggy/credentials';
const ITEMS = '/api/v1/pluggy/items';
const NOTHING = { configured: false, source: null, keys: false, sandbox: false, sandboxOffered: true };

type Item = { ref: string; label: string | null; position: number };
type Connection = {
  label: string | null;
  connector: string | null;
  accounts: { kind: string; balance: { current: number } }[];
  problem: { code: string } | null;
  state: string;
  health: { cause: string; message: Record<string, string> } | null;
};

let server: TestServer;
let token: string;
let call: Caller;

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_SANDBOX: 'on' }, { pluggy: { limits: { perSecond: 1000 } } });
  token = await bootstrap(server.url);
  call = callerOf(server.url, token);
});
afterAll(() => server.close());

const itemsOf = (body: Readonly<Record<string, unknown>>) => body['items'] as readonly Item[];

describe('[P4] keys are tested before they are stored', () => {
  test.each([
    [{ ...KEYS, clientId: ' ' }, 400, 'client-id-missing', 'clientId'],
    [{ ...KEYS, clientId: 'abc' }, 400, 'client-id-malformed', 'clientId'],
    [{ ...KEYS, clientSecret: '' }, 400, 'client-secret-missing', 'clientSecret'],
    [{ ...KEYS, itemIds: `${BANK} oops` }, 400, 'item-id-malformed', 'itemIds[1]'],
    [{ ...KEYS, clientSecret: 'mistyped' }, 422, 'keys-refused', 'clientSecret'],
    [{ ...KEYS, itemIds: [BANK, CARD, GONE] }, 404, 'item-not-found', 'itemIds[2]'],
    [{ clientId: 'sandbox-client' }, 400, 'invalid-request', 'clientSecret'],
    [{ ...KEYS, itemIds: 7 }, 400, 'invalid-request', 'itemIds'],
  ])('%j: %s %s at %s', async (form, status, code, field) => {
    const answer = await call('PUT', CREDENTIALS, form);
    expect([answer.status, answer.body['code'], answer.body['field']]).toEqual([status, code, field]);
    expect(answer.body['message']).toEqual({ 'pt-BR': expect.stringMatching(/\.$/), en: expect.stringMatching(/\.$/) });
    expect(answer.body['next']).toEqual(expect.any(String));
    expect((await call('GET', '/api/v1/pluggy/status')).body).toEqual(NOTHING);
  });

  test('right ones are stored, and no answer has them', async () => {
    const put = await call('PUT', CREDENTIALS, {
      clientId: ' sandbox-client ',
      clientSecret: 'sandbox-secret\n',
      itemIds: `${BANK},\n${CARD} ${BANK}`,
    });
    expect([put.status, put.body]).toEqual([200, { ...NOTHING, configured: true, source: 'global', keys: true, sandbox: true }]);
    for (const path of ['/api/v1/pluggy/status', ITEMS, '/api/v1/pluggy/accounts']) {
      const { text, status } = await call('GET', path);
      expect(status).toBe(200);
      for (const value of [...Object.values(KEYS), BANK, CARD]) expect(text).not.toContain(value);
    }
  });
});

test('[P10] accounts by connection, with health in plain words', async () => {
  const { body } = await call('GET', '/api/v1/pluggy/accounts');
  expect(body['sandbox']).toBe(true);
  const [bank, card] = body['connections'] as readonly Connection[];
  expect(bank?.accounts.map(({ kind }) => kind)).toEqual(['checking', 'savings', 'credit-card', 'investments', 'loan']);
  expect(card?.accounts.map(({ kind }) => kind)).toEqual(['credit-card']);
  expect(bank?.accounts[2]?.balance.current).toBeLessThan(0);
  expect(bank?.state).toBe('working');
  expect(bank?.health).toMatchObject({ cause: 'up-to-date', message: { en: 'All is well.', 'pt-BR': 'Tudo em dia.' } });
});

test('[P5] one connection at a time: added, named, moved, removed, without touching the rest', async () => {
  const before = itemsOf((await call('GET', ITEMS)).body);
  expect(before.map(({ position }) => position)).toEqual([0, 1]);
  expect((await call('POST', ITEMS, { itemId: 'oops' })).body).toMatchObject({ code: 'item-id-malformed', field: 'itemId' });
  expect((await call('POST', ITEMS, { itemId: GONE })).body).toMatchObject({ code: 'item-not-found', field: 'itemId' });
  expect((await call('POST', ITEMS, { itemId: CARD.toUpperCase() })).body).toMatchObject({ code: 'item-already-added' });
  const added = itemsOf((await call('POST', ITEMS, { itemId: BROKER, label: ' Corretora ' })).body);
  expect(added.slice(0, 2)).toEqual(before);
  expect(added[2]).toMatchObject({ label: 'Corretora', position: 2 });
  const ref = added[2]?.ref;
  const moved = itemsOf((await call('PATCH', `${ITEMS}/${ref}`, { position: 0, label: '' })).body);
  expect(moved.map((item) => item.ref)).toEqual([ref, before[0]?.ref, before[1]?.ref]);
  expect(moved[0]?.label).toBeNull();
  expect((await call('PATCH', `${ITEMS}/nobody`, { label: 'x' })).status).toBe(404);
  expect(itemsOf((await call('DELETE', `${ITEMS}/${ref}`)).body)).toEqual(before);
  expect((await call('DELETE', `${ITEMS}/${ref}`)).body).toMatchObject({ code: 'connection-unknown' });
});

test('the official secret and our list are one: setting it replaces, names of what stays are kept', async () => {
  const [bank] = itemsOf((await call('GET', ITEMS)).body);
  await call('PATCH', `${ITEMS}/${bank?.ref}`, { label: 'Principal' });
  await call('POST', '/secret', { name: 'pluggyai_itemIds', value: `${GONE},${BANK}` });
  const list = itemsOf((await call('GET', ITEMS)).body);
  expect(list.map(({ label }) => label)).toEqual([null, 'Principal']);
  const { body } = await call('GET', '/api/v1/pluggy/accounts');
  const connections = body['connections'] as readonly Connection[];
  expect(connections.map(({ problem, state, accounts }) => [problem?.code, state, accounts.length])).toEqual([
    ['item-not-found', 'needs-sign-in', 0],
    [undefined, 'working', 5],
  ]);
});

test('[P5] a token for Pluggy Connect, new or for renewal', async () => {
  const refs = itemsOf((await call('GET', ITEMS)).body).map(({ ref }) => ref);
  for (const body of [{}, { ref: refs[1] }]) {
    expect((await call('POST', '/api/v1/pluggy/connect-token', body)).body).toEqual({
      accessToken: expect.stringMatching(/^\S+\.\S+/),
      sandbox: true,
    });
  }
  expect((await call('POST', '/api/v1/pluggy/connect-token', { ref: 'x' })).body).toMatchObject({
    code: 'connection-unknown',
    field: 'ref',
  });
});

test('[6.13] budgets have credentials of their own; lists of different keys are never mixed', async () => {
  await uploadFile(server.url, token, 'house');
  const house = { 'x-actual-file-id': 'house' };
  expect((await call('GET', '/api/v1/pluggy/status', undefined, house)).body).toMatchObject({
    configured: true,
    source: 'global',
  });
  expect((await call('POST', ITEMS, { itemId: CARD }, house)).body).toMatchObject({ code: 'not-configured' });
  await call('PUT', CREDENTIALS, { ...KEYS, itemIds: CARD }, house);
  expect((await call('GET', '/api/v1/pluggy/status', undefined, house)).body).toMatchObject({ source: 'per-budget-file' });
  expect(itemsOf((await call('GET', ITEMS, undefined, house)).body)).toHaveLength(1);
  await call('DELETE', CREDENTIALS, undefined, house);
  expect((await call('GET', '/api/v1/pluggy/status', undefined, house)).body).toMatchObject({ source: 'global' });
  expect((await call('GET', '/api/v1/pluggy/status', undefined, { 'x-actual-file-id': 'a/b' })).body).toMatchObject({
    code: 'invalid-file-id',
  });
  expect((await call('GET', '/api/v1/pluggy/status', undefined, { 'x-actual-file-id': 'none' })).body).toMatchObject({
    code: 'file-not-found',
  });
});

test('[6.13] who may do what: strangers nothing, others use but not manage', async () => {
  expect((await callerOf(server.url, 'wrong')('PUT', CREDENTIALS, KEYS)).body).toMatchObject({ code: 'unauthorized' });
  const bob = await signedInGuest();
  expect((await bob('GET', ITEMS)).status).toBe(200);
  for (const [method, path, body] of [
    ['PUT', CREDENTIALS, KEYS],
    ['DELETE', CREDENTIALS, undefined],
    ['POST', ITEMS, { itemId: BROKER }],
    ['POST', '/api/v1/pluggy/connect-token', {}],
  ] as const) {
    expect((await bob(method, path, body)).body).toMatchObject({ code: 'not-admin' });
    expect((await bob(method, path, body, { 'x-actual-file-id': 'house' })).body).toMatchObject({
      code: 'file-access-not-allowed',
    });
  }
  expect((await bob('GET', '/api/v1/pluggy/accounts', undefined, { 'x-actual-file-id': 'house' })).body).toMatchObject({
    code: 'file-access-not-allowed',
  });
});

test('[P13] keys and connections are forgotten at once', async () => {
  expect((await call('DELETE', CREDENTIALS)).body).toEqual(NOTHING);
  expect((await call('GET', '/api/v1/pluggy/accounts')).body).toMatchObject({ code: 'not-configured', next: 'open-credentials' });
});

test('an address that is not there is told in the same shape, and answers are not kept by caches', async () => {
  expect(await call('GET', '/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'no-such-address' } });
  const response = await fetch(`${server.url}${ITEMS}`, { headers: { 'x-actual-token': token } });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('the API describes itself, refusals included', async () => {
  const { body } = await callerOf(server.url, '')('GET', '/api/v1/openapi.json');
  const paths = body['paths'] as Readonly<Record<string, Readonly<Record<string, { responses: object; summary: string }>>>>;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path.replace(/\/$/, '')}`),
  );
  expect(described.sort()).toEqual([
    'delete /api/v1/notifications/channels/{id}',
    'delete /api/v1/pluggy/credentials',
    'delete /api/v1/pluggy/items/{ref}',
    'delete /api/v1/sessions/{id}',
    'get /api/v1/events',
    'get /api/v1/notifications',
    'get /api/v1/pluggy/accounts',
    'get /api/v1/pluggy/automatic',
    'get /api/v1/pluggy/automatic/runs',
    'get /api/v1/pluggy/connect/{attempt}',
    'get /api/v1/pluggy/connectors',
    'get /api/v1/pluggy/items',
    'get /api/v1/pluggy/items/{ref}',
    'get /api/v1/pluggy/provider-changes',
    'get /api/v1/pluggy/report',
    'get /api/v1/pluggy/status',
    'get /api/v1/sessions',
    'patch /api/v1/pluggy/items/{ref}',
    'post /api/v1/budget-files/{fileId}/companion',
    'post /api/v1/notifications/channels',
    'post /api/v1/notifications/channels/{id}/test',
    'post /api/v1/pluggy/automatic/run',
    'post /api/v1/pluggy/connect',
    'post /api/v1/pluggy/connect-token',
    'post /api/v1/pluggy/connect/{attempt}',
    'post /api/v1/pluggy/inbox/claim',
    'post /api/v1/pluggy/inbox/done',
    'post /api/v1/pluggy/items',
    'post /api/v1/pluggy/items/{ref}/refresh',
    'post /api/v1/pluggy/statement',
    'put /api/v1/notifications/channels/{id}',
    'put /api/v1/pluggy/automatic',
    'put /api/v1/pluggy/credentials',
  ]);
  for (const methods of Object.values(paths)) {
    for (const { responses, summary } of Object.values(methods)) {
      expect(summary.length).toBeGreaterThan(10);
      expect(Object.keys(responses).sort()).toEqual(['200', '4XX', '5XX']);
    }
  }
});

test('connections added at the same moment are all kept', async () => {
  await call('PUT', CREDENTIALS, KEYS);
  await Promise.all([BANK, CARD, BROKER].map((itemId) => call('POST', ITEMS, { itemId })));
  expect(itemsOf((await call('GET', ITEMS)).body)).toHaveLength(3);
});

test('[sandbox 1 no. 6] connections of one application are not kept for another', async () => {
  await call('PUT', CREDENTIALS, KEYS);
  expect(itemsOf((await call('GET', ITEMS)).body)).toHaveLength(3);
  const other = { clientId: '00000000-0000-4000-8000-0000000000c1', clientSecret: '00000000-0000-4000-8000-0000000000aa' };
  expect((await call('PUT', CREDENTIALS, other)).status).toBe(200);
  expect(itemsOf((await call('GET', ITEMS)).body)).toHaveLength(0);
});

/** A basic user with a session, as a sign-in by OpenID would make one. */
async function signedInGuest(): Promise<Caller> {
  const user = { userName: 'bob', displayName: 'Bob', role: 'BASIC', enabled: true };
  const added = await call('POST', '/admin/users/', user);
  const { id } = added.body['data'] as { id: string };
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, null)")
    .run(hashToken('bob-token'), id);
  database.close();
  return callerOf(server.url, 'bob-token');
}
