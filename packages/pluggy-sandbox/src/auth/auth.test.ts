import { describe, expect, test } from 'vitest';
import { isSandboxKeys, SANDBOX_KEYS, startSandbox } from '../index.ts';
import { accountsOf, call, connect, LOGIN, SECRET, useSandbox } from '../testing/bench.ts';

// pluggy-sandbox.md, sections 2 and 2.1; pluggy-api.md, section 3.

const clock = { now: Date.now() };
const bench = useSandbox({ now: () => new Date(clock.now) });
const UUID = '00000000-0000-4000-8000-00000000a0a0';
const DISABLED = '00000000-0000-4000-8000-0000000000bb';

function auth(clientId: unknown, clientSecret: unknown) {
  return call(`${bench.sandbox().url}/auth`, 'POST', { clientId, clientSecret, nonExpiring: false });
}

describe('clients', () => {
  test.each([
    ['sandbox-client', 'sandbox-secret', 200, undefined],
    ['00000000-0000-4000-8000-000000000001', SECRET, 200, undefined],
    [UUID, SECRET, 200, undefined],
    [UUID, DISABLED, 401, 'CLIENT_DISABLED'],
    [UUID, UUID, 401, 'CLIENT_KEYS_UNAUTHORIZED'],
    ['sandbox-client', SECRET, 401, 'CLIENT_KEYS_UNAUTHORIZED'],
    ['nobody', SECRET, 400, undefined],
    [17, SECRET, 400, undefined],
  ])('%s with %s: %i %s', async (clientId, clientSecret, status, codeDescription) => {
    const answer = await auth(clientId, clientSecret);
    expect([answer.status, answer.body['codeDescription']]).toEqual([status, codeDescription]);
  });

  test('isSandboxKeys knows the keys that no real client has', () => {
    expect(isSandboxKeys(SANDBOX_KEYS)).toBe(true);
    expect(isSandboxKeys({ clientId: UUID, clientSecret: SECRET })).toBe(true);
    expect(isSandboxKeys({ clientId: UUID, clientSecret: DISABLED })).toBe(true);
    expect(isSandboxKeys({ clientId: UUID, clientSecret: UUID })).toBe(false);
    expect(isSandboxKeys({ clientId: 'sandbox-client', clientSecret: SECRET })).toBe(false);
  });

  test('each client is its own world; both names of the demo are one', async () => {
    const one = await bench.world();
    const other = await bench.world();
    const item = await connect(one);
    expect((await other.api('GET', `/items/${item['id']}`)).status).toBe(404);
    const demo = await bench.world('sandbox-client');
    const twin = await bench.world('00000000-0000-4000-8000-000000000001');
    const webhook = await demo.api('POST', '/webhooks', { event: 'all', url: 'https://example.com/x' });
    expect((await twin.api('GET', `/webhooks/${webhook.body['id']}`)).status).toBe(200);
  });
});

describe('API keys', () => {
  test('a JWT of three parts with a numeric exp, two hours ahead', async () => {
    const key = String((await auth(UUID, SECRET)).body['apiKey']);
    const claims = JSON.parse(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString());
    expect(key.split('.')).toHaveLength(3);
    expect(claims.exp).toBe(Math.floor(clock.now / 1000) + 7200);
  });

  test('missing or unknown: 401; expired: 403; switchable', async () => {
    const world = await bench.world();
    expect((await call(`${bench.sandbox().url}/categories`, 'GET')).status).toBe(401);
    for (const key of ['nonsense', 'a.b.c', '', 'x'.repeat(5000)]) {
      expect((await world.api('GET', '/categories', undefined, { 'x-api-key': key })).status).toBe(401);
    }
    clock.now += 7_200_000;
    expect((await world.api('GET', '/categories')).status).toBe(403);
    await world.control('POST', '/switches', { authRefusal: 401 });
    expect((await world.api('GET', '/categories')).status).toBe(401);
  });

  test.each([401, 403])('keys can be killed at will, with %i; a new one works', async (answer) => {
    const world = await bench.world();
    await world.sdk.fetchCategories();
    await world.control('POST', '/keys/expire', { answer });
    await expect(world.sdk.fetchCategories()).rejects.toMatchObject({ code: answer });
    const fresh = String((await auth(world.clientId, SECRET)).body['apiKey']);
    expect((await world.api('GET', '/categories', undefined, { 'x-api-key': fresh })).status).toBe(200);
  });

  test('keys of another sandbox are unknown here', async () => {
    const other = await startSandbox();
    const { body } = await call(`${other.url}/auth`, 'POST', SANDBOX_KEYS);
    await other.close();
    const world = await bench.world();
    expect((await world.api('GET', '/categories', undefined, { 'x-api-key': String(body['apiKey']) })).status).toBe(401);
  });
});

describe('connect tokens', () => {
  test('reach connectors, their own item and a reduced list of accounts; anything else is 403', async () => {
    const world = await bench.world();
    const stranger = await connect(world);
    const { accessToken } = await world.sdk.createConnectToken(undefined, { clientUserId: 'someone' });
    const key = { 'x-api-key': accessToken };
    const made = (await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN }, key)).body;
    expect(made).toMatchObject({ clientUserId: 'someone' });
    expect((await world.api('GET', '/connectors', undefined, key)).status).toBe(200);
    expect((await world.api('GET', `/items/${made['id']}`, undefined, key)).body).toMatchObject({ status: 'UPDATED' });
    const { body } = await world.api('GET', `/accounts?itemId=${made['id']}`, undefined, key);
    expect(JSON.stringify(body)).not.toContain('balance');
    const [account] = await accountsOf(world, made['id']);
    for (const [method, path] of [
      ['GET', `/items/${stranger['id']}`],
      ['GET', `/accounts?itemId=${stranger['id']}`],
      ['GET', `/accounts/${account?.['id']}`],
      ['GET', `/v2/transactions?accountId=${account?.['id']}`],
      ['DELETE', `/items/${made['id']}`],
      ['POST', '/connect_token'],
      ['GET', '/webhooks'],
    ] as const) {
      expect((await world.api(method, path, undefined, key)).status, path).toBe(403);
    }
  });

  test('for one item: update mode; unknown item: ITEM_NOT_FOUND', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const { accessToken } = await world.sdk.createConnectToken(String(item['id']));
    const updated = await world.api('PATCH', `/items/${item['id']}`, {}, { 'x-api-key': accessToken });
    expect(updated.status).toBe(200);
    await expect(world.sdk.createConnectToken(UUID)).rejects.toMatchObject({ codeDescription: 'ITEM_NOT_FOUND' });
  });

  test('live 30 minutes', async () => {
    const world = await bench.world();
    const { accessToken } = await world.sdk.createConnectToken();
    clock.now += 30 * 60_000;
    expect((await world.api('GET', '/connectors', undefined, { 'x-api-key': accessToken })).status).toBe(403);
  });

  test.each([
    ['http://localhost:5006/done', 400],
    ['http://example.com/done', 400],
    ['https://10.1.2.3/done', 400],
    ['https://extrato.example.com/done', 200],
    ['extrato://done', 200],
  ])('oauthRedirectUri %s: %i', async (oauthRedirectUri, status) => {
    const world = await bench.world();
    expect((await world.api('POST', '/connect_token', { options: { oauthRedirectUri } })).status).toBe(status);
  });
});
