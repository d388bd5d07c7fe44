import { readdirSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  client = await TestClient.signIn(server.url);
});
afterAll(() => server.close());

const TYPE = { 'content-type': 'application/encrypted-file' };

/** Begins an upload; the test decides what of the body is sent. */
function begin(headers: Record<string, string | string[]>): { request: ClientRequest; answer: Promise<string> } {
  const all = { 'x-actual-token': client.token, 'x-actual-name': 'n', 'x-actual-format': '2', ...headers };
  const request = httpRequest(`${server.url}/sync/upload-user-file`, { method: 'POST', headers: all });
  const answer = new Promise<string>((resolve, reject) => {
    request.on('error', reject);
    request.on('response', async (response: IncomingMessage) => {
      const body = Buffer.concat(await response.toArray()).toString();
      resolve(`${response.statusCode} ${body}`);
    });
  });
  return { request, answer };
}

function send(headers: Record<string, string | string[]>, body = 'content'): Promise<string> {
  const { request, answer } = begin(headers);
  request.end(body);
  return answer;
}

function blobs(): readonly string[] {
  return readdirSync(join(server.dataDir, 'blobs'));
}

test.each([
  ['a name twice', { 'x-actual-name': ['a', 'b'], 'x-actual-file-id': 'x', ...TYPE }, '400 single x-actual-name is required'],
  ['an id twice', { 'x-actual-file-id': ['x', 'y'], ...TYPE }, '400 fileId is required'],
  [
    'a format twice',
    { 'x-actual-file-id': 'x', 'x-actual-format': ['2', '2'], ...TYPE },
    '400 Duplicate headers encountered for key x-actual-format',
  ],
  [
    'a name that cannot be decoded',
    { 'x-actual-file-id': 'x', 'x-actual-name': '%E0%A4%A', ...TYPE },
    '400 invalid x-actual-name',
  ],
  [
    'encryption meta that is no JSON',
    { 'x-actual-file-id': 'x', 'x-actual-encrypt-meta': '{', ...TYPE },
    '400 invalid x-actual-encrypt-meta',
  ],
  [
    'another content type',
    { 'x-actual-file-id': 'x', 'content-type': 'application/zip' },
    '415 {"status":"error","reason":"unsupported-media-type"}',
  ],
])('section 6.8: %s', async (_what, headers, expected) => {
  const before = blobs();
  expect(await send(headers)).toBe(expected);
  expect(blobs()).toEqual(before);
});

test('a new upload takes the place of the old one, which is deleted only then', async () => {
  const groupId = await client.upload('replaced', 'old');
  const before = blobs();
  const { request, answer } = begin({ 'x-actual-file-id': 'replaced', 'x-actual-group-id': groupId, ...TYPE });
  request.write('half of ');
  await expect.poll(() => blobs().length).toBe(before.length + 1);
  expect(Buffer.from(await client.download('replaced')).toString()).toBe('old');
  request.end('the new');
  expect(await answer).toContain('"ok"');
  expect(Buffer.from(await client.download('replaced')).toString()).toBe('half of the new');
  expect(blobs()).toHaveLength(before.length);
});

test('an upload that is cut off leaves the old content and nothing else', async () => {
  const groupId = await client.upload('torn', 'whole');
  const before = blobs();
  const { request, answer } = begin({
    'x-actual-file-id': 'torn',
    'x-actual-group-id': groupId,
    'content-length': '100000',
    ...TYPE,
  });
  answer.catch(() => undefined);
  request.write('only this');
  await expect.poll(() => blobs().length).toBe(before.length + 1);
  request.destroy();
  await expect.poll(blobs).toEqual(before);
  expect(Buffer.from(await client.download('torn')).toString()).toBe('whole');
});

test('a reset while the blob is on its way refuses it at the end (section 6.8, checks repeated)', async () => {
  const groupId = await client.upload('raced', 'first');
  const before = blobs();
  const { request, answer } = begin({ 'x-actual-file-id': 'raced', 'x-actual-group-id': groupId, ...TYPE });
  request.write('late');
  await expect.poll(() => blobs().length).toBe(before.length + 1);
  await client.post('/sync/reset-user-file', { fileId: 'raced' });
  request.end();
  expect(await answer).toBe('400 file-has-reset');
  expect(blobs()).toEqual(before);
});

test('of many first uploads of one id at once, one makes the file', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => send({ 'x-actual-file-id': 'contested', ...TYPE }, `content ${index}`)),
  );
  const winners = answers.flatMap((answer, index) => (answer.startsWith('200') ? [index] : []));
  expect(winners).toHaveLength(1);
  expect(answers.filter((answer) => answer === '400 file-has-reset')).toHaveLength(7);
  expect(Buffer.from(await client.download('contested')).toString()).toBe(`content ${winners[0]}`);
});

test('a download goes on while its file is replaced', async () => {
  const old = new Uint8Array(3_000_000).fill(1);
  const groupId = await client.upload('moving', old);
  const response = await client.get('/sync/download-user-file', { 'x-actual-file-id': 'moving' });
  await client.upload('moving', 'new', groupId);
  await sleep(10);
  expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), old)).toBe(0);
});
