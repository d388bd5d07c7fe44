import { describe, expect, test } from 'vitest';
import { accountsOf, type Json, LOGIN, listOf, rowsOf, useSandbox, type World } from '../testing/bench.ts';
import { SCENARIOS } from './catalogue.ts';

// pluggy-sandbox.md, section 9.

const bench = useSandbox();

const NAMES =
  'first-link two-banks add-second-bank one-item-broken no-change recategorise pending-same-id pending-new-id pending-vanishes ' +
  'amended-amount late-row close-bill twins instalments fx bill-payment shared-limit signs mfa-1 mfa-2 qr select open-finance ' +
  'meu-pluggy wrong-password locked needs-action auth-pending consent-revoked meu-pluggy-refresh too-soon offline-connector ' +
  'keys-changed key-expired rate-limited flaky half-sync garbage big empty reconnect-new-ids account-gone quota duplicate-item';

async function play(world: World, name: string, stage = 0): Promise<Json> {
  return world.control('POST', `/scenarios/${name}`, { stage });
}

/** All rows of all accounts of the scenario's first item. */
async function allRows(world: World, played: Json): Promise<readonly Json[]> {
  const accounts = await accountsOf(world, firstItem(played));
  return (await Promise.all(accounts.map((account) => rowsOf(world, account['id'])))).flat();
}

function firstItem(played: Json, index = 0): unknown {
  const { items } = played;
  return Array.isArray(items) ? items[index]?.id : null;
}

test('every scenario of the specification is there, and no other', () => {
  expect(Object.keys(SCENARIOS).toSorted()).toEqual(NAMES.split(' ').toSorted());
});

test.each(Object.keys(SCENARIOS))('%s: all stages play, and say what must be shown', async (name) => {
  const world = await bench.world();
  const stages = SCENARIOS[name]?.stages.length ?? 0;
  for (let stage = 0; stage < stages; stage += 1) {
    expect(await play(world, name, stage)).toMatchObject({
      name,
      stage,
      stages,
      must: expect.stringMatching(/\.$/),
      clientId: world.clientId,
    });
  }
  await expect(play(world, name, stages)).rejects.toThrow('400');
});

describe('what later stages change', () => {
  test.each([
    ['no-change', 0, 0],
    ['pending-same-id', 0, 0],
    ['pending-new-id', 1, 1],
    ['late-row', 1, 0],
    ['recategorise', 0, 0],
    ['amended-amount', 0, 0],
  ])('%s: %i rows come, %i go', async (name, come, go) => {
    const world = await bench.world();
    const before = await allRows(world, await play(world, name));
    const after = await allRows(world, await play(world, name, 1));
    const missingFrom = (others: readonly Json[]) => (row: Json) => !others.some((other) => other['id'] === row['id']);
    const fresh = after.filter(missingFrom(before));
    const gone = before.filter(missingFrom(after));
    // The bank goes on meanwhile: half a day can bring rows of its own.
    expect(fresh.length).toBeGreaterThanOrEqual(come);
    expect(gone.length).toBeGreaterThanOrEqual(go);
    if (name === 'no-change') expect(after).toEqual(before);
  });

  test('amended-amount: 100,00 becomes 98,50 under the same id', async () => {
    const world = await bench.world();
    const before = (await allRows(world, await play(world, 'amended-amount'))).find((row) => row['amount'] === 100);
    const after = await allRows(world, await play(world, 'amended-amount', 1));
    expect(after.find((row) => row['id'] === before?.['id'])).toMatchObject({ amount: 98.5, status: 'POSTED' });
  });

  test('pending-vanishes: the row is gone after five days', async () => {
    const world = await bench.world();
    const played = await play(world, 'pending-vanishes');
    expect(played['handles']).toHaveProperty('pending-vanish');
    expect((await play(world, 'pending-vanishes', 1))['handles']).not.toHaveProperty('pending-vanish');
  });

  test('account-gone: two accounts left', async () => {
    const world = await bench.world();
    await play(world, 'account-gone');
    expect(await accountsOf(world, firstItem(await play(world, 'account-gone', 1)))).toHaveLength(2);
  });

  test('one-item-broken: the second item answers 404', async () => {
    const world = await bench.world();
    const played = await play(world, 'one-item-broken');
    await play(world, 'one-item-broken', 1);
    expect((await world.api('GET', `/items/${firstItem(played)}`)).status).toBe(200);
    expect((await world.api('GET', `/items/${firstItem(played, 1)}`)).status).toBe(404);
  });

  test('half-sync: page 3 of 10 fails until it is healed', async () => {
    const world = await bench.world();
    const played = await play(world, 'half-sync');
    const [account] = await accountsOf(world, firstItem(played));
    const accountId = String(account?.['id']);
    await expect(world.sdk.fetchAllTransactions(accountId)).rejects.toMatchObject({ code: 502 });
    await play(world, 'half-sync', 1);
    expect((await world.sdk.fetchAllTransactions(accountId)).length).toBeGreaterThan(4500);
  });

  test('duplicate-item: two items of one login, found with avoidDuplicates', async () => {
    const world = await bench.world();
    await play(world, 'duplicate-item');
    await expect(world.api('POST', '/items', { connectorId: 0, parameters: LOGIN })).rejects.toThrow();
    const { body } = await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN, avoidDuplicates: true });
    expect(body).toMatchObject({ codeDescription: 'ITEM_USER_ALREADY_EXISTS' });
  });

  test('consent-revoked, quota, key-expired, too-soon', async () => {
    const world = await bench.world();
    await play(world, 'consent-revoked');
    expect((await play(world, 'consent-revoked', 1))['items']).toMatchObject([{ status: 'LOGIN_ERROR' }]);
    await play(world, 'quota');
    expect((await play(world, 'quota', 1))['items']).toMatchObject([{ executionStatus: 'PARTIAL_SUCCESS' }]);
    const item = firstItem(await play(world, 'too-soon'));
    expect((await world.api('PATCH', `/items/${item}`, {})).status).toBe(409);
    await play(world, 'key-expired');
    await play(world, 'key-expired', 1);
    expect((await world.api('GET', '/categories')).status).toBe(401);
  });

  test('big: 100,000 rows', async () => {
    const world = await bench.world();
    const [account] = await accountsOf(world, firstItem(await play(world, 'big')));
    expect(listOf((await world.api('GET', `/v2/transactions?accountId=${account?.['id']}`)).body)).toHaveLength(500);
  });
});
