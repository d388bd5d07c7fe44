import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeSyncRequest } from '@extrato/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FROM_THE_START, note, TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { stateOf } from '../testing/state.ts';
import { hashToken } from '../users/sessions.ts';

const STRANGER = 'stranger-token';
const SYNC = 'application/actual-sync';
const BLOB = 'application/encrypted-file';
const JSON_TYPE = 'application/json';

type Who = 'admin' | 'stranger' | 'nobody';
type BadRequest = {
  readonly who: Who;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

/** What bad input may be answered with. 500 has two documented places only, see isDocumented. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 413, 414, 415, 422];

let server: TestServer;
let admin: TestClient;
let groupId: string;
let goodSync: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_SYNC_LIMIT_MB: '1', EXTRATO_FILE_LIMIT_MB: '1' });
  admin = await TestClient.signIn(server.url);
  groupId = await admin.upload('mine', 'precious');
  const messages = [0, 1, 2].map((counter) => note(Date.UTC(2026, 1, 1), counter, 'a'.repeat(16), 'kept'));
  await admin.sync('mine', groupId, messages);
  goodSync = encodeSyncRequest({ fileId: 'mine', groupId, keyId: '', since: FROM_THE_START, messages });
  await admin.post('/admin/users', { userName: 'stranger', role: 'BASIC', displayName: 'Stranger', enabled: true });
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session select ?, id, 'openid', 0, null from user where name = 'stranger'")
    .run(hashToken(STRANGER));
  database.close();
});
afterAll(() => server.close());

const badText = fc.oneof(
  fc.constantFrom(
    '',
    '../mine',
    '..',
    '.',
    'a/b',
    'mine/',
    '%2e%2e',
    'mine%00',
    '\u0000',
    'mïne',
    'mine ',
    'con',
    'x'.repeat(5000),
  ),
  fc.string({ maxLength: 40 }).map((text) => `!${text}`),
);
const badValue = fc.oneof(
  badText,
  fc.double(),
  fc.constant(null),
  fc.boolean(),
  fc.array(badText, { maxLength: 3 }),
  fc.dictionary(badText, badText),
);
const badJson = fc.oneof(
  fc.constantFrom('{', '[', 'null', '"text"', '17', '[]', '{"__proto__":{}}', `${'['.repeat(50_000)}`, '{"fileId":"mine"'),
  fc
    .dictionary(fc.constantFrom('fileId', 'name', 'keyId', 'userId', 'ids', 'prefs', 'openId', 'role', 'userName'), badValue)
    .map((body) => JSON.stringify(body)),
);
const changingPaths = [
  '/sync/update-user-filename',
  '/sync/delete-user-file',
  '/sync/reset-user-file',
  '/sync/user-get-key',
  '/sync/user-create-key',
] as const;
const adminPaths = ['/account/change-password', '/account/server-prefs', '/admin/users', '/openid/enable'] as const;

/** Wrong types, broken JSON and impossible ids, by someone who may do everything. */
const clumsyAdmin = fc
  .record({
    path: fc.constantFrom(...changingPaths, '/admin/access', '/admin/access/transfer-ownership', '/openid/callback'),
    body: badJson,
  })
  .map(({ path, body }): BadRequest => ({ who: 'admin', method: 'POST', path, headers: { 'content-type': JSON_TYPE }, body }));

/** Someone signed in who reaches for another person's file, or for what only administrators may. */
const nosyStranger = fc
  .constantFrom(...changingPaths, ...adminPaths, '/admin/access', '/admin/access/transfer-ownership')
  .map((path): BadRequest => {
    const body = JSON.stringify({
      fileId: 'mine',
      name: 'stolen',
      keyId: 'k',
      keySalt: 's',
      testContent: 't',
      userId: 'x',
      password: 'y',
      prefs: {},
    });
    return { who: 'stranger', method: 'POST', path, headers: { 'content-type': JSON_TYPE }, body };
  });

const withoutToken = fc
  .record({ path: fc.constantFrom(...changingPaths, ...adminPaths, '/sync/sync', '/sync/upload-user-file'), token: badText })
  .map(({ path, token }): BadRequest => {
    const body = JSON.stringify({ fileId: 'mine', ...(path.endsWith('file') || path.endsWith('sync') ? {} : { token }) });
    return { who: 'nobody', method: 'POST', path, headers: { 'content-type': JSON_TYPE }, body };
  });

/** Bytes that are no request, requests cut short, bytes flipped in the parts before the messages' end. */
const brokenSync = fc
  .oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.nat(400).map((length) => new Uint8Array(Buffer.alloc(1024 * 1024 + 1 + length))),
    fc.nat().map((cut) => goodSync.slice(0, cut % (goodSync.length - 60))),
    fc
      .constantFrom(
        'yesterday',
        '',
        '+010000-01-01T00:00:00.000Z-0000-aaaaaaaaaaaaaaaa',
        '2026-02-30T00:00:00.000Z-0000-aaaaaaaaaaaaaaaa',
        '2026-01-01T00:00:00.000Z-10000-aaaaaaaaaaaaaaaa',
      )
      .map((timestamp) => {
        const fine = note(Date.UTC(2026, 5, 1), 9, 'f'.repeat(16), 'must not be stored');
        return encodeSyncRequest({
          fileId: 'mine',
          groupId,
          keyId: '',
          since: FROM_THE_START,
          messages: [fine, { ...fine, timestamp }],
        });
      }),
    badText.map((fileId) => encodeSyncRequest({ fileId, groupId, keyId: '', since: FROM_THE_START, messages: [] })),
    badText.map((text) => encodeSyncRequest({ fileId: 'mine', groupId: text, keyId: '', since: FROM_THE_START, messages: [] })),
    badText.map((text) =>
      encodeSyncRequest({ fileId: 'mine', groupId, keyId: `key${text}`, since: FROM_THE_START, messages: [] }),
    ),
  )
  .map(
    (body): BadRequest => ({
      who: 'admin',
      method: 'POST',
      path: '/sync/sync',
      headers: { 'content-type': SYNC },
      body: new Uint8Array(body),
    }),
  );

