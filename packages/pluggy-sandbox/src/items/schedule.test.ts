import { describe, expect, test } from 'vitest';
import { accountsOf, call, connect, type Json, LOGIN, listOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, section 5.4; pluggy-api.md, sections 5.9, 6 and 16.2.

const machine = { now: Date.now() };
const bench = useSandbox({ now: () => new Date(machine.now) });
const START = '2026-03-10T15:00:00.000Z';

async function frozenWorld(): Promise<World> {
  const world = await bench.world();
  await world.control('POST', '/reset', { now: START, pace: 'instant' });
  return world;
}

async function advance(world: World, by: string): Promise<readonly string[]> {
  const { happened } = await world.control('POST', '/clock', { advance: by });
  return (Array.isArray(happened) ? happened : []).map(({ at, event }) => `${at} ${event}`);
}

async function read(world: World, item: Json): Promise<Json> {
  return (await world.api('GET', `/items/${item['id']}`)).body;
}

describe('automatic runs', () => {
  test('every 24 hours, told in order of time', async () => {
    const world = await frozenWorld();
    const item = await connect(world);
    expect(item['nextAutoSyncAt']).toBe('2026-03-11T15:00:00.000Z');
    const events = await advance(world, 'P2DT1H');
    expect(events.filter((event) => event.endsWith('automatic sync'))).toEqual([
      '2026-03-11T15:00:00.000Z automatic sync',
      '2026-03-12T15:00:00.000Z automatic sync',
    ]);
    expect(await read(world, item)).toMatchObject({
      lastUpdatedAt: '2026-03-12T15:00:00.000Z',
      nextAutoSyncAt: '2026-03-13T15:00:00.000Z',
    });
  });

  test('connector 200: daily at 06:00 in São Paulo, with nextAutoSyncAt null', async () => {
    const world = await frozenWorld();
    const item = await world.control('POST', '/items', { connectorId: 200, bank: 'M1' });
    expect(item['nextAutoSyncAt']).toBeNull();
    await advance(world, 'P1D');
    expect(await read(world, item)).toMatchObject({ lastUpdatedAt: '2026-03-11T09:00:00.000Z' });
  });

  test('one-step and two-step MFA are not synced automatically', async () => {
    const world = await frozenWorld();
    const item = await connect(world, 1, { ...LOGIN, token: '123456' });
    expect(item['nextAutoSyncAt']).toBeNull();
    await advance(world, 'P3D');
    expect(await read(world, item)).toMatchObject({ lastUpdatedAt: START });
  });

  test('after a passing error: hourly, five times, then never', async () => {
    const world = await frozenWorld();
    const item = await connect(world, 0, { user: 'user-unavailable', password: 'password-ok' });
    expect(item['status']).toBe('OUTDATED');
    const events = await advance(world, 'P2D');
    expect(events.filter((event) => event.endsWith('automatic sync'))).toHaveLength(5);
  });

  test('after LOGIN_ERROR: none; disable-auto-sync: none', async () => {
    const world = await frozenWorld();
    await connect(world, 0, { user: 'user-locked', password: 'password-ok' });
    const item = await connect(world);
    const disabled = await world.api('PATCH', `/items/${item['id']}/disable-auto-sync`);
    expect(disabled.body).toMatchObject({ nextAutoSyncAt: null, autoSyncDisabledAt: START });
    expect(await advance(world, 'P3D')).toEqual([]);
  });
});

describe('consents', () => {
  test('one per item, without end for direct banks, with permissions for Open Finance', async () => {
    const world = await frozenWorld();
    for (const [connectorId, open] of [
      [0, false],
      [600, true],
    ] as const) {
      const item = await world.control('POST', '/items', { connectorId });
      const { results } = (await world.api('GET', `/consents?itemId=${item['id']}`)).body;
      expect(results).toMatchObject([{ itemId: item['id'], expiresAt: null, revokedAt: null, createdAt: START }]);
      const text = JSON.stringify(results);
      expect(text.includes('ACCOUNTS_BALANCES') || text.includes('ACCOUNTS_ALL')).toBe(open);
    }
  });

  test('revoked: the next run ends in LOGIN_ERROR, and a new authorisation is asked', async () => {
    const world = await frozenWorld();
    const item = await world.control('POST', '/items', { connectorId: 600 });
    await world.control('POST', `/items/${item['id']}/consent`, { action: 'revoke' });
    await advance(world, 'P1D');
    expect(await read(world, item)).toMatchObject({ status: 'LOGIN_ERROR', error: { code: 'USER_AUTHORIZATION_REVOKED' } });
    expect((await world.api('GET', `/accounts?itemId=${item['id']}`)).body['total']).toBeGreaterThan(0);
    const [dead] = listOf((await world.api('GET', `/consents?itemId=${item['id']}`)).body);
    expect(dead?.['revokedAt']).toBe(START);
    expect((await world.api('PATCH', `/items/${item['id']}`, {})).status).toBe(200);
    const waiting = await read(world, item);
    expect(waiting).toMatchObject({ status: 'WAITING_USER_INPUT' });
    const [, link = ''] = /"data":"([^"]+)"/.exec(JSON.stringify(waiting)) ?? [];
    await call(link, 'POST', { action: 'authorise' });
    expect(await read(world, item)).toMatchObject({ status: 'UPDATED' });
    const [consent] = listOf((await world.api('GET', `/consents?itemId=${item['id']}`)).body);
    expect(consent).toMatchObject({ revokedAt: null });
    expect(consent?.['id']).not.toBe(dead?.['id']);
  });

  test('expires at its time', async () => {
    const world = await frozenWorld();
    const item = await world.control('POST', '/items', { connectorId: 600 });
    const at = '2026-03-11T10:00:00.000Z';
    const told = await world.control('POST', `/items/${item['id']}/consent`, { action: 'expire', at });
    expect(told['consentExpiresAt']).toBe(at);
    expect(await advance(world, 'P1D')).toContain(`${at} consent expired`);
    expect(await read(world, item)).toMatchObject({ error: { code: 'USER_AUTHORIZATION_REVOKED' } });
    const [account] = await accountsOf(world, item['id']);
    expect((await world.api('GET', `/accounts/${account?.['id']}`)).status).toBe(200);
    expect((await world.api('GET', `/accounts/${account?.['id']}/balance`)).status).toBe(403);
  });
});

