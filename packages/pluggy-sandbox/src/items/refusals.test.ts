import { describe, expect, test } from 'vitest';
import { call, connect, type Json, LOGIN, useSandbox, type World } from '../testing/bench.ts';
import { UPDATE_REFUSALS } from './refusals.ts';

// pluggy-api.md, sections 5.6 and 5.7; pluggy-sandbox.md, section 5.3.

const bench = useSandbox();

function update(world: World, item: Json, body: unknown = {}) {
  return world.api('PATCH', `/items/${item['id']}`, body);
}

async function outcome(world: World, item: Json): Promise<Json> {
  expect((await update(world, item)).status).toBe(200);
  return (await world.api('GET', `/items/${item['id']}`)).body;
}

describe('refusals that come about by themselves', () => {
  test('CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY', async () => {
    const world = await bench.world();
    await world.control('POST', '/switches', { minUpdateMinutes: 1440 });
    const item = await connect(world);
    const { status, body } = await update(world, item);
    expect(status).toBe(409);
    expect(body).toMatchObject({
      codeDescription: 'CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY',
      data: { minUpdateFrequencyAllowedInHours: 24, lastUpdatedAt: item['lastUpdatedAt'] },
    });
    await world.control('POST', '/clock', { mode: 'frozen' });
    await world.control('POST', '/switches', { minUpdateMinutes: 60 });
    await world.control('POST', '/clock', { advance: 'PT1H' });
    expect((await update(world, item)).status).toBe(200);
  });

  test('TOO_MANY_CONSECUTIVE_LOGIN_FAILURES: from the third login on, for 15 minutes', async () => {
    const world = await bench.world();
    const wrong = { parameters: { user: 'user-bad', password: 'password-ok' } };
    const item = await connect(world, 0, wrong.parameters);
    expect((await update(world, item, wrong)).status).toBe(200);
    expect((await world.api('GET', `/items/${item['id']}`)).body).toMatchObject({ consecutiveFailedLoginAttempts: 2 });
    const { status, body } = await update(world, item, wrong);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      codeDescription: 'TOO_MANY_CONSECUTIVE_LOGIN_FAILURES',
      data: { canRetryAfterDate: expect.any(String), readableBackoffTime: '15 minutes' },
    });
    await world.control('POST', '/clock', { advance: 'PT15M' });
    expect((await update(world, item, { parameters: LOGIN })).status).toBe(200);
    expect((await world.api('GET', `/items/${item['id']}`)).body).toMatchObject({
      status: 'UPDATED',
      consecutiveFailedLoginAttempts: 0,
    });
  });

  test('TOO_MANY_CONSECUTIVE_ERRORS: after more than five failures', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, { user: 'user-error', password: 'password-ok' });
    for (let run = 2; run <= 6; run += 1) expect(await outcome(world, item)).toMatchObject({ status: 'OUTDATED' });
    expect((await update(world, item)).body).toMatchObject({ code: 400, codeDescription: 'TOO_MANY_CONSECUTIVE_ERRORS' });
  });

  test('LAST_EXECUTION_HAD_LOGIN_ERROR: without new credentials', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, { user: 'user-locked', password: 'password-ok' });
    expect((await update(world, item)).body).toMatchObject({ code: 400, codeDescription: 'LAST_EXECUTION_HAD_LOGIN_ERROR' });
    expect((await update(world, item, { parameters: LOGIN })).status).toBe(200);
  });

  test('PARAMETERS_NOT_PROVIDED and CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR: one-step MFA without a fresh token', async () => {
    const world = await bench.world();
    const item = await connect(world, 1, { ...LOGIN, token: '123456' });
    expect((await update(world, item)).body).toMatchObject({ code: 400, codeDescription: 'PARAMETERS_NOT_PROVIDED' });
    await world.control('POST', `/items/${item['id']}/next-outcome`, { code: 'CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR' });
    expect((await update(world, item)).body).toMatchObject({ codeDescription: 'CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR' });
    expect((await update(world, item, { parameters: { token: '123456' } })).status).toBe(200);
  });

  test('ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT: the CPF of another person', async () => {
    const world = await bench.world();
    const { body: item } = await call(
      `${bench.sandbox().url}/_sandbox/items`,
      'POST',
      { clientId: world.clientId, connectorId: 600 },
      {
        'x-sandbox-control': bench.sandbox().controlToken,
      },
    );
    const { body } = await update(world, item, { parameters: { cpf: '529.982.247-25' } });
    expect(body).toMatchObject({ code: 400, codeDescription: 'ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT' });
    expect((await update(world, item, { parameters: { cpf: '123.456.789-09' } })).status).toBe(200);
  });

  test('MeuPluggy: 400 without codeDescription', async () => {
    const world = await bench.world();
    const item = await world.control('POST', '/items', { connectorId: 200, bank: 'M1' });
    const { status, body } = await update(world, item);
    expect([status, body['message']]).toEqual([400, 'MeuPluggy item cant be updated']);
    expect(body).not.toHaveProperty('codeDescription');
  });

  test('ITEM_NOT_FOUND, and 400 for what is no UUID', async () => {
    const world = await bench.world();
    expect((await update(world, { id: '00000000-0000-4000-8000-00000000ffff' })).body).toMatchObject({
      code: 404,
      codeDescription: 'ITEM_NOT_FOUND',
    });
    expect((await update(world, { id: '_' })).status).toBe(400);
  });
});

