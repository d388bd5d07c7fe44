import { expect, onTestFinished, test, vi } from 'vitest';
import { aDevice, must } from '../testing/device.ts';
import { openHostedPage } from '../testing/hosted-page.ts';
import { aReceiver } from '../testing/receivers.ts';
import { startTestServer } from '../testing/server.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a device, its own or the server’s, adds, changes, tests and removes channels; the person is the same', async () => {
  const server = await startTestServer({}, { agent: { isAsleep: true } });
  onTestFinished(() => server.close());
  const receiver = await aReceiver();
  const { api } = aDevice(server.url).page;
  must(await api.device.state({}));
  expect(await api.notifications.channels({})).toMatchObject({ ok: false });
  must(await api.server.setUp({ password: 'correct horse' }));
  must(await api.server.signIn({ password: 'correct horse' }));
  const form = { language: 'en', events: ['trouble'], quiet: null } as const;
  const destination = { kind: 'ntfy', server: receiver.url, topic: 'casa', token: 'tk' } as const;
  const { channels, pushKey, email } = must(await api.notifications.add({ ...form, destination }));
  expect(channels).toMatchObject([{ kind: 'ntfy', address: receiver.url, topic: 'casa', hasToken: true, failure: null }]);
  expect(Buffer.from(pushKey, 'base64url')).toHaveLength(65);
  expect(email).toBe(false);
  const refused = await api.notifications.add({ ...form, destination: { ...destination, topic: 'a b' } });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'bank-refused', field: 'destination.topic', details: { reason: 'topic-malformed' } },
  });

  const hosted = await openHostedPage(server.url, null);
  onTestFinished(async () => void (await hosted.close()));
  must(await hosted.api.device.state({}));
  must(await hosted.api.server.signIn({ password: 'correct horse' }));
  // The person's own device takes over from the lobby.
  must(await hosted.api.device.state({}));
  const id = channels[0]?.id ?? '';
  const other = { kind: 'ntfy', server: receiver.url, topic: 'outra' } as const;
  must(await hosted.api.notifications.change({ id, form: { ...form, destination: other } }));
  expect(must(await hosted.api.notifications.test({ id }))).toBeNull();
  expect(receiver.received[0]).toMatchObject({ headers: { authorization: 'Bearer tk' } });
  expect(receiver.received[0]?.text).toContain('outra');
  expect(must(await hosted.api.bank.report({})).text).toContain('"host": "server"');
  expect(must(await hosted.api.bank.providerChanges({}))).toEqual([]);
  expect(must(await hosted.api.notifications.remove({ id })).channels).toEqual([]);
  expect(must(await api.notifications.channels({})).channels).toEqual([]);
});
