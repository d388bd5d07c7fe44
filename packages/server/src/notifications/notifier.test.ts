import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { bootstrap, type Caller, callerOf, uploadFile } from '../testing/api.ts';
import { aMailServer } from '../testing/mail-server.ts';
import { accept, answerWith, aReceiver, type Received, type Receiver, stayQuiet } from '../testing/receivers.ts';
import { startTestServer } from '../testing/server.ts';
import type { Seen } from './notifier.ts';
import type { Sighting } from './standing.ts';

vi.setConfig({ testTimeout: 30_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHANNELS = '/api/v1/notifications/channels';
const ALL = ['trouble', 'recovered', 'incomplete', 'duplicate', 'news', 'provider'];

const WELL: Sighting = {
  ref: 'ref-1',
  name: 'Banco Aurora',
  state: 'working',
  code: null,
  cause: 'up-to-date',
  consentEndsAt: null,
  sameAs: null,
};
const SIGN_IN: Sighting = { ...WELL, state: 'needs-sign-in', cause: 'wrong-credentials', code: 'wrong-credentials' };

/** A server whose clock the test moves, with one budget. */
async function aHouse(settings: Readonly<Record<string, string>> = {}) {
  const clock = { time: Date.parse('2026-03-16T15:00:00.000Z') };
  const overrides = { now: () => clock.time, agent: { isAsleep: true } };
  let server = await startTestServer(settings, overrides);
  onTestFinished(() => server.close());
  const token = await bootstrap(server.url);
  await uploadFile(server.url, token, 'house');
  const call: Caller = (...request) => callerOf(server.url, token)(...request);
  return {
    call,
    clock,
    server: () => server,
    async channel(destination: object, choices: object = {}) {
      const body = { language: 'pt-BR', events: ALL, quiet: null, destination, ...choices };
      const ids = async () =>
        ((await call('GET', '/api/v1/notifications')).body as { channels: { id: string }[] }).channels.map(({ id }) => id);
      const before = await ids();
      const answer = await call('POST', CHANNELS, body);
      if (answer.status !== 200) throw new Error(answer.text);
      return (await ids()).find((id) => !before.includes(id)) ?? '';
    },
    async ofChannel(id: string) {
      const { channels } = (await call('GET', '/api/v1/notifications')).body as { channels: { id: string; failure: unknown }[] };
      return channels.find((channel) => channel.id === id);
    },
    async see(sightings: readonly Sighting[], added: Seen['added'] = [], problem?: string | null) {
      await server.notifier.saw({ fileId: 'house', scope: '', sightings, added, problem });
      await server.notifier.runDue();
    },
    async pass(milliseconds: number) {
      clock.time += milliseconds;
      await server.notifier.runDue();
    },
    async restart() {
      await server.stop();
      server = await startTestServer({ ...settings, EXTRATO_DATA_DIR: server.dataDir }, overrides);
    },
  };
}

const ntfy = ({ url }: Receiver, more: object = {}) => ({ kind: 'ntfy', server: url, topic: 'casa', ...more });
const titles = ({ received }: Receiver) => received.map(({ text }) => String(JSON.parse(text).title));

test('a trouble is told once until it changes, over a restart too, and its end once', async () => {
  const house = await aHouse({ EXTRATO_PUBLIC_URL: 'https://money.example.org' });
  const receiver = await aReceiver();
  await house.channel(ntfy(receiver, { token: 'tk_abc' }));
  await house.see([WELL]);
  expect(receiver.received).toEqual([]);
  await house.see([SIGN_IN]);
  await house.see([SIGN_IN]);
  await house.restart();
  await house.see([SIGN_IN]);
  expect(receiver.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([['/', 'Bearer tk_abc']]);
  expect(JSON.parse(receiver.received[0]?.text ?? '')).toEqual({
    topic: 'casa',
    title: 'Banco Aurora: o acesso precisa de você',
    message: 'O banco recusou usuário ou senha.',
    priority: 4,
    tags: ['warning'],
    click: 'https://money.example.org/connections',
  });
  await house.see([{ ...SIGN_IN, state: 'updating', cause: 'bank-update-running', code: null }]);
  await house.see([{ ...SIGN_IN, cause: 'approve-at-bank', code: 'approve-at-bank' }]);
  await house.see([WELL]);
  await house.see([WELL]);
  expect(titles(receiver)).toEqual([
    'Banco Aurora: o acesso precisa de você',
    'Banco Aurora: o acesso precisa de você',
    'Banco Aurora: tudo em dia de novo',
  ]);
});

test('a server that stops between seeing and telling tells once when it is back', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  await house.channel(ntfy(receiver));
  await house.server().notifier.saw({ fileId: 'house', scope: '', sightings: [SIGN_IN], added: [] });
  expect(receiver.received).toHaveLength(0);
  await house.restart();
  await house.see([SIGN_IN]);
  await house.restart();
  await house.pass(DAY);
  expect(receiver.received).toHaveLength(1);
});

test('a consent that ends is told at 15 and at 3 days, a bank that is down after two, keys once for all connections', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  await house.channel(ntfy(receiver), { language: 'en' });
  const consentEndsAt = house.clock.time + 20 * DAY;
  for (let day = 0; day < 20; day += 1) {
    await house.see([
      { ...WELL, consentEndsAt, ...(consentEndsAt - house.clock.time <= 15 * DAY && { state: 'consent-ending' }) },
    ]);
    await house.pass(DAY);
  }
  await house.see([{ ...WELL, state: 'consent-revoked', cause: 'consent-ended', code: 'consent-ended', consentEndsAt }]);
  expect(titles(receiver)).toEqual([
    'Banco Aurora: the consent ends on April 5',
    'Banco Aurora: the consent ends on April 5',
    'Banco Aurora: the consent has ended',
  ]);
  const down: Sighting = {
    ...WELL,
    ref: 'ref-2',
    name: null,
    state: 'bank-down',
    cause: 'bank-unavailable',
    code: 'bank-unavailable',
  };
  for (let hour = 0; hour < 72; hour += 6) {
    await house.see([down]);
    await house.pass(6 * HOUR);
  }
  expect(titles(receiver).slice(3)).toEqual(['Bank connection: no data for more than two days']);
  const refused: Sighting = { ...WELL, state: 'keys-refused', cause: null, code: 'keys-refused' };
  await house.see([refused, { ...refused, ref: 'ref-2' }]);
  await house.see([refused, { ...refused, ref: 'ref-2' }]);
  expect(titles(receiver).slice(4)).toEqual(['Pluggy refused the credentials']);
});

test('automatic sync that stopped for good is told once, and what ends by itself is not', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  await house.channel(ntfy(receiver), { language: 'en' });
  for (const problem of ['agent-broke-off', 'agent-person-gone', undefined, 'agent-person-gone', null, null])
    await house.see([WELL], [], problem);
  expect(titles(receiver)).toEqual(['Automatic sync of a budget has stopped', 'Automatic sync works again']);
});

