import type { LookupAddress } from 'node:dns';
import { expect, test, vi } from 'vitest';
import { aReceiver } from '../testing/receivers.ts';
import { post } from './outgoing.ts';

/** Names lead where the test says, as a name's owner can change it at any moment. */
const names = vi.hoisted(() => new Map<string, string>());
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (name: string, _: object, callback: (error: Error | null, addresses: LookupAddress[]) => void) => {
    const address = names.get(name);
    callback(
      address === undefined ? new Error('unknown') : null,
      address === undefined ? [] : [{ address, family: address.includes(':') ? 6 : 4 }],
    );
  },
}));

const MESSAGE = { headers: {}, body: 'hello' };

test('a name is looked up when it is called: one that leads to a reserved address is not called', async () => {
  const receiver = await aReceiver();
  const address = receiver.url.replace('127.0.0.1', 'receiver.test');
  names.set('receiver.test', '127.0.0.1');
  expect(await post(address, MESSAGE)).toEqual({ ok: true, value: undefined });
  for (const reserved of ['169.254.169.254', 'fe80::1', 'fd00:ec2::254', '::ffff:169.254.169.254']) {
    names.set('receiver.test', reserved);
    expect(await post(address, MESSAGE)).toEqual({ ok: false, error: 'address-refused' });
  }
  names.delete('receiver.test');
  expect(await post(address, MESSAGE)).toEqual({ ok: false, error: 'unreachable' });
  expect(receiver.received).toHaveLength(1);
});

test('nothing follows a redirect, and the patience is for the whole call', async () => {
  names.set('receiver.test', '127.0.0.1');
  const elsewhere = await aReceiver();
  const receiver = await aReceiver((_, response) => void response.writeHead(307, { location: elsewhere.url }).end());
  expect(await post(receiver.url, MESSAGE)).toEqual({ ok: false, error: 'redirected' });
  expect(elsewhere.received).toHaveLength(0);
  receiver.behave(() => undefined);
  expect(await post(receiver.url, MESSAGE, 200)).toEqual({ ok: false, error: 'timed-out' });
});
