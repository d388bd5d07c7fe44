import { expect, test } from 'vitest';
import { startStub } from '../testing/stub.ts';

const ACCOUNT = { id: 'a1', itemId: 'i1', type: 'BANK', balance: 1 };

test('[API 16.3] reads are tried four times in all after dropped lines: 1, 4 and 10 s apart', async () => {
  await using stub = await startStub((_, response) => void response.destroy());
  const client = stub.client();
  expect(await client.account('a1')).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(stub.seen).toHaveLength(4);
  expect(client.slept).toEqual([1000, 4000, 10_000]);
});

test('[API 16.3] a read survives one 502 with a page of HTML', async () => {
  await using stub = await startStub(() => (stub.seen.length === 1 ? { status: 502, body: '<html>' } : { body: ACCOUNT }));
  expect(await stub.client().account('a1')).toMatchObject({ ok: true, value: { id: 'a1' } });
});

test('[API 2.2 no. 8] cut or empty answers are bad answers, at once', async () => {
  for (const body of ['{"id": "a1', '', 'null', '[]', '{"id": 7}', '{"id":"a","itemId":"i","type":"BANK","balance":"1"}']) {
    await using stub = await startStub(() => ({ body }));
    expect(await stub.client().account('a1')).toMatchObject({ ok: false, error: { code: 'bad-answer' } });
    expect(stub.seen).toHaveLength(1);
  }
});

test('half a body and then silence is a network failure, and tried again', async () => {
  await using stub = await startStub((_, response) => {
    if (stub.seen.length > 1) return { body: ACCOUNT };
    response.writeHead(200, { 'content-length': '500' });
    response.write('{"id":', () => response.destroy());
    return undefined;
  });
  expect(await stub.client().account('a1')).toMatchObject({ ok: true });
});

test('an attempt that is never answered ends by its own limit', async () => {
  await using stub = await startStub(() => undefined);
  const client = stub.client({ limits: { attemptMs: 20 } });
  expect(await client.account('a1')).toMatchObject({ ok: false, error: { code: 'timed-out' } });
});

test('[API 16.3] Retry-After is obeyed, by seconds and by date', async () => {
  for (const asked of ['30', 'Fri, 20 Mar 2026 12:00:30 GMT']) {
    await using stub = await startStub(() =>
      stub.seen.length === 1 ? { status: 429, body: { code: 429 }, headers: { 'retry-after': asked } } : { body: ACCOUNT },
    );
    const client = stub.client({ random: () => 0 });
    expect(await client.account('a1')).toMatchObject({ ok: true });
    expect(client.slept).toEqual([30_000]);
  }
});

test('[14.3] a wait beyond two minutes in all ends the call with the time to come back', async () => {
  await using stub = await startStub(() => ({ status: 429, headers: { 'retry-after': '60' } }));
  const client = stub.client({ random: () => 0 });
  const result = await client.account('a1');
  expect(client.slept).toEqual([60_000, 60_000]);
  expect(result).toMatchObject({ ok: false, error: { code: 'rate-limited', retryAt: new Date('2026-03-20T12:03:00.000Z') } });
});

test('[API 2.2 no. 11] changes are sent once, whatever happens to them', async () => {
  await using stub = await startStub(({ method }, response) => (method === 'GET' ? { status: 404 } : void response.destroy()));
  expect(await stub.client().updateItem('i1')).toMatchObject({ ok: false, error: { code: 'unknown-outcome' } });
  expect(stub.seen.map(({ method }) => method)).toEqual(['PATCH', 'GET']);

  await using busy = await startStub(() => ({ status: 429, headers: { 'retry-after': '5' } }));
  expect(await busy.client().updateItem('i1')).toMatchObject({ error: { retryAt: new Date('2026-03-20T12:00:05.000Z') } });
  expect(busy.seen).toHaveLength(1);
});

test('redirects are not followed: the key stays with its address', async () => {
  await using stub = await startStub(() => ({ status: 302, headers: { location: 'http://127.0.0.1:9/' } }));
  expect(await stub.client().account('a1')).toMatchObject({ ok: false, error: { code: 'bad-answer', where: 'redirect' } });
});

test('[API 2.2 no. 12] ids and texts are encoded', async () => {
  await using stub = await startStub(() => ({ body: { results: [], totalPages: 0 } }));
  const client = stub.client();
  await client.accounts('a&b=c d/../e');
  await client.account('../items/x?y');
  expect(stub.seen.map(({ path }) => path)).toEqual(['/accounts?itemId=a%26b%3Dc%20d%2F..%2Fe', '/accounts/..%2Fitems%2Fx%3Fy']);
});
