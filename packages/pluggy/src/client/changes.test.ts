import { expect, test } from 'vitest';
import { startStub } from '../testing/stub.ts';

const ID = '3f2c1d4e-0000-4000-8000-000000000001';
const ITEM = { id: ID, connector: { id: 0, name: 'Pluggy Bank' }, status: 'UPDATING' };

test('[17 no. 40] a connection whose answer was lost is adopted, not made twice', async () => {
  await using stub = await startStub(({ method }, response) => {
    if (method === 'GET') return { body: ITEM };
    if (stub.seen.length === 1) return void response.destroy();
    return { status: 400, body: { codeDescription: 'ITEM_USER_ALREADY_EXISTS', data: { items: [{ id: ID }] } } };
  });
  expect(await stub.client().createItem(0, { user: 'user-ok' })).toMatchObject({ ok: true, value: { id: ID } });
  expect(stub.seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
  expect(stub.seen[1]?.body).toEqual({ connectorId: 0, parameters: { user: 'user-ok' }, avoidDuplicates: true });
});

test('a duplicate that the person made is told, with the existing item', async () => {
  await using stub = await startStub(() => ({
    status: 400,
    body: { codeDescription: 'ITEM_USER_ALREADY_EXISTS', items: [{ id: ID }] },
  }));
  expect(await stub.client().createItem(0, {})).toMatchObject({ ok: false, error: { code: 'already-connected', itemIds: [ID] } });
  expect(stub.seen).toHaveLength(1);
});

test.each([
  [201, ''],
  [204, undefined],
  [200, 'garbage'],
])('[17 no. 43] a change answered with %s %j is read back', async (status, body) => {
  await using stub = await startStub(({ method }, response) => {
    if (method === 'GET') return { body: ITEM };
    response.writeHead(status).end(body);
    return undefined;
  });
  expect(await stub.client().updateItem(ID)).toMatchObject({ ok: true, value: { id: ID } });
});

test('[API 2.1] changes have the shapes of the contract', async () => {
  await using stub = await startStub(({ path }) => ({ body: path === '/connect_token' ? { accessToken: 't' } : ITEM }));
  const client = stub.client();
  await client.updateItem(ID);
  await client.updateItem(ID, { token: '123456' });
  await client.sendMfa(ID, { token: '123456' });
  expect(await client.createConnectToken({ itemId: ID, clientUserId: 'me' })).toEqual({ ok: true, value: 't' });
  expect(stub.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PATCH', `/items/${ID}`, {}],
    ['PATCH', `/items/${ID}`, { parameters: { token: '123456' } }],
    ['POST', `/items/${ID}/mfa`, { token: '123456' }],
    ['POST', '/connect_token', { itemId: ID, options: { avoidDuplicates: true, clientUserId: 'me' } }],
  ]);
});

test('deleting what is gone is no failure, and a lost answer is looked up', async () => {
  const gone = { status: 404, body: { codeDescription: 'ITEM_NOT_FOUND' } };
  await using stub = await startStub(() => gone);
  expect(await stub.client().deleteItem(ID)).toMatchObject({ ok: true });
  await using lost = await startStub(({ method }, response) => (method === 'GET' ? gone : void response.destroy()));
  expect(await lost.client().deleteItem(ID)).toMatchObject({ ok: true });
  await using there = await startStub(({ method }, response) => (method === 'GET' ? { body: ITEM } : void response.destroy()));
  expect(await there.client().deleteItem(ID)).toMatchObject({ ok: false, error: { code: 'unknown-outcome' } });
});

test('[API 10, 13] absent bills and identity are none, other absences are errors', async () => {
  await using stub = await startStub(({ path }) => ({
    status: 404,
    body: {
      codeDescription: path.startsWith('/bills')
        ? 'CREDIT_CARD_BILL_NOT_FOUND'
        : path.startsWith('/identity')
          ? 'IDENTITY_NOT_FOUND'
          : 'X',
    },
  }));
  const client = stub.client();
  expect(await client.bills('a1')).toEqual({ ok: true, value: [] });
  expect(await client.identity('i1')).toEqual({ ok: true, value: null });
  expect(await client.loans('i1')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await client.item('i1')).toMatchObject({ ok: false, error: { code: 'item-not-found' } });
});
