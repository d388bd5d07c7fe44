import { describe, expect, test } from 'vitest';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, startSandbox } from '../index.ts';
import { accountsOf, call, type Json, listOf, rowsOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, sections 1 (nos. 3 and 7), 6.6 and 6.8.

const bench = useSandbox();
const START = '2026-03-10T15:00:00.000Z';
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Everything that can be read of an item. */
async function dump(world: World, itemId: unknown): Promise<readonly Json[]> {
  const lists = [`/investments?itemId=${itemId}`, `/loans?itemId=${itemId}`, `/consents?itemId=${itemId}`];
  const found = (await Promise.all(lists.map((path) => world.api('GET', path)))).flatMap(({ body }) => listOf(body));
  const accounts = await accountsOf(world, itemId);
  for (const account of accounts) {
    found.push(account, ...(await rowsOf(world, account['id'])));
    const bills = await world.api('GET', `/bills?accountId=${account['id']}`);
    if (bills.status === 200) found.push(...listOf(bills.body));
  }
  const identity = await world.api('GET', `/identity?itemId=${itemId}`);
  return identity.status === 200 ? [...found, identity.body] : found;
}

const ITEMS = [
  { connectorId: 0 },
  { connectorId: 600 },
  { connectorId: 8 },
  { connectorId: 16 },
  { connectorId: 200, bank: 'M1' },
  { connectorId: 200, bank: 'M2' },
  { connectorId: 200, bank: 'M3' },
  { connectorId: 9005 },
] as const;

async function fullWorld(clientId?: string): Promise<readonly Json[]> {
  const world = await bench.world(clientId);
  await world.control('POST', '/reset', { now: START, seed: 'invariants' });
  const found: Json[] = [];
  for (const order of ITEMS) found.push(...(await dump(world, (await world.control('POST', '/items', order))['id'])));
  return found;
}

describe('invariants that need Pluggy', () => {
  test('6.8 no. 7: ids are unique over the whole world, and of version 4 shape', async () => {
    const found = await fullWorld();
    const ids = found.map((one) => String(one['id']));
    expect(found.length).toBeGreaterThan(1200);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !UUID_V4.test(id))).toEqual([]);
  });

  test('6.8 nos. 8 and 9: createdAt is that of the execution, nothing older than 365 days, few future rows', async () => {
    const found = await fullWorld();
    const rows = found.filter((one) => 'accountId' in one && 'description' in one);
    const oldest = new Date(Date.parse(START) - 365 * 86_400_000).toISOString();
    for (const row of rows) {
      expect([row['createdAt'], row['updatedAt']]).toEqual([START, START]);
      expect(String(row['date']) >= oldest, String(row['date'])).toBe(true);
    }
    const future = rows.filter((row) => String(row['date']) > START);
    expect(future.length).toBeGreaterThan(0);
    expect(future.filter((row) => row['status'] !== 'PENDING')).toEqual([]);
  });

  test('6.8 no. 10: the same seed and calls give the same bytes', async () => {
    const clientId = '00000000-0000-4000-8000-0000000000ee';
    const one = await fullWorld(clientId);
    const other = await fullWorld(clientId);
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });

  test('6.8 nos. 7 and 8 still hold after three weeks of daily syncs, closed bills and late rows', async () => {
    const world = await bench.world();
    await world.control('POST', '/reset', { now: START });
    const ids = await Promise.all(ITEMS.map(async (order) => (await world.control('POST', '/items', order))['id']));
    await world.control('POST', '/clock', { advance: 'P21D' });
    const found = (await Promise.all(ids.map((id) => dump(world, id)))).flat();
    expect(new Set(found.map((one) => one['id'])).size).toBe(found.length);
    const rows = found.filter((one) => 'accountId' in one && 'description' in one);
    const moments = rows.map((row) => [row['createdAt'], row['updatedAt']].map(String));
    expect(moments.filter(([created = '', updated = '']) => created > updated || updated > '2026-03-31T15:00:00.000Z')).toEqual(
      [],
    );
    expect(new Set(moments.map(([created]) => created)).size).toBeGreaterThan(15);
    const late = rows.filter((row) => Date.parse(String(row['createdAt'])) - Date.parse(String(row['date'])) > 11 * 86_400_000);
    expect(late.some((row) => String(row['createdAt']) > START)).toBe(true);
  });

  test('timestamps are written with milliseconds and Z (section 2, no. 4)', async () => {
    const found = await fullWorld();
    for (const one of found) {
      for (const name of ['createdAt', 'updatedAt']) {
        if (name in one) expect(one[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
    }
  });
});

test('6.6: every handle is there, and can be used by its name', async () => {
  const world = await bench.world();
  await world.control('POST', '/reset', { now: START });
  for (const order of ITEMS.slice(0, 7)) await world.control('POST', '/items', order);
  const handles =
    'late-night month-edge utc-midnight twins fx-missing fx-brl zero no-merchant long-text rtl-null own-pix-out own-pix-in ' +
    'own-pix-midnight same-amount-stranger savings-move bill-pay-bank bill-pay-card bill-pay-twin bill-pay-plain scheduled-pix ' +
    'pending-vanish pending-change pending-newid amended recategorised refund-full refund-part forecast-placeholder ' +
    'bad-date-type string-mcc';
  const missing: string[] = [];
  const amend = (handle: string) =>
    world.control('PATCH', `/rows/${handle}`, { descriptionRaw: 'seen' }).catch(() => missing.push(handle));
  for (const handle of handles.split(' ')) await amend(handle);
  await world.control('POST', '/clock', { advance: 'P2D' });
  await amend('late-row');
  expect(missing).toEqual([]);
});

describe('the demo', () => {
  test('its three items are ready from the first request', async () => {
    const world = await bench.world('sandbox-client');
    const kinds = await Promise.all(
      Object.values(SANDBOX_ITEM_IDS).map(async (id) => ({
        status: (await world.api('GET', `/items/${id}`)).body['status'],
        subtypes: (await accountsOf(world, id)).map((account) => account['subtype']),
        investments: (await world.api('GET', `/investments?itemId=${id}`)).body['total'],
      })),
    );
    expect(kinds).toEqual([
      { status: 'UPDATED', subtypes: ['CHECKING_ACCOUNT', 'SAVINGS_ACCOUNT', 'CREDIT_CARD'], investments: 4 },
      { status: 'UPDATED', subtypes: ['CREDIT_CARD'], investments: 0 },
      { status: 'UPDATED', subtypes: [], investments: expect.any(Number) },
    ]);
  });

  test('ids and dates are the same after a restart with the same epoch', async () => {
    const epoch = new Date('2026-02-01T03:00:00.000Z');
    const runs: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const sandbox = await startSandbox({ epoch, now: () => new Date('2026-02-15T12:00:00.000Z') });
      const { body } = await call(`${sandbox.url}/auth`, 'POST', SANDBOX_KEYS);
      const read = (path: string): Promise<string> =>
        call(sandbox.url + path, 'GET', undefined, { 'x-api-key': String(body['apiKey']) }).then(({ text }) => text);
      const accounts = await read(`/accounts?itemId=${SANDBOX_ITEM_IDS.bank}`);
      const [, accountId] = /"id":"([^"]+)"/.exec(accounts) ?? [];
      const rows = await read(`/v2/transactions?accountId=${accountId}`);
      expect(rows).toContain('"createdAt":"2026-02-01T03:00:00.000Z"');
      expect(rows).toMatch(/"createdAt":"2026-02-(0[2-9]|1\d)T03:00:00.000Z"/);
      runs.push(accounts + rows + (await read(`/items/${SANDBOX_ITEM_IDS.card}`)).replaceAll(sandbox.url, ''));
      await sandbox.close();
    }
    expect(runs[1]).toBe(runs[0]);
  });

  test('reset empties it, or makes it ready again', async () => {
    const world = await bench.world('sandbox-client');
    expect((await world.control('POST', '/reset', {}))['items']).toEqual([]);
    expect((await world.control('POST', '/reset', { ready: true }))['items']).toHaveLength(3);
  });
});
