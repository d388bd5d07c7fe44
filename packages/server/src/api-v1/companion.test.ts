import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeSyncResponse, type Envelope, encodeSyncRequest, type SyncResponse } from '@extrato/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callerOf } from '../testing/api.ts';
import { FROM_THE_START, note, TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

const NODE = 'aaaaaaaaaaaaaaaa';
const SYNC_TYPE = 'application/actual-sync';

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_SYNC_LIMIT_MB: '1' });
  client = await TestClient.signIn(server.url);
});
afterAll(() => server.close());

type Request = { fileId?: string; groupId?: string; keyId?: string; since?: string; messages?: readonly Envelope[] };

function encoded({ fileId = 'home', groupId, keyId = '', since = FROM_THE_START, messages = [] }: Request) {
  return encodeSyncRequest({ fileId, groupId: groupId ?? `companion-${fileId}-${keyId || 'plain'}`, keyId, since, messages });
}

function post(fileId: string, body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'x-actual-token': client.token, 'content-type': SYNC_TYPE, ...headers };
  return fetch(`${server.url}/api/v1/budget-files/${fileId}/companion`, { method: 'POST', headers: all, body });
}

async function sync(request: Request, headers: Record<string, string> = {}): Promise<SyncResponse> {
  const response = await post(request.fileId ?? 'home', encoded(request), headers);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, SYNC_TYPE]);
  return decodeSyncResponse(new Uint8Array(await response.arrayBuffer())) ?? expect.unreachable();
}

async function refusal(asked: Promise<Response>): Promise<[number, unknown]> {
  const response = await asked;
  const { code } = (await response.json()) as { code: unknown };
  return [response.status, code];
}

describe('a log beside the official one', () => {
  test('takes and gives messages as /sync/sync does, in a group of its own', async () => {
    const groupId = await client.upload('home');
    expect(await sync({})).toEqual({ messages: [], merkle: '{}' });
    await client.sync('home', groupId, [note(1000, 1, NODE, 'official')]);
    const first = await sync({ messages: [note(2000, 1, NODE, 'ours')] });
    expect(first.messages).toEqual([]);
    expect((await sync({})).messages.map(({ timestamp }) => timestamp)).toEqual([note(2000, 1, NODE, '').timestamp]);
    expect((await client.sync('home', groupId, [])).messages).toHaveLength(1);
  });

  test('answers with the root alone when it is asked so, as does /sync/sync', async () => {
    const whole: Record<string, unknown> = JSON.parse((await sync({})).merkle);
    expect(Object.keys(whole).length).toBeGreaterThan(1);
    expect((await sync({}, { 'x-extrato-trie': 'root' })).merkle).toBe(`{"hash":${whole['hash']}}`);
    const groupId = await client.upload('root');
    const body = encodeSyncRequest({
      fileId: 'root',
      groupId,
      keyId: '',
      since: FROM_THE_START,
      messages: [note(1, 1, NODE, 'a')],
    });
    const headers = { 'x-actual-token': client.token, 'content-type': SYNC_TYPE, 'x-extrato-trie': 'root' };
    const response = await fetch(`${server.url}/sync/sync`, { method: 'POST', headers, body });
    const { merkle } = decodeSyncResponse(new Uint8Array(await response.arrayBuffer())) ?? expect.unreachable();
    expect(merkle).toMatch(/^\{"hash":-?\d+\}$/);
    expect((await sync({ fileId: 'root' }, { 'x-extrato-trie': 'root' })).merkle).toBe('{}');
  });

  test('outlives a reset of the official log, and is not in the list of files', async () => {
    await client.upload('kept');
    await sync({ fileId: 'kept', messages: [note(1, 1, NODE, 'a')] });
    const before = await client.get('/sync/list-user-files').then((answer) => answer.text());
    expect(before).not.toContain('companion');
    await client.post('/sync/reset-user-file', { fileId: 'kept' });
    expect((await sync({ fileId: 'kept' })).messages).toHaveLength(1);
  });

  test('a new key begins a new one, and nothing of the old one stays', async () => {
    await client.upload('locked');
    await sync({ fileId: 'locked', messages: [note(1, 1, NODE, 'readable')] });
    const created = await client.post('/sync/user-create-key', {
      fileId: 'locked',
      keyId: 'key1',
      keySalt: 's',
      testContent: 't',
    });
    expect(created.status).toBe(200);
    expect(await refusal(post('locked', encoded({ fileId: 'locked' })))).toEqual([409, 'file-has-new-key']);
    expect(await refusal(post('locked', encoded({ fileId: 'locked', keyId: 'key0' })))).toEqual([409, 'file-has-new-key']);
    expect((await sync({ fileId: 'locked', keyId: 'key1' })).messages).toEqual([]);
    const database = new DatabaseSync(join(server.dataDir, 'messages.sqlite'), { readOnly: true });
    expect(database.prepare("select id from sync_group where id like 'companion-locked-%'").all()).toEqual([
      { id: 'companion-locked-key1' },
    ]);
    database.close();
  });
});

