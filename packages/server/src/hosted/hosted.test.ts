import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dayInZone } from '@extrato/engine/values';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { bootstrap, callerOf } from '../testing/api.ts';
import { TestClient } from '../testing/client.ts';
import { type HostedPage, openHostedPage } from '../testing/hosted-page.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

let server: TestServer;
let token: string;

const page = (session: string | null): Promise<HostedPage> => openHostedPage(server.url, session);

function must<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}

const PATIENT = { timeout: 15_000, interval: 50 };

/** A thread takes its time to load the engine where nothing is compiled beforehand. */
vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

describe('before anybody is signed in', () => {
  beforeEach(async () => {
    server = await startTestServer({ EXTRATO_FAILED_LOGINS: '3' });
  });
  afterEach(() => server.close());

  test('[P1] the server is set up and signed in to from the page, which is given the session', async () => {
    const { api, tokens, events } = await page(null);
    expect(must(await api.device.state({}))).toMatchObject({
      host: 'server',
      storage: 'files',
      server: { url: server.url, kind: 'new', isOurs: true },
      budget: null,
    });
    expect(await api.budgets.list({})).toEqual({ ok: false, error: { code: 'sync-signed-out' } });
    expect(must(await api.server.setUp({ password: 'correct horse' }))).toMatchObject({ kind: 'signed-in' });
    expect(tokens).toEqual([expect.any(String)]);
    expect((await callerOf(server.url, tokens[0] ?? '')('GET', '/account/validate')).status).toBe(200);
    expect(must(await api.budgets.list({}))).toEqual([]);
    expect(must(await api.device.state({}))).toMatchObject({ hostedBecause: 'insecure-page', server: { kind: 'signed-in' } });
    await expect
      .poll(() => events.findLast(({ kind }) => kind === 'state'), PATIENT)
      .toMatchObject({ state: { server: { kind: 'signed-in', person: { isAdmin: true } } } });
  });

  test('a wrong password is refused, and counted against the person’s own address', async () => {
    await bootstrap(server.url);
    const { api, tokens } = await page(null);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await api.server.signIn({ password: 'wrong' })).toMatchObject({ ok: false, error: { code: 'sync-wrong-password' } });
    }
    expect(await api.server.signIn({ password: 'correct horse' })).toMatchObject({ ok: false });
    expect(tokens).toEqual([]);
  });

  test('a session that has ended is told, and the page is outside', async () => {
    await bootstrap(server.url);
    const { api, tokens } = await page('no such token');
    expect(must(await api.device.state({}))).toMatchObject({ server: { kind: 'signed-out' } });
    expect(tokens).toEqual([null]);
  });

  test('pages of other origins, and what is no page', async () => {
    expect(await statusOf({ origin: 'http://elsewhere.example' })).toBe(403);
    expect(await statusOf({ origin: server.url })).toBe(101);
    expect((await callerOf(server.url, '')('GET', '/api/v1/device')).body).toMatchObject({ code: 'no-such-address' });
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/device`);
    const closed = new Promise((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
    socket.addEventListener('open', () => socket.send('{"id":"1","subject":"budgets","operation":"list"}'));
    expect(await closed).toBe(4400);
  });
});

test('the server stops though pages come back at once, again and again', async () => {
  const { url, stop, close } = await startTestServer();
  let isOver = false;
  const dial = () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/device`);
    const greeted = new Promise((resolve) => socket.addEventListener('message', resolve));
    socket.addEventListener('open', () => {
      socket.send('{"hello":{"token":null,"because":"asked"}}');
      socket.send('{"id":"1","subject":"device","operation":"state","input":{}}');
    });
    socket.addEventListener('close', () => isOver || setTimeout(dial, 3));
    return greeted;
  };
  await Promise.all(Array.from({ length: 10 }, dial));
  const before = performance.now();
  await stop();
  isOver = true;
  expect(performance.now() - before).toBeLessThan(4000);
  await close();
});