describe('refusals on order', () => {
  test.each(Object.entries(UPDATE_REFUSALS))('%s: %i', async (code, status) => {
    const world = await bench.world();
    const item = await connect(world);
    await world.control('POST', `/items/${item['id']}/next-outcome`, { code });
    expect((await update(world, item)).body).toMatchObject({ code: status, codeDescription: code });
    expect((await update(world, item)).status).toBe(200);
  });

  test.each(['MERGE_ERROR', 'ERROR', 'SITE_NOT_AVAILABLE', 'USER_AUTHORIZATION_REVOKED', 'SUCCESS'])(
    'the next run ends with %s',
    async (code) => {
      const world = await bench.world();
      const item = await connect(world);
      await world.control('POST', `/items/${item['id']}/next-outcome`, { code });
      expect(await outcome(world, item)).toMatchObject({ executionStatus: code });
    },
  );
});

describe('refusals of a creation (pluggy-api.md, section 5.6)', () => {
  test('avoidDuplicates: ITEM_USER_ALREADY_EXISTS with the item', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const again = { connectorId: 0, parameters: LOGIN, avoidDuplicates: true };
    const { status, body } = await world.api('POST', '/items', again);
    expect(status).toBe(400);
    expect(body).toMatchObject({ codeDescription: 'ITEM_USER_ALREADY_EXISTS', data: { items: [{ id: item['id'] }] } });
    expect((await world.api('POST', '/items', { ...again, avoidDuplicates: false })).status).toBe(200);
  });

  test('CONNECTOR_OFFLINE', async () => {
    const world = await bench.world();
    const { body } = await world.api('POST', '/items', { connectorId: 9003, parameters: { cpf: '12345678909' } });
    expect(body).toMatchObject({ code: 409, codeDescription: 'CONNECTOR_OFFLINE' });
    await world.control('POST', '/connectors/0/health', { status: 'OFFLINE' });
    expect((await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN })).status).toBe(409);
  });

  test('ITEM_CREATION_LIMIT_EXCEEDED', async () => {
    const world = await bench.world();
    await world.control('POST', '/switches', { itemQuota: 1 });
    await connect(world);
    const { body } = await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN });
    expect(body).toMatchObject({ code: 409, codeDescription: 'ITEM_CREATION_LIMIT_EXCEEDED', data: { itemsLimit: 1 } });
  });

  test('CREATE_ITEMS_API_FREE_DISABLED, by a fault', async () => {
    const world = await bench.world();
    const effect = { kind: 'status', status: 403, codeDescription: 'CREATE_ITEMS_API_FREE_DISABLED' };
    await world.control('POST', '/faults', { match: { method: 'POST', path: '/items' }, effect });
    expect((await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN })).body).toMatchObject({
      code: 403,
      codeDescription: 'CREATE_ITEMS_API_FREE_DISABLED',
    });
  });
});
