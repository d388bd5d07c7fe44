import { describe, expect, test } from 'vitest';
import { accountsOf, call, connect, LOGIN, SECRET, sdkFor, useSandbox } from '../testing/bench.ts';

// pluggy-sandbox.md, section 10, "further checks taken from the official Java client's tests".

const bench = useSandbox();
const UNKNOWN = '00000000-0000-4000-8000-00000000ffff';

test('wrong client id or secret is refused', async () => {
  const { url } = bench.sandbox();
  const wrong = sdkFor(url, { clientId: UNKNOWN, clientSecret: UNKNOWN });
  await expect(wrong.fetchCategories()).rejects.toMatchObject({
    response: { body: { codeDescription: 'CLIENT_KEYS_UNAUTHORIZED' } },
  });
  expect((await call(`${url}/auth`, 'POST', { clientId: 'somebody', clientSecret: SECRET })).status).toBe(400);
});

test('connector 1 with token 123456 is UPDATED', async () => {
  const item = await connect(await bench.world(), 1, { ...LOGIN, token: '123456' });
  expect(item['status']).toBe('UPDATED');
});

test('connector 3 waits with parameter.name; any value is accepted with 200', async () => {
  const world = await bench.world();
  const item = await connect(world, 3);
  expect(item).toMatchObject({ status: 'WAITING_USER_INPUT', parameter: { name: 'token' } });
  const answered = await world.sdk.updateItemMFA(String(item['id']), { token: '999999' });
  expect(answered.status).toBe('UPDATING');
});

test('bad credentials end in LOGIN_ERROR, INVALID_CREDENTIALS', async () => {
  const item = await connect(await bench.world(), 0, { user: 'user-bad', password: 'password-ok' });
  expect(item).toMatchObject({ status: 'LOGIN_ERROR', error: { code: 'INVALID_CREDENTIALS' } });
});

test('accounts directly after creation: an empty page, no error', async () => {
  const world = await bench.world();
  const item = await world.sdk.createItem(0, LOGIN);
  expect(await world.sdk.fetchAccounts(item.id)).toEqual({ page: 1, total: 0, totalPages: 0, results: [] });
});

test('accounts type=BANK: fewer than all', async () => {
  const world = await bench.world();
  const item = await connect(world);
  const bank = await world.sdk.fetchAccounts(String(item['id']), 'BANK');
  expect(bank.results.length).toBeLessThan((await accountsOf(world, item['id'])).length);
});

test('unknown account or item: 404 with code 404; id _: 400', async () => {
  const world = await bench.world();
  for (const path of ['accounts', 'items', 'transactions', 'investments', 'loans', 'bills', 'identity', 'consents', 'webhooks']) {
    expect((await world.api('GET', `/${path}/${UNKNOWN}`)).body).toMatchObject({ code: 404 });
    expect((await world.api('GET', `/${path}/_`)).status).toBe(400);
  }
});

test('unknown category 1234567890 and connector 99999: 404', async () => {
  const world = await bench.world();
  expect((await world.api('GET', '/categories/1234567890')).status).toBe(404);
  expect((await world.api('GET', '/connectors/99999')).status).toBe(404);
  expect((await world.api('POST', '/items', { connectorId: 99_999, parameters: LOGIN })).status).toBe(404);
});

test('connectors by name and by types=BUSINESS_BANK', async () => {
  const { sdk } = await bench.world();
  const byName = await sdk.fetchConnectors({ name: 'jatoba' });
  expect(byName.results.map((connector) => connector.id)).toEqual([9001]);
  const business = await sdk.fetchConnectors({ sandbox: true, types: ['BUSINESS_BANK'] });
  expect(business.results.map((connector) => connector.id)).toEqual([8, 10]);
});

describe('create', () => {
  test('with a bad form: 400 with details', async () => {
    const world = await bench.world();
    const { status, body } = await world.api('POST', '/items', {
      connectorId: 0,
      parameters: { user: 'someone', password: '1' },
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      codeDescription: 'CONNECTOR_VALIDATION_ERROR',
      details: [
        { code: expect.any(String), message: expect.any(String), parameter: 'user' },
        { code: expect.any(String), message: expect.any(String), parameter: 'password' },
      ],
    });
  });

  test.each(['http://example.com/hook', 'https://localhost/hook', 'https://10.0.0.1/hook', 'nonsense'])(
    'with webhookUrl %s: 400 without details',
    async (webhookUrl) => {
      const world = await bench.world();
      const { status, body } = await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN, webhookUrl });
      expect(status).toBe(400);
      expect(body).not.toHaveProperty('details');
    },
  );

  test('with clientUserId and webhookUrl: both returned', async () => {
    const { sdk } = await bench.world();
    const chosen = { clientUserId: 'someone', webhookUrl: 'https://example.com/hook' };
    expect(await sdk.createItem(0, LOGIN, chosen)).toMatchObject(chosen);
  });
});

test('update while running: 400', async () => {
  const { sdk } = await bench.world();
  const item = await sdk.createItem(0, LOGIN);
  await expect(sdk.updateItem(item.id)).rejects.toMatchObject({ code: 400, codeDescription: 'ITEM_IS_ALREADY_UPDATING' });
});

test('update with {} or without body: UPDATING', async () => {
  const world = await bench.world();
  const item = await connect(world);
  for (const body of [{}, undefined, '']) {
    expect((await world.api('PATCH', `/items/${item['id']}`, body)).body).toMatchObject({ status: 'UPDATING' });
    expect((await world.api('GET', `/items/${item['id']}`)).body).toMatchObject({ status: 'UPDATED' });
  }
});

test('delete: a count, and all children are gone', async () => {
  const world = await bench.world();
  const item = await connect(world);
  const [account] = await accountsOf(world, item['id']);
  expect((await world.api('DELETE', `/items/${item['id']}`)).body).toEqual({ count: 1 });
  for (const path of [`/items/${item['id']}`, `/accounts/${account?.['id']}`, `/accounts?itemId=${item['id']}`]) {
    expect((await world.api('GET', path)).status).toBe(404);
  }
});

test('encrypted parameters are accepted', async () => {
  const world = await bench.world();
  const { status } = await world.api('POST', '/items', { connectorId: 0, parameters: 'c2VjcmV0IGNpcGhlcnRleHQ=' });
  expect(status).toBe(200);
});
