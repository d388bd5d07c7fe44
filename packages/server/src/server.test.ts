import { statSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { encodeSyncRequest } from '@extrato/protocol';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Environment } from './config.ts';
import { type Overrides, readConfig, startServer } from './index.ts';
import { FROM_THE_START, postJson, TestClient } from './testing/client.ts';
import { temporaryFolder } from './testing/folder.ts';
import { startTestServer, type TestServer } from './testing/server.ts';

async function server(settings?: Environment, overrides?: Overrides): Promise<TestServer> {
  const started = await startTestServer(settings, overrides);
  onTestFinished(started.close);
  return started;
}

describe('section 6.1, paths', () => {
  test.each(['/HEALTH', '/health/', '/Health/'])('%s finds the route whatever its case and last slash', async (path) => {
    const { url } = await server();
    expect(await (await fetch(url + path)).json()).toEqual({ status: 'UP' });
  });

  test('an unknown GET gives our page in two languages, isolated from other origins', async () => {
    const { url } = await server();
    const response = await fetch(`${url}/budget/somewhere`);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(page).toContain('This server is running');
    expect(page).toContain('Este servidor está funcionando');
    expect(page).not.toContain('href=');
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('an unknown %s is 404', async (method) => {
    const { url } = await server();
    expect((await fetch(`${url}/nowhere`, { method })).status).toBe(404);
  });

  test('a path that cannot be decoded is 400', async () => {
    const { url } = await server();
    expect((await fetch(`${url}/%zz`)).status).toBe(400);
  });
});

describe('section 6.1, CORS', () => {
  test('anyone may call, with any header', async () => {
    const { url } = await server();
    const headers = {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-actual-token,content-type',
    };
    const preflight = await fetch(`${url}/sync/sync`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-actual-token,content-type');
    expect(preflight.headers.get('access-control-allow-methods')?.replaceAll(' ', '')).toBe('GET,HEAD,PUT,PATCH,POST,DELETE');
    for (const path of ['/health', '/account/validate', '/nowhere']) {
      expect((await fetch(url + path)).headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  test('only named origins may call when they are named', async () => {
    const { url } = await server({ EXTRATO_CORS_ORIGINS: 'https://good.example' });
    const allowed = async (origin: string) =>
      (await fetch(`${url}/health`, { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('https://good.example')).toBe('https://good.example');
    expect(await allowed('https://evil.example')).toBeNull();
  });
});

describe('section 6.1, limits', () => {
  test('too many requests of one address wait for the next minute', async () => {
    const clock = { now: Date.now() };
    const { url } = await server({ EXTRATO_REQUESTS_PER_MINUTE: '3' }, { now: () => clock.now });
    for (let count = 0; count < 3; count++) expect((await fetch(`${url}/health`)).status).toBe(200);
    const refused = await fetch(`${url}/health`);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('ratelimit-limit')).toBe('3');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(refused.headers.get('ratelimit-policy')).toBe('3;w=60');
    clock.now += 60_000;
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test('five failed logins close the door for a quarter of an hour, successes do not count', async () => {
    const clock = { now: Date.now() };
    const { url } = await server({ EXTRATO_FAILED_LOGINS: '5' }, { now: () => clock.now });
    await TestClient.signIn(url);
    const login = (password: string) => postJson(`${url}/account/login`, { password });
    for (let count = 0; count < 7; count++) expect((await login('correct horse')).status).toBe(200);
    const attempts = await Promise.all(Array.from({ length: 8 }, () => login('guess')));
    expect(attempts.filter(({ status }) => status === 400)).toHaveLength(5);
    const refused = await login('correct horse');
    expect(refused.status).toBe(429);
    expect(await refused.json()).toEqual({ status: 'error', reason: 'too-many-requests' });
    clock.now += 15 * 60_000;
    expect((await login('correct horse')).status).toBe(200);
  });

  test('an address claimed by a stranger is not believed, one told by a trusted proxy is', async () => {
    const spread = async (settings: Environment) => {
      const { url } = await server({ ...settings, EXTRATO_REQUESTS_PER_MINUTE: '2' });
      const answers = await Promise.all(
        [1, 2, 3, 4].map((last) => fetch(`${url}/health`, { headers: { 'x-forwarded-for': `203.0.113.${last}` } })),
      );
      return answers.filter(({ status }) => status === 200).length;
    };
    expect(await spread({})).toBe(2);
    expect(await spread({ EXTRATO_TRUSTED_PROXIES: '127.0.0.1' })).toBe(4);
  });

  test('bodies that are too large are 413, declared or not, before anyone signs in', async () => {
    const { url } = await server({ EXTRATO_SYNC_LIMIT_MB: '1', EXTRATO_FILE_LIMIT_MB: '1' });
    const large = new Uint8Array(1024 * 1024 + 1);
    const post = (path: string, type: string, headers = {}) =>
      fetch(url + path, { method: 'POST', headers: { 'content-type': type, ...headers }, body: large });
    expect((await post('/sync/sync', 'application/actual-sync')).status).toBe(413);
    expect((await post('/sync/upload-user-file', 'application/encrypted-file')).status).toBe(413);
    expect((await post('/account/login', 'application/json')).status).toBe(413);
    const { token } = await TestClient.signIn(url);
    const parts = ReadableStream.from([large.subarray(0, 700_000), large.subarray(0, 700_000)]);
    const upload = {
      'x-actual-token': token,
      'x-actual-name': 'n',
      'x-actual-file-id': 'f',
      'content-type': 'application/encrypted-file',
    };
    const streamed = await fetch(`${url}/sync/upload-user-file`, {
      method: 'POST',
      headers: upload,
      body: parts,
      duplex: 'half',
    });
    expect(streamed.status).toBe(413);
  });
});

describe('sessions (section 6.2)', () => {
  test('they end when they are set to, and are told apart from unknown ones', async () => {
    const clock = { now: Date.now() };
    const { url } = await server({ EXTRATO_TOKEN_EXPIRATION: '10' }, { now: () => clock.now });
    const client = await TestClient.signIn(url);
    expect((await client.get('/account/validate')).status).toBe(200);
    clock.now += 10 * 60_000;
    expect(await (await client.get('/account/validate')).json()).toEqual({ status: 'error', reason: 'token-expired' });
    expect((await TestClient.signIn(url)).token).not.toBe(client.token);
  });

  test('a new password ends the sessions of the old one, except the one that changed it', async () => {
    const { url } = await server();
    const client = await TestClient.signIn(url);
    const other = await TestClient.signIn(url);
    expect((await client.post('/account/change-password', { password: 'new' })).status).toBe(200);
    expect((await client.get('/account/validate')).status).toBe(200);
    expect((await other.get('/account/validate')).status).toBe(401);
    expect((await postJson(`${url}/account/login`, { password: 'correct horse' })).status).toBe(400);
    expect((await postJson(`${url}/account/login`, { password: 'new' })).status).toBe(200);
  });
});

describe('section 6.5, sign-in by a proxy', () => {
  const login = (url: string, password?: string) =>
    postJson(`${url}/account/login`, { loginMethod: 'header' }, password === undefined ? {} : { 'x-actual-password': password });

  test('only a trusted proxy may', async () => {
    const { url } = await server({ EXTRATO_LOGIN_METHOD: 'header' });
    await TestClient.signIn(url).catch(() => undefined);
    const missing = await login(url);
    expect([missing.status, await missing.json()]).toEqual([200, { status: 'error', reason: 'invalid-header' }]);
    const stranger = await login(url, 'correct horse');
    expect([stranger.status, await stranger.json()]).toEqual([200, { status: 'error', reason: 'proxy-not-trusted' }]);
  });

  test('its password is checked like any other', async () => {
    const { url } = await server({ EXTRATO_LOGIN_METHOD: 'header', EXTRATO_TRUSTED_AUTH_PROXIES: '127.0.0.0/8' });
    await TestClient.signIn(url);
    expect((await login(url, 'wrong')).status).toBe(400);
    expect(await (await login(url, 'correct horse')).json()).toMatchObject({ status: 'ok' });
  });
});

describe('safety', () => {
  test('no secret reaches the log, and no stack trace a client', async () => {
    const lines: string[] = [];
    const logStream = { write: (line: string) => void lines.push(line) };
    const { url } = await server({ EXTRATO_LOG_LEVEL: 'trace' }, { logStream });
    const client = await TestClient.signIn(url, 'PLANTED-password');
    await client.get('/account/validate?token=PLANTED-query&code=PLANTED-code', {
      authorization: 'Bearer PLANTED-bearer',
      cookie: 'id=PLANTED-cookie',
      'x-actual-password': 'PLANTED-header',
    });
    await postJson(`${url}/account/login`, { password: 'PLANTED-guess' });
    const broken = await fetch(`${url}/account/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"password":"PLANTED-json',
    });
    const log = lines.join('');
    expect(log).toContain('/account/validate');
    expect(log).not.toContain('PLANTED');
    expect(log).not.toContain(client.token);
    expect(await broken.text()).not.toMatch(/PLANTED|\.ts|node:|at /);
  });

  test('answers carry a request id and headers that keep browsers careful', async () => {
    const { url } = await server();
    const { headers } = await fetch(`${url}/health`);
    expect(headers.get('x-request-id')).toBeTruthy();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test.skipIf(process.platform === 'win32')('the data folder is for its owner only', async () => {
    const dataDir = join(temporaryFolder(), 'new', 'data');
    const started = await startServer(readConfig({ EXTRATO_PORT: '0', EXTRATO_LOG_LEVEL: 'silent', EXTRATO_DATA_DIR: dataDir }));
    await started.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });
});

test('a message file that cannot be opened stops syncing and nothing else', async () => {
  const { url, dataDir } = await server();
  writeFileSync(join(dataDir, 'messages.sqlite'), 'this is no database, and long enough to be sure of it'.repeat(100));
  const client = await TestClient.signIn(url);
  const groupId = await client.upload('f');
  const request = () =>
    client.sendSync(encodeSyncRequest({ fileId: 'f', groupId, keyId: '', since: FROM_THE_START, messages: [] }));
  for (let attempt = 0; attempt < 2; attempt++) {
    const response = await request();
    expect([response.status, await response.json()]).toEqual([500, { status: 'error', reason: 'internal-error' }]);
  }
  expect(Buffer.from(await client.download('f')).toString()).toBe('zip');
});

test('closing lets a running request finish, and refuses later ones', async () => {
  const { url, close } = await startTestServer();
  const client = await TestClient.signIn(url);
  const groupId = await client.upload('slow');
  const body = encodeSyncRequest({ fileId: 'slow', groupId, keyId: '', since: FROM_THE_START, messages: [] });
  const answered = new Promise<number>((resolve, reject) => {
    const headers = { 'x-actual-token': client.token, 'content-type': 'application/actual-sync', 'content-length': body.length };
    const request = httpRequest(`${url}/sync/sync`, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    request.write(body.subarray(0, 3), async () => {
      await new Promise((wait) => setTimeout(wait, 50));
      closed = close();
      request.end(body.subarray(3));
    });
  });
  let closed = Promise.resolve();
  expect(await answered).toBe(200);
  await closed;
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});
