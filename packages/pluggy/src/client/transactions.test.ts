import { expect, test } from 'vitest';
import { startStub } from '../testing/stub.ts';
import type { PluggyClient } from './client.ts';

const row = (id: string) => ({ id, amount: 1 });
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, index) => row(`r${from + index}`));

async function readAll(client: PluggyClient): Promise<{ ids: string[]; error: unknown }> {
  const ids: string[] = [];
  for await (const page of client.transactions('a1', { dateFrom: '2026-01-01' })) {
    if (!page.ok) return { ids, error: page.error };
    ids.push(...page.value.map(({ id }) => id));
  }
  return { ids, error: undefined };
}

test.each(['?accountId=a1&after=', 'https://elsewhere.invalid/v2/transactions?x=1&after=', 'after=', '/v2/transactions?after='])(
  '[API 2.2 no. 15] `next` in the form %s is followed at our own address, with the filters repeated',
  async (form) => {
    await using stub = await startStub(() =>
      stub.seen.length < 3
        ? { body: { results: [row(`r${stub.seen.length}`)], next: `${form}c${stub.seen.length}` } }
        : { body: { results: [row('r3')] } },
    );
    expect(await readAll(stub.client())).toEqual({ ids: ['r1', 'r2', 'r3'], error: undefined });
    expect(stub.seen.map(({ path }) => path)).toEqual([
      '/v2/transactions?accountId=a1&dateFrom=2026-01-01',
      '/v2/transactions?accountId=a1&dateFrom=2026-01-01&after=c1',
      '/v2/transactions?accountId=a1&dateFrom=2026-01-01&after=c2',
    ]);
  },
);

test('[API 2.2 no. 12] a plus sign in a cursor survives', async () => {
  await using stub = await startStub(() => ({ body: { results: [], next: stub.seen.length === 1 ? '?after=a+b/=' : null } }));
  await readAll(stub.client());
  expect(stub.seen[1]?.path).toContain('after=a%2Bb%2F%3D');
});

test.each(['', '?accountId=a1', '?after=', '?after=%E0%A4%A', 7, {}])(
  '[14.1 step 6] the malformed `next` %j is an error, not an end',
  async (next) => {
    await using stub = await startStub(() => ({ body: { results: [row('r1')], next } }));
    expect(await readAll(stub.client())).toMatchObject({ error: { code: 'bad-answer' } });
  },
);

test('[14.1 step 6] a repeated cursor ends in an error instead of a loop', async () => {
  await using stub = await startStub(() => ({ body: { results: [row('r1')], next: `?after=c${stub.seen.length % 2}` } }));
  expect(await readAll(stub.client())).toMatchObject({ error: { code: 'bad-answer', where: 'transactions.next' } });
  expect(stub.seen).toHaveLength(3);
});

test('[14.1 step 6] a full page that claims to be the last is read once more', async () => {
  await using honest = await startStub(() => ({ body: { results: rows(500), next: null } }));
  expect((await readAll(honest.client())).ids).toHaveLength(500);
  expect(honest.seen).toHaveLength(2);

  await using hasty = await startStub(() => {
    if (hasty.seen.length === 1) return { body: { results: rows(500) } };
    return hasty.seen.length === 2
      ? { body: { results: rows(500, 1), next: '?after=c' } }
      : { body: { results: rows(2, 501), next: null } };
  });
  const { ids } = await readAll(hasty.client());
  expect([ids.length, new Set(ids).size, hasty.seen.length]).toEqual([503, 503, 3]);
});

test('[17 no. 12] an empty list ends at once', async () => {
  await using stub = await startStub(({ path }) => ({
    body: path.startsWith('/v2') ? { results: [] } : { results: [], totalPages: 0, page: 1 },
  }));
  const client = stub.client();
  expect(await readAll(client)).toEqual({ ids: [], error: undefined });
  expect(await client.bills('a1')).toEqual({ ok: true, value: [] });
  expect(stub.seen).toHaveLength(2);
});

test('a page that breaks the contract stops the reading, what came before was given out', async () => {
  await using stub = await startStub(() =>
    stub.seen.length === 1
      ? { body: { results: [row('r1')], next: '?after=c' } }
      : { body: { results: [{ id: 'r2', amount: '9,90' }] } },
  );
  expect(await readAll(stub.client())).toEqual({
    ids: ['r1'],
    error: { code: 'bad-answer', where: 'transactions.results.[].amount', status: null, codeDescription: null, errorId: null },
  });
});

test('[API 1] numbered lists are read to their end, and one that never ends is an error', async () => {
  const investment = (id: number) => ({ id: `v${id}`, itemId: 'i1', balance: id });
  await using stub = await startStub(({ path }) => ({
    body: { results: [investment(Number(/page=(\d)/.exec(path)?.[1] ?? 1))], totalPages: 3 },
  }));
  const read = await stub.client().investments('i1');
  expect(read.ok && read.value.map(({ id }) => id)).toEqual(['v1', 'v2', 'v3']);

  await using endless = await startStub(() => ({ body: { results: [investment(1)], totalPages: 1e9 } }));
  expect(await endless.client({ limits: { perSecond: 1e6 } }).loans('i1')).toMatchObject({ ok: false });
});
