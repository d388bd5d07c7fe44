import { describe, expect, test } from 'vitest';
import { accountsOf, connect, type Json, listOf, rowsOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, section 7, and pluggy-api.md, sections 8.2 and 8.3.

const bench = useSandbox();

async function account(world: World, type = 'BANK'): Promise<string> {
  const item = await connect(world);
  const found = (await accountsOf(world, item['id'])).find((one) => one['type'] === type);
  return String(found?.['id']);
}

function list(world: World, accountId: string, query = '') {
  return world.api('GET', `/v2/transactions?accountId=${accountId}${query}`);
}

function ids(rows: readonly Json[]): readonly unknown[] {
  return rows.map((row) => row['id']);
}

describe('refusals', () => {
  test.each([
    ['pageSize is refused', '&pageSize=10', 'property pageSize should not exist'],
    ['unknown parameter', '&billId=1', 'property billId should not exist'],
    ['dateFrom with createdAtFrom', '&dateFrom=2026-01-01&createdAtFrom=2026-01-01', 'dateFrom and createdAtFrom'],
    ['malformed date', '&dateFrom=yesterday', 'dateFrom'],
    ['impossible date', '&dateFrom=2026-13-45', 'dateFrom'],
    ['malformed ids', '&ids=1,2', 'ids'],
    ['malformed cursor', '&after=nonsense', 'after'],
    ['repeated parameter', '&dateFrom=2026-01-01&dateFrom=2026-01-02', 'dateFrom'],
  ])('%s: 400', async (_name, query, message) => {
    const world = await bench.world();
    const { status, body } = await list(world, await account(world), query);
    expect(status).toBe(400);
    expect(body['message']).toContain(message);
  });

  test('missing or malformed accountId: 400; unknown: 404', async () => {
    const world = await bench.world();
    expect((await world.api('GET', '/v2/transactions')).status).toBe(400);
    expect((await list(world, '_')).status).toBe(400);
    expect((await list(world, '00000000-0000-4000-8000-00000000ffff')).status).toBe(404);
  });
});

describe('filters', () => {
  test('dateFrom and dateTo are inclusive, days or moments', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    const all = await rowsOf(world, accountId);
    const day = String(all[40]?.['date']).slice(0, 10);
    const only = listOf((await list(world, accountId, `&dateFrom=${day}&dateTo=${day}`)).body);
    expect(ids(only)).toEqual(ids(all.filter((row) => String(row['date']).startsWith(day))));
    const moment = String(all[40]?.['date']);
    const since = listOf((await list(world, accountId, `&dateFrom=${moment}`)).body);
    expect(ids(since)).toEqual(ids(all.filter((row) => String(row['date']) >= moment)));
  });

  test('ids, as a comma list', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    const wanted = ids(await rowsOf(world, accountId)).slice(3, 6);
    expect(ids(listOf((await list(world, accountId, `&ids=${wanted.join(',')}`)).body))).toEqual(wanted);
    const many = Array.from({ length: 501 }, () => wanted[0]).join(',');
    expect((await list(world, accountId, `&ids=${many}`)).status).toBe(400);
    expect((await list(world, accountId, `&ids=${many.slice(37)}`)).status).toBe(200);
  });

  test('createdAtFrom finds what a later execution saw first', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', '/clock', { advance: 'PT1H' });
    const { clock } = await world.control('GET', '/state');
    const now = typeof clock === 'object' && clock !== null && 'now' in clock ? clock.now : '';
    await world.control('POST', `/accounts/${accountId}/late`, {
      daysLate: 12,
      amount: -10,
      description: 'LATE',
      visible: 'now',
    });
    const fresh = listOf((await list(world, accountId, `&createdAtFrom=${now}`)).body);
    expect(fresh.map((row) => row['description'])).toEqual(['LATE']);
  });

  test('filters reach the rows of a volume too', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    const before = await rowsOf(world, accountId);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 2000, visible: 'now' });
    const all = await rowsOf(world, accountId);
    expect(new Set(ids(all)).size).toBe(before.length + 2000);
    const some = [all[700], all[1500]].map((row) => row?.['id']);
    expect(ids(listOf((await list(world, accountId, `&ids=${some.join(',')}`)).body))).toEqual(some);
    const day = String(all[1000]?.['date']).slice(0, 10);
    const only = listOf((await list(world, accountId, `&dateFrom=${day}&dateTo=${day}`)).body);
    expect(ids(only)).toEqual(ids(all.filter((row) => String(row['date']).startsWith(day))));
    expect((await list(world, accountId, '&createdAtFrom=2999-01-01')).body).toEqual({ results: [], next: null });
  });
});

