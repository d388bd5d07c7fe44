import { expect, onTestFinished, test, vi } from 'vitest';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, startSandbox } from '../index.ts';
import { call, type Json, listOf } from '../testing/bench.ts';

const EPOCH = new Date('2026-02-01T03:00:00.000Z');
const NOON = Date.parse('2026-02-15T12:00:00.000Z');
const DAY = 86_400_000;

type Caller = (method: string, path: string, body?: unknown) => Promise<Json>;

/** A demo that starts with what an earlier one kept. */
async function demo(kept: { text?: string }, now: number) {
  const sandbox = await startSandbox({
    epoch: EPOCH,
    now: () => new Date(now),
    pace: { pace: 'instant', totalMs: 0 },
    ...(kept.text === undefined ? {} : { demo: kept.text }),
    onDemo: (text) => {
      kept.text = text;
    },
  });
  onTestFinished(() => sandbox.close());
  const { body } = await call(`${sandbox.url}/auth`, 'POST', SANDBOX_KEYS);
  const api: Caller = async (method, path, payload) =>
    (await call(sandbox.url + path, method, payload, { 'x-api-key': String(body['apiKey']) })).body;
  return { api, close: () => sandbox.close() };
}

async function connect(api: Caller, parameters: object): Promise<string> {
  const id = String((await api('POST', '/items', { connectorId: 2, parameters }))['id']);
  expect((await api('GET', `/items/${id}`))['executionStatus']).not.toBe('CREATING');
  return id;
}

async function rowsOf(api: Caller, item: string): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (const account of listOf(await api('GET', `/accounts?itemId=${item}`)))
    rows.push(...listOf(await api('GET', `/v2/transactions?accountId=${String(account['id'])}`)));
  return rows;
}

test('a bank that was connected is there after a restart, with the same rows, and goes on', async () => {
  const kept: { text?: string } = {};
  const before = await demo(kept, NOON);
  const item = await connect(before.api, { user: 'user-ok-two-checking-accounts', password: 'password-ok' });
  const rows = await rowsOf(before.api, item);
  await before.close();
  const after = await demo(kept, NOON);
  expect((await after.api('GET', `/items/${item}`))['status']).toBe('UPDATED');
  expect(await rowsOf(after.api, item)).toEqual(rows);
  await after.close();
  const later = await demo(kept, NOON + 3 * DAY);
  const ids = new Set((await rowsOf(later.api, item)).map(({ id }) => id));
  expect(rows.filter(({ id, status }) => status === 'POSTED' && !ids.has(id))).toEqual([]);
  expect(ids.size).toBeGreaterThan(rows.length);
});

test('what was removed stays away, and a new connection gets an id of its own', async () => {
  const kept: { text?: string } = {};
  const before = await demo(kept, NOON);
  const gone = await connect(before.api, { user: 'user-ok', password: 'password-ok' });
  await before.api('DELETE', `/items/${gone}`);
  await before.api('DELETE', `/items/${SANDBOX_ITEM_IDS.broker}`);
  await before.close();
  const { api } = await demo(kept, NOON);
  expect((await api('GET', `/items/${gone}`))['code']).toBe(404);
  expect((await api('GET', `/items/${SANDBOX_ITEM_IDS.broker}`))['code']).toBe(404);
  expect((await api('GET', `/items/${SANDBOX_ITEM_IDS.bank}`))['status']).toBe('UPDATED');
  expect(await connect(api, { user: 'user-ok', password: 'password-ok' })).not.toBe(gone);
});

test('nothing that a person typed to sign in is kept', async () => {
  const kept: { text?: string } = {};
  const { api, close } = await demo(kept, NOON);
  await connect(api, { user: 'maria.silva', password: 'my own secret' });
  const cpf = '529.982.247-25';
  await api('POST', '/items', { connectorId: 600, parameters: { cpf } });
  await close();
  expect(kept.text).toContain(SANDBOX_ITEM_IDS.bank);
  for (const typed of ['maria', 'secret', '52998224725', cpf]) expect(kept.text).not.toContain(typed);
});

test.each(['', '{', '{"items":[{}],"itemsMade":1}'])('a memory that says %j begins the demo anew', async (text) => {
  const { api } = await demo({ text }, NOON);
  expect((await api('GET', `/items/${SANDBOX_ITEM_IDS.bank}`))['status']).toBe('UPDATED');
});

test('a sandbox whose keeper fails goes on', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  onTestFinished(() => warned.mockRestore());
  const sandbox = await startSandbox({
    epoch: EPOCH,
    onDemo: () => {
      throw new Error('no room on the disk');
    },
  });
  onTestFinished(() => sandbox.close());
  await call(`${sandbox.url}/auth`, 'POST', SANDBOX_KEYS);
  await expect.poll(() => warned.mock.calls.length, { timeout: 5000 }).toBe(1);
  expect((await call(`${sandbox.url}/auth`, 'POST', SANDBOX_KEYS)).status).toBe(200);
});
