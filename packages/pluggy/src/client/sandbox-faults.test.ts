import { type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PluggyAccount } from '../records/account.ts';
import { createPluggyClient, type PluggyClient } from './client.ts';

// The client against the emulator's own faults and switches (pluggy-sandbox.md, section 8), on a clock that only it moves.

let sandbox: Sandbox;
let worlds = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
});
afterAll(() => sandbox.close());

type World = {
  readonly client: PluggyClient;
  readonly slept: readonly number[];
  readonly account: PluggyAccount;
  control(path: string, body: object): Promise<void>;
  ids(): Promise<{ readonly ids: readonly string[]; readonly error: unknown }>;
};

/** A world of the test's own with one connected bank. */
async function openWorld(): Promise<World> {
  worlds += 1;
  const clientId = `00000000-0000-4000-8000-${String(worlds).padStart(12, '7')}`;
  const slept: number[] = [];
  const clock = { now: Date.now() };
  const sleep = async (ms: number) => {
    slept.push(ms);
    clock.now += ms;
  };
  const keys = { clientId, clientSecret: '00000000-0000-4000-8000-0000000000aa' };
  const client = createPluggyClient({
    ...keys,
    baseUrl: sandbox.url,
    sleep,
    now: () => clock.now,
    random: () => 0,
    limits: { perSecond: 1e6 },
  });
  const made = await client.createItem(2, { user: 'user-ok', password: 'password-ok' });
  const item = made.ok ? await client.item(made.value.id) : made;
  const accounts = item.ok ? await client.accounts(item.value.id) : item;
  const account = accounts.ok ? accounts.value[0] : undefined;
  if (!account) throw new Error(JSON.stringify(accounts));
  return {
    client,
    slept,
    account,
    async control(path, body) {
      const headers = { 'content-type': 'application/json', 'x-sandbox-control': sandbox.controlToken };
      const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ clientId, ...body }),
      });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    },
    async ids() {
      const ids: string[] = [];
      for await (const page of client.transactions(account.id, { dateFrom: '2000-01-01' })) {
        if (!page.ok) return { ids, error: page.error };
        ids.push(...page.value.map(({ id }) => id));
      }
      return { ids, error: undefined };
    },
  };
}

const ROWS = { path: '/v2/transactions' };

describe('[key-expired] keys that die before their time', () => {
  test.each([401, 403])('are renewed unseen after %s', async (answer) => {
    const world = await openWorld();
    const before = await world.ids();
    await world.control('/keys/expire', { answer });
    expect(await world.ids()).toEqual(before);
  });
});

describe('[big] long lists come whole, whatever their pages look like', () => {
  test.each([
    {},
    { nextForm: 'absolute' },
    { order: 'asc' },
    { order: 'shuffled-pages' },
    { partialPages: true },
    { duplicateRows: true },
  ])('%j', async (switches) => {
    const world = await openWorld();
    await world.control(`/accounts/${world.account.id}/volume`, { rows: 1600, perDay: 50, visible: 'now' });
    await world.control('/switches', switches);
    const { ids, error } = await world.ids();
    expect(error).toBeUndefined();
    expect(new Set(ids).size).toBeGreaterThanOrEqual(1600);
    if (!('duplicateRows' in switches)) expect(ids).toHaveLength(new Set(ids).size);
  });
});

describe('[flaky, garbage, rate-limited] faults', () => {
  test.each([
    [{ kind: 'status', status: 502 }, 2],
    [{ kind: 'html' }, 1],
    [{ kind: 'reset', when: 'before' }, 3],
    [{ kind: 'reset-mid-body' }, 1],
  ])('%j is outlived', async (effect, times) => {
    const world = await openWorld();
    const before = await world.ids();
    await world.control('/faults', { match: ROWS, effect, times });
    expect(await world.ids()).toEqual(before);
    expect(world.slept).toHaveLength(times);
  });

  test.each([
    [{ kind: 'status', status: 500 }, 'unstable'],
    [{ kind: 'status', status: 410, codeDescription: 'ENDPOINT_DEPRECATED' }, 'endpoint-gone'],
    [{ kind: 'malformed' }, 'bad-answer'],
    [{ kind: 'wrong-shape' }, 'bad-answer'],
    [{ kind: 'empty', status: 200 }, 'bad-answer'],
    [{ kind: 'rate-limit', retryAfter: 60 }, 'rate-limited'],
  ])('%j without end is %s', async (effect, code) => {
    const world = await openWorld();
    await world.control('/faults', { match: ROWS, effect, times: 'always' });
    expect(await world.ids()).toMatchObject({ ids: [], error: { code } });
  });

  test('[duplicate-item] a connection whose answer is lost is made once', async () => {
    const world = await openWorld();
    await world.control('/faults', {
      match: { method: 'POST', path: '/items' },
      effect: { kind: 'reset', when: 'after' },
      times: 1,
    });
    const made = await world.client.createItem(2, { user: 'user-ok-empty', password: 'password-ok' });
    expect(made).toMatchObject({ ok: true });
    expect(await world.client.createItem(2, { user: 'user-ok-empty', password: 'password-ok' })).toMatchObject({
      error: { code: 'already-connected', itemIds: [made.ok ? made.value.id : ''] },
    });
  });

  test.each(['status-201', 'status-204'])('[17.43] %s is a success', async (kind) => {
    const world = await openWorld();
    await world.control('/faults', { match: { method: 'PATCH' }, effect: { kind }, times: 1 });
    expect(await world.client.updateItem(world.account.itemId)).toMatchObject({ ok: true, value: { id: world.account.itemId } });
  });

  test('[too-soon] says when the data was read', async () => {
    const world = await openWorld();
    await world.control('/switches', { minUpdateMinutes: 1440 });
    expect(await world.client.updateItem(world.account.itemId)).toMatchObject({
      ok: false,
      error: { code: 'too-soon', everyHours: 24, freshAt: expect.any(Date) },
    });
  });
});