describe('keyset paging', () => {
  test('rows inserted or deleted between pages cause no skip and no repeat of unchanged rows', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 900, visible: 'now' });
    const before = await rowsOf(world, accountId);
    const first = (await list(world, accountId)).body;
    await world.control('POST', `/accounts/${accountId}/rows`, { amount: -1, description: 'INSERTED', visible: 'now' });
    const victim = listOf(first).find(
      (row) => !String(row['id']).endsWith('0') && row['handle'] === undefined && row['status'] === 'POSTED',
    );
    await world.control('DELETE', `/rows/long-text`, { visible: 'now' });
    const rest: Json[] = [];
    for (let next = first['next']; typeof next === 'string'; ) {
      const page = (await list(world, accountId, `&after=${new URLSearchParams(next).get('after')}`)).body;
      rest.push(...listOf(page));
      next = page['next'];
    }
    expect(victim).toBeDefined();
    const read = ids([...listOf(first), ...rest]);
    expect(new Set(read).size).toBe(read.length);
    const gone = before.filter((row) => !read.includes(row['id']));
    expect(gone.length).toBeLessThanOrEqual(1);
  });

  test.each(['asc', 'desc', 'shuffled-pages'])('order %s gives every row once', async (order) => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 1100, visible: 'now' });
    const sorted = ids(await rowsOf(world, accountId));
    await world.control('POST', '/switches', { order });
    const rows = ids(await rowsOf(world, accountId));
    if (order === 'asc') expect(rows).toEqual(sorted.toReversed());
    if (order === 'desc') expect(rows).toEqual(sorted);
    if (order === 'shuffled-pages') expect(rows).not.toEqual(sorted);
    expect(rows.toSorted()).toEqual(sorted.toSorted());
  });

  test('partialPages: 499 rows and a next; duplicateRows: one row on two pages', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 900, visible: 'now' });
    await world.control('POST', '/switches', { partialPages: true });
    const page = (await list(world, accountId)).body;
    expect([listOf(page).length, typeof page['next']]).toEqual([499, 'string']);
    await world.control('POST', '/switches', { partialPages: false, duplicateRows: true });
    const rows = await rowsOf(world, accountId);
    expect(rows.length).toBe(new Set(ids(rows)).size + 2);
  });

  test('next: the query form keeps the filters and needs no encoding', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', `/accounts/${accountId}/volume`, { rows: 900, visible: 'now' });
    const next = String((await list(world, accountId, '&dateFrom=2020-01-01')).body['next']);
    expect(next).toMatch(/^\?accountId=[0-9a-f-]+&dateFrom=2020-01-01&after=[A-Za-z0-9_-]+$/);
  });
});

describe('switches of the rows', () => {
  test('categories off: null on every row', async () => {
    const world = await bench.world();
    const accountId = await account(world);
    await world.control('POST', '/switches', { categories: 'off' });
    const rows = await rowsOf(world, accountId);
    expect(rows.every((row) => row['category'] === null && row['categoryId'] === null)).toBe(true);
  });

  test('cardSigns positive: amounts of cards without sign, of accounts with it', async () => {
    const world = await bench.world();
    const card = await account(world, 'CREDIT');
    expect((await rowsOf(world, card)).some((row) => Number(row['amount']) < 0)).toBe(true);
    await world.control('POST', '/switches', { cardSigns: 'positive' });
    expect((await rowsOf(world, card)).every((row) => Number(row['amount']) >= 0)).toBe(true);
    expect((await rowsOf(world, await account(world))).some((row) => Number(row['amount']) < 0)).toBe(true);
  });
});

describe('v1', () => {
  test('410 ENDPOINT_DEPRECATED by default', async () => {
    const world = await bench.world();
    const { status, body } = await world.api('GET', `/transactions?accountId=${await account(world)}`);
    expect([status, body['codeDescription']]).toEqual([410, 'ENDPOINT_DEPRECATED']);
  });

  test('switched on: pages, from, to, ids, billId', async () => {
    const world = await bench.world();
    await world.control('POST', '/switches', { v1: 'on' });
    const card = await account(world, 'CREDIT');
    const all = await rowsOf(world, card);
    const second = (await world.api('GET', `/transactions?accountId=${card}&page=2&pageSize=50`)).body;
    expect(second).toMatchObject({ page: 2, total: all.length, totalPages: Math.ceil(all.length / 50) });
    expect(ids(listOf(second))).toEqual(ids(all.slice(50, 100)));
    expect((await world.api('GET', `/transactions?accountId=${card}&page=99`)).body).toMatchObject({ results: [] });
    expect((await world.api('GET', `/transactions?accountId=${card}&pageSize=501`)).status).toBe(400);
    const bill = all
      .map((row) => row['creditCardMetadata'])
      .find((one) => one !== null && typeof one === 'object' && 'billId' in one);
    const billId = bill && typeof bill === 'object' && 'billId' in bill ? bill.billId : '';
    const ofBill = listOf((await world.api('GET', `/transactions?accountId=${card}&billId=${billId}`)).body);
    expect(ofBill.length).toBeGreaterThan(0);
    expect((await world.api('GET', `/bills/${billId}`)).body).toMatchObject({ id: billId });
  });
});
