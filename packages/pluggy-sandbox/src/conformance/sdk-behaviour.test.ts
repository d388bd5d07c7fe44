import { describe, expect, test } from 'vitest';
import { accountsOf, connect, listOf, useSandbox } from '../testing/bench.ts';

// pluggy-sandbox.md, section 10, the rows "unit": what the SDK does with tokens, 429 and cursors.

const bench = useSandbox();

test('unit: the key is asked for once and kept', async () => {
  const world = await bench.world();
  await world.sdk.fetchCategories();
  await world.sdk.fetchCategories();
  const entries = listOf(await world.control('GET', '/requests'));
  expect(entries.filter((entry) => entry['path'] === '/auth')).toHaveLength(2);
});

test('unit: 429 with Retry-After 1, then success, is retried', async () => {
  const world = await bench.world();
  await world.control('POST', '/faults', { match: { path: '/categories' }, effect: { kind: 'rate-limit', retryAfter: 1 } });
  expect((await world.sdk.fetchCategories()).results.length).toBeGreaterThan(100);
});

describe('unit: cursor', () => {
  test.each([
    [900, 'query'],
    [900, 'absolute'],
    [1300, 'query'],
  ] as const)('filters are repeated on each page, pages are joined in order: %i rows, %s', async (rows, nextForm) => {
    const world = await bench.world();
    await world.control('POST', '/switches', { nextForm });
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    const accountId = String(account?.['id']);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows, visible: 'now' });
    const dateFrom = new Date(Date.now() - 400 * 86_400_000).toISOString().slice(0, 10);
    const all = await world.sdk.fetchAllTransactions(accountId, { dateFrom });
    expect(all.length).toBeGreaterThanOrEqual(rows);
    expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
    const dates = all.map((row) => row.date.getTime());
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
    const entries = listOf(await world.control('GET', '/requests'));
    const pages = entries.filter((entry) => entry['path'] === '/v2/transactions');
    expect(pages.length).toBe(Math.ceil(all.length / 500));
    for (const page of pages) expect(page['query']).toContain(`dateFrom=${dateFrom}`);
    for (const page of pages.slice(1)) expect(page['query']).toContain('after=');
  });

  test('a null next without rows stops at once', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, { user: 'user-ok-empty', password: 'password-ok' });
    const [account] = await accountsOf(world, item['id']);
    expect(await world.sdk.fetchAllTransactions(String(account?.['id']))).toEqual([]);
  });

  test('after and createdAtFrom are forwarded', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    const createdAtFrom = new Date(Date.now() + 60_000).toISOString();
    expect(await world.sdk.fetchAllTransactions(String(account?.['id']), { createdAtFrom })).toEqual([]);
  });
});
