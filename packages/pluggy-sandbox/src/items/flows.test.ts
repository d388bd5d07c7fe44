import { describe, expect, test } from 'vitest';
import { accountsOf, call, connect, type Json, LOGIN, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, sections 4 (MFA values), 5.1 and 5.2; pluggy-api.md, section 5.8.

const bench = useSandbox();

async function poll(world: World, item: Json): Promise<Json> {
  return (await world.api('GET', `/items/${item['id']}`)).body;
}

function answer(world: World, item: Json, body: Readonly<Record<string, string>>) {
  return world.api('POST', `/items/${item['id']}/mfa`, body);
}

function linkOf(item: Json): string {
  const { parameter, userAction } = item;
  if (typeof parameter === 'object' && parameter !== null && 'data' in parameter) return String(parameter.data);
  const action = userAction && typeof userAction === 'object' && 'attributes' in userAction ? userAction.attributes : null;
  return action && typeof action === 'object' && 'qr' in action ? String(action.qr) : '';
}

describe('MFA values', () => {
  test('123456 continues', async () => {
    const world = await bench.world();
    const item = await connect(world, 3);
    expect((await answer(world, item, { token: '123456' })).body).toMatchObject({ status: 'UPDATING', parameter: null });
    expect(await poll(world, item)).toMatchObject({ status: 'UPDATED', executionStatus: 'SUCCESS' });
  });

  test('000000 on connector 9 continues, and its accounts have two holders', async () => {
    const world = await bench.world();
    const item = await connect(world, 9);
    await answer(world, item, { token: '000000' });
    expect(await poll(world, item)).toMatchObject({ status: 'UPDATED' });
    const [account] = await accountsOf(world, item['id']);
    expect(String(account?.['owner'])).toMatch(/Ot[áa]vio/i);
  });

  test('any other six digits: UPDATING, then INVALID_CREDENTIALS_MFA', async () => {
    const world = await bench.world();
    const item = await connect(world, 3);
    expect(await answer(world, item, { token: '654321' })).toMatchObject({ status: 200, body: { status: 'UPDATING' } });
    expect(await poll(world, item)).toMatchObject({ status: 'LOGIN_ERROR', executionStatus: 'INVALID_CREDENTIALS_MFA' });
  });

  test('one step: a wrong token is refused by the bank', async () => {
    const item = await connect(await bench.world(), 1, { ...LOGIN, token: '111111' });
    expect(item).toMatchObject({ status: 'LOGIN_ERROR', error: { code: 'INVALID_CREDENTIALS_MFA' } });
  });

  test('wrong parameter name: ITEM_MFA_PARAMETER_EXPECTED_MISMATCH', async () => {
    const world = await bench.world();
    const item = await connect(world, 3);
    const { status, body } = await answer(world, item, { code: '123456' });
    expect([status, body['codeDescription']]).toEqual([400, 'ITEM_MFA_PARAMETER_EXPECTED_MISMATCH']);
  });

  test('item does not wait: ITEM_MFA_NOT_FOUND', async () => {
    const world = await bench.world();
    const { status, body } = await answer(world, await connect(world), { token: '123456' });
    expect([status, body['codeDescription']]).toEqual([400, 'ITEM_MFA_NOT_FOUND']);
  });

  test('second answer: ITEM_MFA_ALREADY_PROVIDED', async () => {
    const world = await bench.world();
    const item = await connect(world, 3);
    await answer(world, item, { token: '123456' });
    const { status, body } = await answer(world, item, { token: '123456' });
    expect([status, body['codeDescription']]).toEqual([400, 'ITEM_MFA_ALREADY_PROVIDED']);
  });

  test('after expiresAt: ITEM_MFA_EXPIRED, and OUTDATED, USER_INPUT_TIMEOUT', async () => {
    const world = await bench.world();
    const item = await connect(world, 3);
    await world.control('POST', '/clock', { advance: 'PT6M' });
    const { status, body } = await answer(world, item, { token: '123456' });
    expect([status, body['codeDescription']]).toEqual([400, 'ITEM_MFA_EXPIRED']);
    expect(await poll(world, item)).toMatchObject({ status: 'OUTDATED', executionStatus: 'USER_INPUT_TIMEOUT' });
  });
});

describe('choices', () => {
  test.each([
    [12, 'user-ok', 'branch', 'select', '0202'],
    [0, 'user-ok-multi-company', 'company', 'select', '1'],
    [0, 'user-ok-select', 'option', 'select', 'anything'],
    [0, 'user-ok-phone', 'phone', 'select', '2'],
    [0, 'user-ok-img', 'image', 'image', 'xyz'],
  ])('connector %i, %s: asks for %s (%s)', async (connectorId, user, name, type, value) => {
    const world = await bench.world();
    const item = await connect(world, connectorId, { user, password: 'password-ok' });
    expect(item).toMatchObject({ status: 'WAITING_USER_INPUT', parameter: { name, type } });
    await answer(world, item, { [name]: value });
    expect(await poll(world, item)).toMatchObject({ status: 'UPDATED' });
    await world.api('PATCH', `/items/${item['id']}`, {});
    expect(await poll(world, item)).toMatchObject({ status: 'UPDATED' });
  });
});

describe('links', () => {
  test('QR: WAITING_USER_ACTION, goes on when authorised', async () => {
    const world = await bench.world();
    const item = await connect(world, 19, {});
    expect(item).toMatchObject({ status: 'WAITING_USER_ACTION', userAction: { type: 'qr' }, parameter: null });
    expect((await call(linkOf(item), 'GET')).text).toContain('Autorizar');
    expect((await call(linkOf(item), 'POST', { action: 'close' })).status).toBe(200);
    expect(await poll(world, item)).toMatchObject({ status: 'WAITING_USER_ACTION' });
    await call(linkOf(item), 'POST', { action: 'authorise' });
    expect(await poll(world, item)).toMatchObject({ status: 'UPDATED', userAction: null });
    expect((await call(linkOf(item), 'POST', { action: 'authorise' })).status).toBe(400);
  });

  test('Open Finance: declined', async () => {
    const world = await bench.world();
    const item = await connect(world, 9001, { cpf: '12345678909' });
    await call(linkOf(item), 'POST', { action: 'decline' });
    expect(await poll(world, item)).toMatchObject({ status: 'OUTDATED', executionStatus: 'USER_AUTHORIZATION_NOT_GRANTED' });
  });

  test('Open Finance: the link lives 20 virtual minutes', async () => {
    const world = await bench.world();
    const item = await connect(world, 9001, { cpf: '12345678909' });
    await world.control('POST', '/clock', { advance: 'PT20M' });
    expect(await poll(world, item)).toMatchObject({ status: 'OUTDATED', executionStatus: 'USER_INPUT_TIMEOUT' });
    expect((await call(linkOf(item), 'GET')).text).toContain('encerrada');
  });

  test('Open Finance: a company gives its CNPJ', async () => {
    const world = await bench.world();
    const item = await connect(world, 600, { cnpj: '99.000.015/0001-17' });
    await call(linkOf(item), 'POST', { action: 'authorise' });
    await poll(world, item);
    const [account] = await accountsOf(world, item['id']);
    expect(String(account?.['taxNumber']).replace(/\D/g, '')).toBe('99000015000117');
  });

  test('MeuPluggy: one item per authorised bank, by its page only', async () => {
    const world = await bench.world();
    expect((await world.api('POST', '/items', { connectorId: 200, parameters: {} })).status).toBe(400);
    const connector = (await world.api('GET', '/connectors/200')).body;
    const made = await call(String(connector['oauthUrl']), 'POST', { action: 'authorise', banks: ['M1', 'M3'] });
    const ids = made.body['items'];
    expect(ids).toHaveLength(2);
    for (const id of Array.isArray(ids) ? ids : []) {
      const item = await poll(world, { id });
      expect(item).toMatchObject({ status: 'UPDATED', connector: { id: 200, name: 'MeuPluggy' }, nextAutoSyncAt: null });
      expect(await accountsOf(world, id)).toHaveLength(2);
      expect((await world.api('GET', `/identity?itemId=${id}`)).body).toMatchObject({ codeDescription: 'IDENTITY_NOT_FOUND' });
    }
  });

  test('an unknown link is no page', async () => {
    expect((await call(`${bench.sandbox().url}/_sandbox/authorize/nothing`, 'GET')).status).toBe(404);
  });
});

describe('pace', () => {
  test('stepped: each read goes one step further, in the order of section 5.1', async () => {
    const world = await bench.world();
    await world.control('POST', '/pace', { pace: 'stepped' });
    const { body: created } = await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN });
    const seen = [created['executionStatus']];
    for (let item = created; item['status'] === 'UPDATING'; ) {
      expect(await accountsOf(world, created['id'])).toEqual([]);
      item = await poll(world, created);
      seen.push(item['executionStatus']);
    }
    expect(seen).toEqual([
      'CREATING',
      'CREATED',
      'LOGIN_IN_PROGRESS',
      'ACCOUNTS_IN_PROGRESS',
      'CREDITCARDS_IN_PROGRESS',
      'TRANSACTIONS_IN_PROGRESS',
      'PAYMENT_DATA_IN_PROGRESS',
      'INVESTMENTS_IN_PROGRESS',
      'INVESTMENTS_TRANSACTIONS_IN_PROGRESS',
      'IDENTITY_IN_PROGRESS',
      'LOANS_IN_PROGRESS',
      'MERGING',
      'SUCCESS',
    ]);
  });

  test('stepped: products that were not requested are skipped and null in statusDetail', async () => {
    const world = await bench.world();
    await world.control('POST', '/pace', { pace: 'stepped' });
    const parameters = { user: 'user-ok-account-warning', password: 'password-ok' };
    const { body } = await world.api('POST', '/items', { connectorId: 0, parameters, products: ['ACCOUNTS', 'TRANSACTIONS'] });
    const seen: unknown[] = [];
    let item = body;
    for (; item['status'] === 'UPDATING'; seen.push(item['executionStatus'])) item = await poll(world, body);
    expect(seen).not.toContain('LOANS_IN_PROGRESS');
    expect(item['statusDetail']).toMatchObject({ accounts: { isUpdated: true }, loans: null, creditCards: null });
  });

  test('during a later run the old data is there', async () => {
    const world = await bench.world();
    const item = await connect(world);
    await world.api('PATCH', `/items/${item['id']}`, {});
    expect((await accountsOf(world, item['id'])).length).toBeGreaterThan(0);
  });
});
