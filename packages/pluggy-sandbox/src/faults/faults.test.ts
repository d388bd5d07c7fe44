import { describe, expect, test } from 'vitest';
import { accountsOf, connect, LOGIN, listOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, section 8.2: every effect, and what the SDK makes of it.

const bench = useSandbox();

function order(world: World, fault: Readonly<Record<string, unknown>>) {
  return world.control('POST', '/faults', { match: { path: '/categories' }, ...fault });
}

describe('effects on the SDK', () => {
  test.each([401, 403, 404, 409, 410, 500, 502, 503])('status %i: rejects with the body', async (status) => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'status', status, codeDescription: 'ORDERED' } });
    await expect(world.sdk.fetchCategories()).rejects.toMatchObject({ code: status, codeDescription: 'ORDERED' });
    expect((await world.sdk.fetchCategories()).results.length).toBeGreaterThan(0);
  });

  test('html: rejects with a string', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'html' } });
    await expect(world.sdk.fetchCategories()).rejects.toMatch(/<html>/);
  });

  test('empty: rejects with an empty text, or resolves to one when 200', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'empty', status: 500 } });
    await expect(world.sdk.fetchCategories()).rejects.toBe('');
    await order(world, { effect: { kind: 'empty' } });
    expect(await world.sdk.fetchCategories()).toBe('');
  });

  test('malformed: ParseError', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'malformed' } });
    await expect(world.sdk.fetchCategories()).rejects.toMatchObject({ name: 'ParseError' });
  });

  test('wrong-shape: resolves, and is wrong', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'wrong-shape' } });
    expect(await world.sdk.fetchCategories()).not.toHaveProperty('results');
    await order(world, { effect: { kind: 'wrong-shape', shape: 'null' } });
    expect(await world.sdk.fetchCategories()).toMatchObject({ results: null });
    await order(world, { effect: { kind: 'wrong-shape', shape: 'text-numbers' } });
    expect(await world.sdk.fetchCategories()).toMatchObject({ page: '1' });
  });

  test.each(['status-201', 'status-204'])('%s: rejects although done', async (kind) => {
    const world = await bench.world();
    await order(world, { match: { method: 'POST', path: '/items' }, effect: { kind } });
    await expect(world.sdk.createItem(0, LOGIN)).rejects.not.toHaveProperty('status');
    expect((await world.control('GET', '/state'))['items']).toHaveLength(1);
  });
});

describe('effects on the line', () => {
  test('rate-limit: 429 with three headers', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'rate-limit', retryAfter: 60 } });
    const { status, headers, body } = await world.api('GET', '/categories');
    expect([status, body['code']]).toEqual([429, 429]);
    expect(['retry-after', 'ratelimit-limit', 'ratelimit-reset'].map((name) => headers.get(name))).toEqual(['60', '1', '60']);
  });

  test('timeout: never answers', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'timeout' } });
    const waited = await Promise.race([
      world.api('GET', '/categories').then(() => 'answered'),
      new Promise((resolve) => setTimeout(resolve, 150, 'silence')),
    ]);
    expect(waited).toBe('silence');
  });

  test('slow: late but right', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'slow', ms: 20 } });
    expect((await world.api('GET', '/categories')).status).toBe(200);
  });

  test('reset before the work: nothing was done', async () => {
    const world = await bench.world();
    await order(world, { match: { method: 'POST', path: '/items' }, effect: { kind: 'reset' } });
    await expect(world.api('POST', '/items', { connectorId: 0, parameters: LOGIN })).rejects.toThrow('fetch failed');
    expect((await world.control('GET', '/state'))['items']).toHaveLength(0);
  });

  test('reset after the work: it was done, and the SDK does it again', async () => {
    const world = await bench.world();
    await order(world, { match: { method: 'POST', path: '/items' }, effect: { kind: 'reset', when: 'after' } });
    expect(await world.sdk.createItem(0, LOGIN)).toMatchObject({ status: 'UPDATING' });
    expect((await world.control('GET', '/state'))['items']).toHaveLength(2);
  });

  test('reset-mid-body: the answer breaks off', async () => {
    const world = await bench.world();
    await order(world, { effect: { kind: 'reset-mid-body' } });
    await expect(world.api('GET', '/categories')).rejects.toThrow('terminated');
  });

  test('stale: the old snapshot for n reads', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    await world.control('POST', `/accounts/${account?.['id']}/rows`, { amount: -12.34, description: 'NEW ROW', visible: 'now' });
    await order(world, { match: { path: '/v2/transactions' }, times: 2, effect: { kind: 'stale' } });
    const sees = async (): Promise<boolean> => {
      const { body } = await world.api('GET', `/v2/transactions?accountId=${account?.['id']}`);
      return listOf(body).some((row) => row['description'] === 'NEW ROW');
    };
    expect([await sees(), await sees(), await sees()]).toEqual([false, false, true]);
  });
});

describe('which requests are struck', () => {
  test('after and times', async () => {
    const world = await bench.world();
    await order(world, { after: 1, times: 2, effect: { kind: 'status', status: 500 } });
    const statuses: number[] = [];
    for (let n = 0; n < 5; n += 1) statuses.push((await world.api('GET', '/categories')).status);
    expect(statuses).toEqual([200, 500, 500, 200, 200]);
  });

  test('method, path with *, accountId, page', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    const accountId = String(account?.['id']);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 1200, visible: 'now' });
    await order(world, { match: { method: 'get', path: '/v2/*', accountId, page: 3 }, effect: { kind: 'status', status: 502 } });
    await expect(world.sdk.fetchAllTransactions(accountId)).rejects.toMatchObject({ code: 502 });
    const entries = listOf(await world.control('GET', '/requests')).filter((entry) => entry['path'] === '/v2/transactions');
    expect(entries.map((entry) => entry['status'])).toEqual([200, 200, 502]);
    expect((await world.sdk.fetchAllTransactions(accountId)).length).toBeGreaterThan(1200);
  });

  test('probability follows the seed: same world, same luck', async () => {
    const runs: number[][] = [];
    for (let run = 0; run < 2; run += 1) {
      const world = await bench.world('00000000-0000-4000-8000-00000000abcd');
      await world.control('POST', '/reset', { seed: 'luck' });
      await order(world, { times: 'always', probability: 0.5, effect: { kind: 'status', status: 503 } });
      const statuses: number[] = [];
      for (let n = 0; n < 20; n += 1) statuses.push((await world.api('GET', '/categories')).status);
      runs.push(statuses);
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(new Set(runs[0])).toEqual(new Set([200, 503]));
  });

  test('faults are listed and lifted; auth can be struck too', async () => {
    const world = await bench.world();
    const fault = await order(world, { match: { path: '/auth' }, times: 'always', effect: { kind: 'status', status: 503 } });
    await expect(world.sdk.fetchCategories()).rejects.toMatchObject({ response: { statusCode: 503 } });
    expect(listOf(await world.control('GET', '/faults'))).toMatchObject([{ n: fault['n'], struck: 1 }]);
    await world.control('DELETE', `/faults/${fault['n']}`);
    expect((await world.sdk.fetchCategories()).results.length).toBeGreaterThan(0);
  });
});
