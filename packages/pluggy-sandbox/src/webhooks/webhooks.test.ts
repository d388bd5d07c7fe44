import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { accountsOf, connect, type Json, LOGIN, listOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-api.md, section 14; pluggy-sandbox.md, section 7.

const bench = useSandbox({ webhooks: 'loopback' });

type Heard = { readonly url: string; readonly heard: { headers: unknown; body: Json }[]; answer: number };

async function listener(): Promise<Heard> {
  const state: Heard = { url: '', heard: [], answer: 200 };
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      state.heard.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
      response.writeHead(state.answer).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address: AddressInfo | string | null = server.address();
  return Object.assign(state, { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook` });
}

function deliveries(world: World): Promise<readonly Json[]> {
  return world.control('GET', '/webhooks/deliveries').then(listOf);
}

describe('addresses', () => {
  test.each([
    'http://example.com/x',
    'https://localhost/x',
    'https://192.168.0.2/x',
    'https://[::1]/x',
    'https://printer.local/x',
    '',
    'x',
  ])('%s is refused', async (url) => {
    const world = await bench.world();
    expect((await world.api('POST', '/webhooks', { event: 'all', url })).status).toBe(400);
  });

  test('loopback only when switched on', async () => {
    const world = await bench.world();
    const hook = { event: 'all', url: 'http://127.0.0.1:9/x' };
    expect((await world.api('POST', '/webhooks', hook)).status).toBe(200);
    await world.control('POST', '/switches', { webhooks: 'off' });
    expect((await world.api('POST', '/webhooks', hook)).status).toBe(400);
  });

  test('five per event, not six; known events only', async () => {
    const world = await bench.world();
    const hook = { event: 'item/error', url: 'https://example.com/x' };
    for (let n = 0; n < 5; n += 1) expect((await world.api('POST', '/webhooks', hook)).status).toBe(200);
    expect((await world.api('POST', '/webhooks', hook)).status).toBe(400);
    expect((await world.api('POST', '/webhooks', { ...hook, event: 'item/eaten' })).status).toBe(400);
  });

  test('webhookCreateStatus 201', async () => {
    const world = await bench.world();
    await world.control('POST', '/switches', { webhookCreateStatus: 201 });
    expect((await world.api('POST', '/webhooks', { event: 'all', url: 'https://example.com/x' })).status).toBe(201);
  });
});

describe('deliveries', () => {
  test('a first and a later sync, with custom headers, in order', async () => {
    const world = await bench.world();
    const hook = await listener();
    await world.api('POST', '/webhooks', { event: 'all', url: hook.url, headers: { 'X-Secret': 'mine' } });
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    await world.control('POST', `/accounts/${account?.['id']}/rows`, {
      amount: -5,
      description: 'NEW',
      handle: 'new',
      visible: 'now',
    });
    await world.control('DELETE', '/rows/new', { visible: 'now' });
    await deliveries(world);
    expect(hook.heard.map(({ body }) => body['event'])).toEqual([
      'item/login_succeeded',
      'item/created',
      'transactions/created',
      'transactions/created',
      'transactions/created',
      'item/updated',
      'transactions/created',
      'item/updated',
      'transactions/deleted',
    ]);
    expect(hook.heard[0]?.headers).toMatchObject({ 'x-secret': 'mine', 'content-type': 'application/json' });
    const created = hook.heard[6]?.body;
    expect(created).toMatchObject({
      itemId: item['id'],
      accountId: account?.['id'],
      transactionsCount: 1,
      triggeredBy: 'INTERNAL',
    });
    const link = String(created?.['createdTransactionsLink']).replace(bench.sandbox().url, '');
    expect(listOf((await world.api('GET', link)).body)).toHaveLength(0);
    expect(hook.heard[8]?.body).not.toHaveProperty('triggeredBy');
    expect(new Set(hook.heard.map(({ body }) => body['eventId'])).size).toBe(hook.heard.length);
  });

  test('errors, waiting, deletion, connector status; only what was asked for', async () => {
    const world = await bench.world();
    const hook = await listener();
    for (const event of ['item/error', 'item/waiting_user_input', 'item/deleted', 'connector/status_updated']) {
      await world.api('POST', '/webhooks', { event, url: hook.url });
    }
    const item = await connect(world, 0, { user: 'user-locked', password: 'password-ok' });
    await connect(world, 3);
    await world.api('DELETE', `/items/${item['id']}`);
    await world.control('POST', '/connectors/9001/health', { status: 'UNSTABLE' });
    await deliveries(world);
    expect(hook.heard.map(({ body }) => body)).toMatchObject([
      { event: 'item/error', error: { code: 'ACCOUNT_LOCKED' }, triggeredBy: 'CLIENT' },
      { event: 'item/waiting_user_input' },
      { event: 'item/deleted', itemId: item['id'] },
      { event: 'connector/status_updated', connectorId: 9001, data: { status: 'UNSTABLE' } },
    ]);
  });

  test("the item's own address", async () => {
    const world = await bench.world();
    const hook = await listener();
    const options = { webhookUrl: hook.url, clientUserId: 'someone' };
    const { body: item } = await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN, ...options });
    await world.api('GET', `/items/${item['id']}`);
    await deliveries(world);
    expect(hook.heard.length).toBeGreaterThan(2);
    expect(hook.heard.every(({ body }) => body['clientUserId'] === 'someone')).toBe(true);
  });

  test('a run in the pace `timed` ends and is told without being asked for', async () => {
    const world = await bench.world();
    const hook = await listener();
    await world.control('POST', '/pace', { pace: 'timed', totalMs: 50 });
    await world.api('POST', '/webhooks', { event: 'item/created', url: hook.url });
    await world.api('POST', '/items', { connectorId: 0, parameters: LOGIN });
    await vi.waitFor(() => expect(hook.heard).toHaveLength(1), { timeout: 10_000 });
  });

  test('refused: three attempts at once, three after one hour, three after two more', async () => {
    const world = await bench.world();
    const hook = await listener();
    hook.answer = 500;
    await world.control('POST', '/clock', { mode: 'frozen' });
    await world.api('POST', '/webhooks', { event: 'item/deleted', url: hook.url });
    const item = await connect(world);
    await world.api('DELETE', `/items/${item['id']}`);
    const rounds: number[] = [];
    for (const advance of ['PT0S', 'PT59M', 'PT1M', 'PT2H', 'P1D']) {
      await world.control('POST', '/clock', { advance });
      rounds.push(hook.heard.length);
    }
    expect(rounds).toEqual([3, 3, 6, 9, 9]);
    expect(await deliveries(world)).toMatchObject([{ state: 'failed', attempts: Array(9).fill({ result: 500 }) }]);
  });

  test('https addresses are written down and never sent; secrets stay out of the log', async () => {
    const world = await bench.world();
    const headers = { Authorization: 'Bearer very-secret' };
    await world.api('POST', '/webhooks', { event: 'item/created', url: 'https://example.com/x', headers });
    await connect(world);
    const [delivery] = await deliveries(world);
    expect(delivery).toMatchObject({ state: 'recorded', attempts: [], headerNames: ['Authorization'] });
    expect(JSON.stringify([await deliveries(world), await world.control('GET', '/requests')])).not.toContain('very-secret');
  });

  test('a webhook that is switched off hears nothing', async () => {
    const world = await bench.world();
    const { body } = await world.api('POST', '/webhooks', { event: 'all', url: 'https://example.com/x' });
    const off = await world.api('PATCH', `/webhooks/${body['id']}`, { enabled: false });
    expect(off.body['disabledAt']).toEqual(expect.any(String));
    await connect(world);
    expect(await deliveries(world)).toEqual([]);
    expect((await world.api('PATCH', `/webhooks/${body['id']}`, { enabled: true })).body['disabledAt']).toBeNull();
  });
});