const strangersSync = fc.constant(null).map((): BadRequest => {
  return { who: 'stranger', method: 'POST', path: '/sync/sync', headers: { 'content-type': SYNC }, body: goodSync };
});

const headerText = fc.oneof(
  fc.constantFrom('../mine', 'a/b', '%zz', '{', '[]', 'null', '"x"', '{"keyId":"other"}', 'x'.repeat(3000), '..\\mine'),
  fc.stringMatching(/^[!-~]{1,30}$/).map((text) => `!${text}`),
);
/** Uploads over a file whose group they do not name, by people who may not, or in no readable form. */
const badUpload = fc
  .record({
    who: fc.constantFrom<Who>('admin', 'stranger', 'nobody'),
    type: fc.constantFrom(BLOB, BLOB, JSON_TYPE, 'text/plain'),
    headers: fc.dictionary(
      fc.constantFrom('x-actual-name', 'x-actual-format', 'x-actual-group-id', 'x-actual-encrypt-meta'),
      headerText,
    ),
    // `null` is a fine name for a new file.
    fileId: fc.oneof(
      fc.constant('mine'),
      headerText.filter((text) => text !== 'null'),
    ),
  })
  .map(({ who, type, headers, fileId }): BadRequest => {
    const all = { ...headers, 'content-type': type, 'x-actual-file-id': fileId };
    return { who, method: 'POST', path: '/sync/upload-user-file', headers: all, body: '{"stolen":1}' };
  });

const badDownload = fc
  .record({
    path: fc.constantFrom('/sync/download-user-file', '/sync/get-user-file-info'),
    fileId: fc.oneof(headerText, fc.constant('other')),
  })
  .map(({ path, fileId }): BadRequest => ({ who: 'admin', method: 'GET', path, headers: { 'x-actual-file-id': fileId } }));