test('a duplicate is told once, new transactions at most once a day and only where wanted', async () => {
  const house = await aHouse();
  const [all, few] = [await aReceiver(), await aReceiver()];
  await house.channel(ntfy(all));
  await house.channel(ntfy(few), { events: ['trouble', 'recovered'] });
  const twice = [WELL, { ...WELL, ref: 'ref-2', name: 'Banco Horizonte', sameAs: 'ref-1' }];
  await house.see(twice, [
    { ref: 'ref-1', count: 3 },
    { ref: 'ref-2', count: 1 },
    { ref: 'ref-1', count: 0 },
  ]);
  await house.see(twice, [{ ref: 'ref-1', count: 2 }]);
  await house.see([{ ...WELL, sameAs: 'ref-2' }], [{ ref: 'ref-1', count: 5 }]);
  expect(titles(all)).toEqual(['O mesmo banco está conectado duas vezes', '4 lançamentos novos']);
  expect(all.received[1]?.text).toContain('Banco Aurora: 3\\nBanco Horizonte: 1');
  await house.pass(DAY);
  expect(titles(all).slice(2)).toEqual(['7 lançamentos novos']);
  await house.pass(DAY);
  expect(all.received).toHaveLength(3);
  expect(few.received).toHaveLength(0);
});

test.each([
  ['answers 500', answerWith(500), 'status-500'],
  ['leads elsewhere', answerWith(302, { location: 'http://127.0.0.1:1/' }), 'redirected'],
  ['refuses the token', answerWith(403), 'status-403'],
])('a receiver that %s is tried later and later, with the failure beside the channel', async (_, behave, code) => {
  const house = await aHouse();
  const receiver = await aReceiver(behave);
  const id = await house.channel(ntfy(receiver));
  await house.see([SIGN_IN]);
  expect(await house.ofChannel(id)).toMatchObject({ failure: { code, message: { 'pt-BR': expect.any(String) } }, sentAt: null });
  await house.pass(59_000);
  expect(receiver.received).toHaveLength(1);
  await house.pass(1000);
  expect(receiver.received).toHaveLength(2);
  await house.restart();
  receiver.behave(accept);
  await house.pass(5 * 60_000);
  expect(receiver.received).toHaveLength(3);
  expect(new Set(receiver.received.map(({ headers }) => headers['x-extrato-delivery'])).size).toBe(1);
  expect(await house.ofChannel(id)).toMatchObject({ failure: null, sentAt: expect.any(String) });
  await house.pass(2 * DAY);
  expect(receiver.received).toHaveLength(3);
});

