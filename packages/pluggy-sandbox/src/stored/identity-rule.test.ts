import { describe, expect, test } from 'vitest';
import { accountsOf, connect, type Json, listOf, rowsOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-api.md, section 8.6: life of a row; the control calls of pluggy-sandbox.md, section 8.

const bench = useSandbox();

type Card = { readonly world: World; readonly itemId: unknown; readonly accountId: string };

async function card(): Promise<Card> {
  const world = await bench.world();
  await world.control('POST', '/clock', { mode: 'frozen' });
  const item = await connect(world);
  const found = (await accountsOf(world, item['id'])).find((one) => one['type'] === 'CREDIT');
  return { world, itemId: item['id'], accountId: String(found?.['id']) };
}

async function row({ world, accountId }: Card, description: string): Promise<Json | undefined> {
  return (await rowsOf(world, accountId)).find((one) => one['description'] === description);
}

async function later({ world }: Card): Promise<void> {
  await world.control('POST', '/clock', { advance: 'PT1H' });
}

async function sync({ world, itemId }: Card): Promise<void> {
  await world.control('POST', `/items/${itemId}/sync`, {});
}

const PURCHASE = { amount: 42, description: 'LIVRARIA NOVA', handle: 'bought', visible: 'now' };

describe('key equal, key changed, row vanished', () => {
  test('posted with the same key: same id and createdAt, new updatedAt', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/pending`, PURCHASE);
    const pending = await row(here, 'LIVRARIA NOVA');
    expect(pending).toMatchObject({ status: 'PENDING', amount: 42, type: 'DEBIT' });
    await later(here);
    await here.world.control('POST', '/rows/bought/post', { idPolicy: 'same', visible: 'now' });
    const posted = await row(here, 'LIVRARIA NOVA');
    expect(posted).toMatchObject({ id: pending?.['id'], status: 'POSTED', createdAt: pending?.['createdAt'] });
    expect(String(posted?.['updatedAt']) > String(pending?.['updatedAt'])).toBe(true);
  });

  test('posted with a new key: the old id is gone, the new row is new', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/pending`, PURCHASE);
    const pending = await row(here, 'LIVRARIA NOVA');
    await later(here);
    await here.world.control('POST', '/rows/bought/post', { idPolicy: 'new', description: 'LIVRARIA NOVA SP', visible: 'now' });
    const posted = await row(here, 'LIVRARIA NOVA SP');
    expect(posted?.['id']).not.toBe(pending?.['id']);
    expect(String(posted?.['createdAt']) > String(pending?.['createdAt'])).toBe(true);
    expect((await here.world.api('GET', `/transactions/${pending?.['id']}`)).status).toBe(404);
  });

  test('amended by id: same id, other amount; nothing shows before the next execution', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/rows`, PURCHASE);
    const bought = await row(here, 'LIVRARIA NOVA');
    await later(here);
    await here.world.control('PATCH', `/rows/${bought?.['id']}`, { amount: 40.5 });
    expect(await row(here, 'LIVRARIA NOVA')).toEqual(bought);
    await sync(here);
    expect(await row(here, 'LIVRARIA NOVA')).toMatchObject({ id: bought?.['id'], amount: 40.5 });
  });

  test('vanished: deleted', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/rows`, PURCHASE);
    await here.world.control('DELETE', '/rows/bought', { visible: 'now' });
    expect(await row(here, 'LIVRARIA NOVA')).toBeUndefined();
  });

  test('nothing changed: every row is as it was, updatedAt too', async () => {
    const here = await card();
    const before = await rowsOf(here.world, here.accountId);
    await later(here);
    await sync(here);
    expect(await rowsOf(here.world, here.accountId)).toEqual(before);
  });

  test('a category that was chosen outlives a change at the bank', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/rows`, PURCHASE);
    const bought = await row(here, 'LIVRARIA NOVA');
    await here.world.api('PATCH', `/transactions/${bought?.['id']}`, { categoryId: '08060000' });
    await here.world.control('PATCH', '/rows/bought', { amount: 41, visible: 'now' });
    expect(await row(here, 'LIVRARIA NOVA')).toMatchObject({ amount: 41, categoryId: '08060000' });
  });
});

describe('accounts and bills', () => {
  test('late: an old date and a new createdAt', async () => {
    const here = await card();
    await later(here);
    await here.world.control('POST', `/accounts/${here.accountId}/late`, { ...PURCHASE, daysLate: 20 });
    const late = await row(here, 'LIVRARIA NOVA');
    expect(Date.parse(String(late?.['createdAt'])) - Date.parse(String(late?.['date']))).toBeGreaterThan(19 * 86_400_000);
  });

  test('close-bill: a bill more, and rows that belong to it', async () => {
    const here = await card();
    const count = async (): Promise<number> =>
      (await rowsOf(here.world, here.accountId)).filter((one) => JSON.stringify(one['creditCardMetadata']).includes('billId'))
        .length;
    await here.world.control('POST', `/accounts/${here.accountId}/rows`, PURCHASE);
    const before = await count();
    await later(here);
    await here.world.control('POST', `/accounts/${here.accountId}/close-bill`, { visible: 'now' });
    expect(await count()).toBeGreaterThan(before);
  });

  test('balance: delta and value', async () => {
    const here = await card();
    const balance = async (): Promise<number> =>
      Number((await here.world.api('GET', `/accounts/${here.accountId}`)).body['balance']);
    const before = await balance();
    await here.world.control('POST', `/accounts/${here.accountId}/balance`, { delta: 100, visible: 'now' });
    expect(await balance()).toBeCloseTo(before + 100, 2);
    await here.world.control('POST', `/accounts/${here.accountId}/balance`, { value: 7 });
    expect((await here.world.api('GET', `/accounts/${here.accountId}/balance`)).body).toMatchObject({
      balance: 7,
      currencyCode: 'BRL',
    });
    expect(await balance()).toBeCloseTo(before + 100, 2);
  });

  test('an account that disappears takes its rows along', async () => {
    const here = await card();
    await here.world.control('DELETE', `/accounts/${here.accountId}`, { visible: 'now' });
    expect((await here.world.api('GET', `/accounts/${here.accountId}`)).status).toBe(404);
    expect(await accountsOf(here.world, here.itemId)).toHaveLength(2);
  });

  test('volume 100,000: pages come, and the rows can be found one by one', async () => {
    const here = await card();
    await here.world.control('POST', `/accounts/${here.accountId}/volume`, { rows: 100_000, visible: 'now' });
    const { body } = await here.world.api('GET', `/v2/transactions?accountId=${here.accountId}`);
    expect(listOf(body)).toHaveLength(500);
    const last = listOf(body).at(-1);
    expect((await here.world.api('GET', `/transactions/${last?.['id']}`)).body).toEqual(last);
  });
});

test('ids of accounts: new with each item, but kept by MeuPluggy (section 6.2)', async () => {
  const world = await bench.world();
  for (const [connectorId, kept] of [
    [0, false],
    [200, true],
  ] as const) {
    const first = await world.control('POST', '/items', { connectorId });
    const before = await accountsOf(world, first['id']);
    const rowsBefore = await rowsOf(world, before[0]?.['id']);
    await world.api('DELETE', `/items/${first['id']}`);
    const second = await world.control('POST', '/items', { connectorId });
    const after = await accountsOf(world, second['id']);
    expect(after[0]?.['id'] === before[0]?.['id']).toBe(kept);
    expect((await rowsOf(world, after[0]?.['id']))[5]?.['id'] === rowsBefore[5]?.['id']).toBe(kept);
  }
});