const badDeletion = fc
  .record({
    path: fc.constantFrom('/admin/users', '/admin/access?fileId=mine', '/admin/access?fileId=..%2Fmine', '/sync/sync'),
    body: badJson,
  })
  .map(({ path, body }): BadRequest => ({ who: 'admin', method: 'DELETE', path, headers: { 'content-type': JSON_TYPE }, body }));

/** Well-formed lists, absurdly long. */
const endless = fc.constantFrom('/admin/users', '/admin/access?fileId=mine', '/account/server-prefs').map((path): BadRequest => {
  const many = Array.from({ length: 40_000 }, (_, index) => `id${index}`);
  const body = JSON.stringify({ ids: many, prefs: Object.fromEntries(many.map((id) => [id, ''])) });
  return { who: 'admin', method: path.endsWith('prefs') ? 'POST' : 'DELETE', path, headers: { 'content-type': JSON_TYPE }, body };
});

const badRequest = fc.oneof(
  { weight: 1, arbitrary: endless },
  { weight: 10, arbitrary: clumsyAdmin },
  { weight: 10, arbitrary: nosyStranger },
  { weight: 10, arbitrary: withoutToken },
  { weight: 10, arbitrary: brokenSync },
  { weight: 10, arbitrary: strangersSync },
  { weight: 10, arbitrary: badUpload },
  { weight: 10, arbitrary: badDownload },
  { weight: 10, arbitrary: badDeletion },
);

test('section 6: thousands of bad inputs are refused as documented and change nothing', async () => {
  const before = stateOf(server.dataDir);
  await fc.assert(
    fc.asyncProperty(fc.array(badRequest, { minLength: 10, maxLength: 10 }), async (requests) => {
      await Promise.all(requests.map(expectRefusal));
    }),
    { numRuns: 300 },
  );
  expect(stateOf(server.dataDir)).toEqual(before);
  expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'UP' });
}, 60_000);

test('bytes that are no HTTP at all do not disturb the others', async () => {
  for (const bytes of [
    '\u0000\u0001\u0002\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n\r\n`,
    'POST /sync/sync HTTP/1.1\r\nContent-Length: -4\r\n\r\n',
  ]) {
    expect(await talk(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  }
  expect((await admin.get('/account/validate')).status).toBe(200);
});

test('section 1.6: the server takes a time far ahead as it is, for it checks no drift', async () => {
  const group = await admin.upload('future');
  const ahead = note(Date.UTC(2049, 0, 1), 0, 'b'.repeat(16), 'later');
  await admin.sync('future', group, [ahead]);
  expect((await admin.sync('future', group, [])).messages.map(({ timestamp }) => timestamp)).toEqual([ahead.timestamp]);
});

async function expectRefusal(request: BadRequest): Promise<void> {
  const { who, method, path, headers, body } = request;
  const token = { admin: admin.token, stranger: STRANGER, nobody: 'nothing' }[who];
  const init = { method, headers: { 'x-actual-token': token, ...headers }, ...(body !== undefined && { body }) };
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  if (isDocumented(request, response.status, text)) return;
  throw new Error(`${who} ${method} ${path} ${JSON.stringify(headers)} was answered ${response.status}: ${text.slice(0, 200)}`);
}

/** 500 is only for a sync body that cannot be read (5.1) and for OpenID settings that are incomplete (6.6). */
function isDocumented({ path, method }: BadRequest, status: number, text: string): boolean {
  if (status === 500) {
    return path === '/sync/sync' ? text === '{"status":"error","reason":"internal-error"}' : path.startsWith('/openid/');
  }
  // Asking for a key, or nothing but a path that is ours to read, changes nothing and may succeed.
  if (status === 200) return path === '/sync/user-get-key' || method === 'GET';
  return REFUSALS.includes(status);
}

/** What the server says to raw bytes. */
function talk(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString('latin1'));
    });
    socket.on('error', reject);
  });
}