test('after a day it is given up', async () => {
  const house = await aHouse();
  const receiver = await aReceiver(answerWith(500));
  const id = await house.channel(ntfy(receiver));
  await house.see([SIGN_IN]);
  for (let hour = 0; hour < 48; hour += 1) await house.pass(HOUR);
  const tried = receiver.received.length;
  expect(tried).toBeGreaterThan(5);
  expect(tried).toBeLessThan(12);
  receiver.behave(accept);
  await house.pass(10 * DAY);
  expect(receiver.received).toHaveLength(tried);
  expect(await house.ofChannel(id)).toMatchObject({ failure: { code: 'status-500' } });
});

test('a receiver that is not there, or never answers, keeps no other waiting', async () => {
  const house = await aHouse();
  const [slow, quick] = [await aReceiver(stayQuiet), await aReceiver()];
  const off = await house.channel({ kind: 'ntfy', server: 'http://127.0.0.1:1', topic: 'a' });
  const late = await house.channel(ntfy(slow));
  await house.channel(ntfy(quick));
  const begun = Date.now();
  const seen = house.see([SIGN_IN]);
  await vi.waitFor(() => expect(quick.received).toHaveLength(1), 5000);
  await seen;
  expect(Date.now() - begun).toBeLessThan(13_000);
  expect(await house.ofChannel(off)).toMatchObject({ failure: { code: 'unreachable' } });
  expect(await house.ofChannel(late)).toMatchObject({ failure: { code: 'timed-out' } });
});

test('quiet hours are kept, and a trouble that ends in them is not told at all', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  // It is noon at the bank.
  await house.channel(ntfy(receiver), { quiet: { from: 11 * 60, until: 14 * 60 } });
  await house.see([SIGN_IN]);
  await house.pass(HOUR);
  await house.see([WELL]);
  await house.see([{ ...SIGN_IN, ref: 'ref-2' }]);
  expect(receiver.received).toHaveLength(0);
  await house.pass(3 * HOUR);
  expect(titles(receiver)).toEqual(['Banco Aurora: o acesso precisa de você']);
});

test('a webhook is signed, and says what is described', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  await house.channel({ kind: 'webhook', url: `${receiver.url}/hook?key=in-the-address`, secret: 'shared' }, { language: 'en' });
  await house.see([SIGN_IN]);
  const [{ headers, body, text, path } = {} as Received] = receiver.received;
  expect(path).toBe('/hook?key=in-the-address');
  expect(headers['x-extrato-signature']).toBe(`sha256=${createHmac('sha256', 'shared').update(body).digest('hex')}`);
  expect(headers['x-extrato-event']).toBe('trouble');
  expect(JSON.parse(text)).toEqual({
    version: 1,
    id: headers['x-extrato-delivery'],
    at: '2026-03-16T15:00:00.000Z',
    event: 'trouble',
    kind: 'sign-in',
    bank: 'Banco Aurora',
    title: 'Banco Aurora: the access needs you',
    message: 'The bank refused user or password.',
    language: 'en',
    link: null,
  });
});

test('a letter goes through the administrator’s mail server, and is refused where the address is', async () => {
  const mail = await aMailServer();
  const house = await aHouse({ EXTRATO_SMTP_URL: mail.url, EXTRATO_MAIL_FROM: 'Extrato <extrato@example.org>' });
  const id = await house.channel({ kind: 'email', address: 'nobody@example.org' });
  expect((await house.call('POST', `${CHANNELS}/${id}/test`)).body).toMatchObject({ failure: { code: 'mail-refused' } });
  await house.channel({ kind: 'email', address: 'ana@example.org' });
  await house.see([SIGN_IN]);
  expect(mail.letters).toHaveLength(1);
  expect(mail.letters[0]).toMatch(/^To: ana@example\.org$/m);
  expect(mail.letters[0]).toMatch(/^Subject: =\?UTF-8\?Q\?Banco_Aurora/m);
  expect(mail.logins[0]).toBe('\0robot\0s3cret-of-mail');
});