describe('what is refused', () => {
  test.each([
    ['a file that is not there', () => post('nowhere', encoded({ fileId: 'nowhere' })), 404, 'file-not-found'],
    ['an id that is none', () => post('a%2Fb', encoded({ fileId: 'a/b' })), 400, 'invalid-file-id'],
    ['another file in the body', () => post('home', encoded({ fileId: 'root' })), 400, 'invalid-request'],
    ["the official log's group", () => post('home', encoded({ groupId: 'whatever' })), 409, 'file-has-new-key'],
    ['no since', () => post('home', encoded({ since: '' })), 400, 'invalid-request'],
    ['bytes that are no request', () => post('home', new Uint8Array([255, 255])), 400, 'invalid-request'],
    ['no body', () => post('home', ''), 400, 'invalid-request'],
    ['another content type', () => post('home', '{}', { 'content-type': 'application/json' }), 400, 'invalid-request'],
    ['a message without time', () => post('home', encoded({ messages: [badMessage] })), 400, 'invalid-request'],
    ['more than the server takes', () => post('home', new Uint8Array(1024 * 1024 + 1)), 413, 'body-too-large'],
    ['nobody', () => post('home', encoded({}), { 'x-actual-token': 'wrong' }), 401, 'unauthorized'],
    ['someone else', () => stranger('home'), 403, 'file-access-not-allowed'],
  ])('%s', async (_, ask, status, code) => {
    expect(await refusal(ask())).toEqual([status, code]);
  });

  test('a deleted file', async () => {
    await client.upload('deleted');
    await sync({ fileId: 'deleted', messages: [note(1, 1, NODE, 'a')] });
    await client.post('/sync/delete-user-file', { fileId: 'deleted' });
    expect(await refusal(post('deleted', encoded({ fileId: 'deleted' })))).toEqual([404, 'file-not-found']);
  });

  test('nothing of a refused request is stored', async () => {
    await client.upload('half');
    const messages = [note(1, 1, NODE, 'good'), badMessage];
    expect(await refusal(post('half', encoded({ fileId: 'half', messages })))).toEqual([400, 'invalid-request']);
    expect(await sync({ fileId: 'half' })).toEqual({ messages: [], merkle: '{}' });
  });
});

const badMessage: Envelope = { timestamp: 'never', isEncrypted: false, content: new Uint8Array([1]) };

/** A basic user who owns nothing here. */
async function stranger(fileId: string): Promise<Response> {
  const user = { userName: `guest-${Math.random()}`, displayName: 'Guest', role: 'BASIC', enabled: true };
  const added = await callerOf(server.url, client.token)('POST', '/admin/users/', user);
  const { id } = added.body['data'] as { id: string };
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, null)")
    .run(hashToken('guest-token'), id);
  database.close();
  return post(fileId, encoded({ fileId }), { 'x-actual-token': 'guest-token' });
}
