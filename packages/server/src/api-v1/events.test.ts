import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeSyncRequest } from '@extrato/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callerOf } from '../testing/api.ts';
import { FROM_THE_START, note, TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

const NODE = 'aaaaaaaaaaaaaaaa';

let server: TestServer;
let person: TestClient;

beforeEach(async () => {
  server = await startTestServer();
  person = await TestClient.signIn(server.url);
});
afterEach(() => server.close());

/** What a device heard so far, and whether the server let it go. */
type Listener = { readonly heard: { event: string; data: unknown }[]; readonly ended: () => boolean; readonly stop: () => void };

async function listen(token: string, device?: string): Promise<Listener> {
  const abort = new AbortController();
  const headers = { 'x-actual-token': token, ...(device !== undefined && { 'x-extrato-device': device }) };
  const response = await fetch(`${server.url}/api/v1/events`, { headers, signal: abort.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const heard: Listener['heard'] = [];
  const state = { ended: false };
  void read(response, heard)
    .catch(() => undefined)
    .then(() => {
      state.ended = true;
    });
  return { heard, ended: () => state.ended, stop: () => abort.abort() };
}

async function read(response: Response, heard: Listener['heard']): Promise<void> {
  let text = '';
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece);
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(part) ?? [];
      if (event && data) heard.push({ event, data: JSON.parse(data) });
    }
  }
}

/** Without what an upload before the test's own doing told. */
const messagesOf = ({ heard }: Listener) => heard.filter(({ event }) => event === 'messages');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const soon = { timeout: 1000, interval: 10 };

test("another device's messages are heard within a second; a sync without news tells nothing", async () => {
  const groupId = await person.upload('home');
  const other = await listen(person.token);
  await person.sync('home', groupId, [note(1000, 1, NODE, 'a')]);
  const news = { event: 'messages', data: { fileId: 'home', groupId, log: 'budget' } };
  await expect.poll(() => messagesOf(other), soon).toEqual([news]);
  await person.sync('home', groupId, [note(1000, 1, NODE, 'a')]);
  await person.sync('home', groupId, []);
  await pause(150);
  expect(messagesOf(other)).toEqual([news]);
});

test('the companion log too; the device that sent is spared its own news', async () => {
  await person.upload('home');
  const groupId = 'companion-home-plain';
  const [mine, other] = [await listen(person.token, 'laptop'), await listen(person.token, 'phone')];
  const messages = [note(2000, 1, NODE, 'run')];
  const body = encodeSyncRequest({ fileId: 'home', groupId, keyId: '', since: FROM_THE_START, messages });
  const headers = { 'x-actual-token': person.token, 'content-type': 'application/actual-sync', 'x-extrato-device': 'laptop' };
  await fetch(`${server.url}/api/v1/budget-files/home/companion`, { method: 'POST', headers, body });
  await expect
    .poll(() => messagesOf(other), soon)
    .toEqual([{ event: 'messages', data: { fileId: 'home', groupId, log: 'companion' } }]);
  expect(messagesOf(mine)).toEqual([]);
});

test('a hundred requests in a row are told together', async () => {
  const groupId = await person.upload('home');
  const other = await listen(person.token);
  await Promise.all(Array.from({ length: 100 }, (_, i) => person.sync('home', groupId, [note(1000 + i, i, NODE, 'a')])));
  await expect.poll(() => other.heard.length, soon).toBeGreaterThan(0);
  await pause(150);
  expect(other.heard.length).toBeLessThan(60);
});

test('the list of budgets: made, renamed, deleted', async () => {
  const other = await listen(person.token);
  const files = { event: 'files', data: {} };
  await person.upload('home');
  await expect.poll(() => other.heard, soon).toEqual([files]);
  await person.post('/sync/update-user-filename', { fileId: 'home', name: 'Casa' });
  await expect.poll(() => other.heard, soon).toEqual([files, files]);
  await person.post('/sync/delete-user-file', { fileId: 'home' });
  await expect.poll(() => other.heard, soon).toEqual([files, files, files]);
});

test('nobody hears of budgets that they may not open', async () => {
  const guest = await guestToken();
  const groupId = await person.upload('home');
  const stranger = await listen(guest.token);
  await person.sync('home', groupId, [note(1000, 1, NODE, 'a')]);
  await pause(200);
  expect(messagesOf(stranger)).toEqual([]);
  await person.post('/admin/access', { fileId: 'home', userId: guest.id });
  await person.sync('home', groupId, [note(1001, 1, NODE, 'b')]);
  await expect.poll(() => stranger.heard.map(({ event }) => event), soon).toContain('messages');
  const refused = await callerOf(server.url, 'wrong')('GET', '/api/v1/events');
  expect([refused.status, refused.body['code']]).toEqual([401, 'unauthorized']);
});

test('500 idle streams cost little, and the server stops at once with them open', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => guestToken()));
  const before = process.memoryUsage();
  const streams = await Promise.all(Array.from({ length: 500 }, (_, i) => listen(people[i % 6]?.token ?? '')));
  // Both ends live in this process.
  const grown = process.memoryUsage().rss - before.rss;
  expect(grown / 500).toBeLessThan(200 * 1024);
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(2000);
  await expect.poll(() => streams.every(({ ended }) => ended()), soon).toBe(true);
  server = await startTestServer();
});

test("a person's oldest streams make room", async () => {
  const streams = await Promise.all(Array.from({ length: 101 }, () => listen(person.token)));
  await expect.poll(() => streams.filter(({ ended }) => ended()).length, soon).toBe(1);
  for (const { stop } of streams) stop();
});

/** A basic user with a session, as a sign-in by OpenID would make one. */
async function guestToken(): Promise<{ id: string; token: string }> {
  const userName = `guest-${Math.random()}`;
  const user = { userName, displayName: 'Guest', role: 'BASIC', enabled: true };
  const added = await callerOf(server.url, person.token)('POST', '/admin/users/', user);
  const { id } = added.body['data'] as { id: string };
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, null)")
    .run(hashToken(userName), id);
  database.close();
  return { id, token: userName };
}