test('secrets go in and never come out: not in answers, not in the database, not in the log', async () => {
  const lines: string[] = [];
  const server = await startTestServer(
    { EXTRATO_LOG_LEVEL: 'trace' },
    { agent: { isAsleep: true }, logStream: { write: (line: string) => void lines.push(line) } },
  );
  onTestFinished(() => server.close());
  const call = callerOf(server.url, await bootstrap(server.url));
  const receiver = await aReceiver(answerWith(500));
  const chosen = { language: 'en', events: ALL, quiet: null };
  const destinations = [
    { kind: 'ntfy', server: receiver.url, topic: 'casa', token: 'tk_SECRET1' },
    { kind: 'webhook', url: `${receiver.url}/SECRET2`, secret: 'SECRET3' },
  ];
  for (const destination of destinations)
    expect((await call('POST', CHANNELS, { ...chosen, destination })).text).not.toContain('SECRET');
  const { text, body } = await call('GET', '/api/v1/notifications');
  expect(text).not.toContain('SECRET');
  const { channels } = body as { channels: { id: string; address: string; hasToken: boolean }[] };
  expect(channels.map(({ address, hasToken }) => [address, hasToken])).toEqual([
    [receiver.url, true],
    [receiver.url, true],
  ]);
  // A secret that is not sent stays.
  const kept = { kind: 'webhook' };
  expect((await call('PUT', `${CHANNELS}/${channels[1]?.id}`, { ...chosen, destination: kept })).status).toBe(200);
  for (const { id } of channels) await call('POST', `${CHANNELS}/${id}/test`);
  expect(receiver.received.map(({ path, headers }) => [path, 'x-extrato-signature' in headers])).toEqual([
    ['/', false],
    ['/SECRET2', true],
  ]);
  const files = ['extrato.sqlite', 'extrato.sqlite-wal'].map((name) =>
    readFileSync(join(server.dataDir, name)).toString('latin1'),
  );
  expect(files.join('')).not.toContain('SECRET');
  expect(lines.join('')).not.toContain('SECRET');
  expect(lines.length).toBeGreaterThan(0);
});

test.each([
  [{ kind: 'ntfy', server: 'ftp://ntfy.example.org', topic: 'a' }, 'receiver-malformed', 'destination.server'],
  [{ kind: 'ntfy', server: 'http://user:word@ntfy.example.org', topic: 'a' }, 'receiver-malformed', 'destination.server'],
  [{ kind: 'ntfy', server: 'http://169.254.169.254', topic: 'a' }, 'receiver-refused', 'destination.server'],
  [{ kind: 'webhook', url: 'http://0xa9fea9fe/latest' }, 'receiver-refused', 'destination.url'],
  [{ kind: 'webhook', url: 'http://[::ffff:169.254.169.254]/' }, 'receiver-refused', 'destination.url'],
  [{ kind: 'webhook', url: 'http://[fe80::1]/' }, 'receiver-refused', 'destination.url'],
  [{ kind: 'webhook' }, 'receiver-malformed', 'destination.url'],
  [{ kind: 'ntfy', server: 'https://ntfy.example.org', topic: 'a b' }, 'topic-malformed', 'destination.topic'],
  [{ kind: 'email', address: 'ana@example.org' }, 'email-not-offered', 'destination.kind'],
  [{ kind: 'push' }, 'push-malformed', 'destination.subscription'],
])('%j is refused: %s at %s', async (destination, code, field) => {
  const { call } = await aHouse();
  const answer = await call('POST', CHANNELS, { language: 'en', events: ALL, quiet: null, destination });
  expect([answer.body['code'], answer.body['field']]).toEqual([code, field]);
  expect((await call('GET', '/api/v1/notifications')).body).toMatchObject({ channels: [], email: false });
});

test('tests are limited, and a channel that goes takes its secrets along', async () => {
  const house = await aHouse();
  const receiver = await aReceiver();
  const id = await house.channel(ntfy(receiver, { token: 'tk' }));
  for (let count = 0; count < 6; count += 1)
    expect((await house.call('POST', `${CHANNELS}/${id}/test`)).body).toEqual({ failure: null });
  expect((await house.call('POST', `${CHANNELS}/${id}/test`)).body).toMatchObject({ code: 'too-many-tests' });
  expect(titles(receiver)[0]).toBe('Extrato: aviso de teste');
  expect((await house.call('DELETE', `${CHANNELS}/${id}`)).body).toMatchObject({ channels: [] });
  expect(await house.server().notifier.channels.secrets(id, 'server')).toBeNull();
  expect((await house.call('DELETE', `${CHANNELS}/${id}`)).body).toMatchObject({ code: 'channel-unknown' });
});
