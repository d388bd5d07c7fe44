import { expect, test } from 'vitest';
import { keyUntil, startStub } from '../testing/stub.ts';

const ACCOUNT = { id: 'a1', itemId: 'i1', type: 'BANK', balance: 1 };

test('[API 2.2 no. 6] parallel first calls share one sign-in', async () => {
  await using stub = await startStub(() => ({ body: ACCOUNT }));
  const client = stub.client();
  await Promise.all([1, 2, 3, 4, 5, 6].map(() => client.account('a1')));
  expect(stub.signIns()).toBe(1);
});

test('[14.1 step 2] a key is renewed two minutes before it ends', async () => {
  await using stub = await startStub(() => ({ body: ACCOUNT }));
  const client = stub.client();
  for (const minutes of [0, 117, 2]) {
    client.clock.now += minutes * 60_000;
    await client.account('a1');
  }
  expect(stub.signIns()).toBe(2);
});

test.each([401, 403])(
  '[API 2.2 no. 5] a key refused with %s before its end is replaced once, also for changes',
  async (status) => {
    const item = { id: 'i1', connector: { id: 2, name: 'B' }, status: 'UPDATING' };
    await using stub = await startStub(() => (stub.seen.length === 1 ? { status } : { body: item }));
    expect(await stub.client().updateItem('i1')).toMatchObject({ ok: true });
    expect([stub.signIns(), stub.seen.length]).toEqual([2, 2]);
  },
);

test('a second refusal means that the keys are refused', async () => {
  await using stub = await startStub(() => ({ status: 403 }));
  expect(await stub.client().account('a1')).toMatchObject({ ok: false, error: { code: 'keys-refused', status: 403 } });
  expect([stub.signIns(), stub.seen.length]).toEqual([2, 2]);
});

test('[API 7.5] 403 of the live balance speaks of the consent, not of the keys', async () => {
  await using stub = await startStub(() => ({ status: 403 }));
  expect(await stub.client().liveBalance('a1')).toMatchObject({ ok: false, error: { code: 'refused' } });
});

test.each([
  [401, { codeDescription: 'CLIENT_KEYS_UNAUTHORIZED' }, 'keys-refused'],
  [401, { codeDescription: 'CLIENT_DISABLED' }, 'client-disabled'],
  [401, undefined, 'keys-refused'],
  [403, {}, 'keys-refused'],
  [400, { message: 'clientId must be a UUID' }, 'client-id-malformed'],
  [200, { apiKey: '' }, 'bad-answer'],
  [200, '<html>', 'bad-answer'],
])('[API 3.1] sign-in answered with %s %j is %s', async (status, body, code) => {
  await using stub = await startStub(
    () => ({ body: ACCOUNT }),
    () => ({ status, body }),
  );
  const client = stub.client();
  expect(await client.checkKeys()).toMatchObject({ ok: false, error: { code } });
  expect(await client.account('a1')).toMatchObject({ ok: false, error: { code } });
  expect(stub.seen).toHaveLength(0);
});

test('an opaque key is used for its documented lifetime', async () => {
  await using stub = await startStub(
    () => ({ body: ACCOUNT }),
    () => ({ body: { apiKey: 'opaque' } }),
  );
  const client = stub.client();
  await client.account('a1');
  client.clock.now += 100 * 60_000;
  await client.account('a1');
  expect([stub.signIns(), stub.seen[0]?.key]).toEqual([1, 'opaque']);
});

test('a key that has ended by our clock is not fetched again for every call', async () => {
  await using stub = await startStub(
    () => ({ body: ACCOUNT }),
    () => ({ body: { apiKey: keyUntil('2020-01-01T00:00:00Z') } }),
  );
  const client = stub.client();
  for (let call = 0; call < 5; call += 1) await client.account('a1');
  expect(stub.signIns()).toBe(1);
});