describe('the clock', () => {
  test('frozen, running, scaled', async () => {
    const world = await frozenWorld();
    const now = async () => Date.parse(String((await world.control('POST', '/clock', {}))['now']));
    expect(await now()).toBe(Date.parse(START));
    machine.now += 10;
    expect(await now()).toBe(Date.parse(START));
    await world.control('POST', '/clock', { mode: 'scaled', rate: 1000 });
    machine.now += 10;
    expect(await now()).toBe(Date.parse(START) + 10_000);
    await world.control('POST', '/clock', { mode: 'running' });
    machine.now += 10;
    expect(await now()).toBe(Date.parse(START) + 10_010);
  });

  test('does not go back while there are items; refuses nonsense', async () => {
    const world = await frozenWorld();
    await connect(world);
    await expect(world.control('POST', '/clock', { now: '2026-01-01T00:00:00Z' })).rejects.toThrow('400');
    await expect(world.control('POST', '/clock', { advance: 'tomorrow' })).rejects.toThrow('400');
    await expect(world.control('POST', '/clock', { advance: 'P' })).rejects.toThrow('400');
  });
});

test('ofQuota: identity four times a month, loans thirty; then warning 423 and the old data', async () => {
  const world = await frozenWorld();
  await world.control('POST', '/switches', { ofQuota: 'on' });
  const item = await world.control('POST', '/items', { connectorId: 600 });
  expect(item['executionStatus']).toBe('SUCCESS');
  const outcomes: Json[] = [];
  for (let run = 0; run < 31; run += 1) outcomes.push(await world.control('POST', `/items/${item['id']}/sync`, {}));
  expect(outcomes[28]).toMatchObject({ executionStatus: 'SUCCESS' });
  expect(outcomes[30]).toMatchObject({
    status: 'UPDATED',
    executionStatus: 'PARTIAL_SUCCESS',
    statusDetail: { loans: { isUpdated: false, warnings: [{ code: '423' }] }, accounts: { isUpdated: true } },
  });
  expect((await world.api('GET', `/loans?itemId=${item['id']}`)).body['total']).toBe(1);
});