describe('for people who are signed in', () => {
  beforeAll(async () => {
    server = await startTestServer({ EXTRATO_SANDBOX: 'on' });
    token = await bootstrap(server.url);
  });
  afterAll(() => server.close());

  describe('a budget that the server has open', () => {
    test('made in one page, edited in two: each hears of the other, and one engine has it', async () => {
      const [one, other] = [await page(token), await page(token)];
      const id = must(await one.api.budgets.create({ name: 'Casa', language: 'pt-BR' }));
      must(await one.api.budgets.open({ id }));
      must(await other.api.budgets.open({ id }));
      const account = must(await one.api.accounts.create({ name: 'Conta', startingBalance: 5000 }));
      await expect
        .poll(() => other.events, PATIENT)
        .toContainEqual(expect.objectContaining({ kind: 'changed', origin: 'commit', label: 'accounts.create' }));
      must(await other.api.accounts.rename({ id: account, name: 'Banco' }));
      expect(must(await one.api.accounts.list({}))).toMatchObject([{ name: 'Banco' }]);
      await expect
        .poll(() => one.events, PATIENT)
        .toContainEqual(expect.objectContaining({ kind: 'changed', label: 'accounts.rename' }));
      // On the server as any other device's budget: another device can open it.
      await expect.poll(async () => must(await one.api.sync.now({})).kind, PATIENT).toBe('up-to-date');
      const { body } = await callerOf(server.url, token)('GET', '/sync/list-user-files');
      expect(body['data']).toContainEqual(expect.objectContaining({ name: 'Casa' }));
    });

    test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('today is the day where the page is: %s', async (zone) => {
      const { api } = await openHostedPage(server.url, token, zone);
      const id = must(await api.budgets.create({ name: zone }));
      must(await api.budgets.open({ id }));
      const account = must(await api.accounts.create({ name: 'Conta', startingBalance: 100 }));
      const { entries } = must(await api.transactions.page({ list: { scope: { account } }, part: { offset: 0, limit: 1 } }));
      // The two zones are never on the same day.
      expect(entries.map(({ row }) => row.date)).toEqual([dayInZone(new Date(), zone)]);
      must(await api.budgets.close({}));
    });

    test('bytes travel both ways', async () => {
      const { api } = await page(token);
      const id = must(await api.budgets.create({ name: 'Cópia' }));
      const { bytes } = must(await api.budgets.exportZip({ id }));
      expect(bytes.subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
      const copy = must(await api.budgets.importFile({ name: 'copia.zip', bytes: new Uint8Array(bytes) }));
      expect(must(await api.budgets.list({})).map((budget) => budget.id)).toContain(copy);
    });

    test('banks are reached as from any device', async () => {
      const { api } = await page(token);
      must(await api.budgets.open({ id: must(await api.budgets.create({ name: 'Banco' })) }));
      expect(must(await api.bank.useSandbox({}))).toMatchObject({ configured: true, sandbox: true });
      expect(must(await api.bank.connections({})).map(({ state }) => state)).toContain('working');
    });

    test('end-to-end encrypted ones are refused, and none becomes one here', async () => {
      const { api } = await page(token);
      must(await api.budgets.open({ id: must(await api.budgets.create({ name: 'Aberto' })) }));
      expect(await api.sync.turnOnEncryption({ password: 'x'.repeat(12) })).toMatchObject({
        error: { code: 'hosted-encrypted' },
      });
      const client = new TestClient(server.url, token);
      await client.upload('secret');
      await client.post('/sync/user-create-key', { fileId: 'secret', keyId: 'k', keySalt: 's', testContent: 't' });
      expect(await api.budgets.open({ fileId: 'secret', password: 'p' })).toEqual({
        ok: false,
        error: { code: 'hosted-encrypted' },
      });
    });
  });

  describe('sessions', () => {
    test('signing out ends the page’s own session and no other; the device’s own is never shown', async () => {
      const second = (await TestClient.signIn(server.url)).token;
      const [one, other] = [await page(second), await page(token)];
      must(await other.api.budgets.list({}));
      expect(must(await one.api.server.sessions({}))).toHaveLength(2);
      expect(must(await one.api.server.signOut({}))).toMatchObject({ kind: 'signed-out' });
      expect(one.tokens).toEqual([null]);
      expect(await one.api.budgets.list({})).toMatchObject({ error: { code: 'sync-signed-out' } });
      expect((await callerOf(server.url, second)('GET', '/account/validate')).status).toBe(401);
      must(await other.api.budgets.list({}));
      must(await one.api.server.signIn({ password: 'correct horse' }));
      must(await one.api.budgets.list({}));
    });

    test('people have devices and budgets of their own', async () => {
      const guest = await guestToken(token);
      const [mine, theirs] = [await page(token), await page(guest)];
      must(await mine.api.budgets.create({ name: 'Meu' }));

      expect(must(await theirs.api.budgets.list({}))).toEqual([]);
      expect(readdirSync(join(server.dataDir, 'hosted'))).toHaveLength(2);
    });

    test('no secret is written beside the budgets', async () => {
      const { api } = await page(token);
      must(await api.budgets.open({ id: must(await api.budgets.create({ name: 'Segredo' })) }));
      const [person = ''] = readdirSync(join(server.dataDir, 'hosted')).filter((name) =>
        existsSync(join(server.dataDir, 'hosted', name, 'settings.json')),
      );
      const settings = readFileSync(join(server.dataDir, 'hosted', person, 'settings.json'), 'utf8');
      expect(Object.keys(JSON.parse(settings))).toEqual(['opened']);
    });
  });

  test('the server stops at once with pages open, and finds everything when it starts again', async () => {
    const open = await page(token);
    const id = must(await open.api.budgets.create({ name: 'Fim', localOnly: true }));
    must(await open.api.budgets.open({ id }));
    must(await open.api.accounts.create({ name: 'Conta' }));
    const started = performance.now();
    const { dataDir } = server;
    await server.stop();
    expect(performance.now() - started).toBeLessThan(4000);
    expect(await open.closed).toBe(1001);
    expect(hostedSessions(dataDir)).toBe(0);
    expect(
      readdirSync(join(dataDir, 'hosted')).some((person) => existsSync(join(dataDir, 'hosted', person, id, 'db.sqlite'))),
    ).toBe(true);
  });
});

test('a device that nobody uses any more goes, and its budgets stay', async () => {
  server = await startTestServer({}, { hostedIdleMs: 50 });
  const session = await bootstrap(server.url);
  const first = await page(session);
  const id = must(await first.api.budgets.create({ name: 'Casa', localOnly: true }));
  must(await first.api.budgets.open({ id }));
  expect(hostedSessions(server.dataDir)).toBe(1);
  await first.close();
  await expect.poll(() => hostedSessions(server.dataDir), PATIENT).toBe(0);
  const next = await page(session);
  expect(must(await next.api.budgets.list({}))).toMatchObject([{ id, name: 'Casa', lastOpenedAt: expect.any(String) }]);
  await server.close();
});

function hostedSessions(dataDir: string): unknown {
  const database = new DatabaseSync(join(dataDir, 'extrato.sqlite'), { readOnly: true });
  const row = database.prepare("select count(*) as n from session where login_method = 'hosted'").get();
  database.close();
  return row?.['n'];
}

/** The status that an upgrade is answered with. */
function statusOf(headers: Record<string, string>): Promise<number> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/v1/device`, { headers: { ...upgrade, ...headers } });
    asked.on('response', (response) => resolve(response.statusCode ?? 0));
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** A basic user with a session, as a sign-in by OpenID would make one. */
async function guestToken(admin: string): Promise<string> {
  const user = { userName: 'bob', displayName: 'Bob', role: 'BASIC', enabled: true };
  const added = await callerOf(server.url, admin)('POST', '/admin/users/', user);
  const { id } = added.body['data'] as { id: string };
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, null)")
    .run(hashToken('bob-token'), id);
  database.close();
  return 'bob-token';
}
