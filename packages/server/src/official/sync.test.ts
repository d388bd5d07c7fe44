import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalTimestamp, encodeSyncRequest, hashTimestamp, MerkleTrie } from '@extrato/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FROM_THE_START, note, TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

type Step = {
  readonly name: string;
  readonly requestHex: string;
  readonly status: number;
  readonly responseHex?: string;
  readonly text?: string;
};
type Recording = { readonly setup: { readonly fileId: string; readonly groupId: string }; readonly steps: readonly Step[] };

const recording: Recording = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/server-sync.json'), 'utf8'));
const NOON = Date.UTC(2026, 2, 1, 12);

let server: TestServer;
let client: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  client = await TestClient.signIn(server.url);
});
afterAll(() => server.close());

describe('section 5.1, recorded bytes', () => {
  beforeAll(async () => {
    await client.upload(recording.setup.fileId);
    const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
    database.prepare('update budget_file set group_id = ? where id = ?').run(recording.setup.groupId, recording.setup.fileId);
    database.close();
  });

  test.each(recording.steps)('$name', async ({ requestHex, status, responseHex, text }) => {
    const response = await client.sendSync(new Uint8Array(Buffer.from(requestHex, 'hex')));
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(status);
    if (text !== undefined) expect(body.toString()).toBe(text);
    if (responseHex !== undefined) expect(body.toString('hex')).toBe(responseHex);
  });
});

describe('section 5.1, beyond the recording', () => {
  test('an unparsable timestamp fails the whole request and stores nothing', async () => {
    const groupId = await client.upload('torn');
    const bad = { ...note(NOON, 1, 'a'.repeat(16), 'bad'), timestamp: 'yesterday' };
    const messages = [note(NOON, 0, 'a'.repeat(16), 'good'), bad];
    const request = encodeSyncRequest({ fileId: 'torn', groupId, keyId: '', since: FROM_THE_START, messages });
    const response = await client.sendSync(request);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ status: 'error', reason: 'internal-error' });
    expect(await client.sync('torn', groupId, [])).toEqual({ messages: [], merkle: '{}' });
  });

  test('thousands of messages come back complete, in order, with their trie', async () => {
    const groupId = await client.upload('large');
    const messages = Array.from({ length: 3500 }, (_, index) => note(NOON + index * 977, index, 'b'.repeat(16), `n${index}`));
    const pushed = await client.sync('large', groupId, messages.toReversed());
    expect(pushed.messages).toEqual([]);
    const pulled = await client.sync('large', groupId, []);
    expect(pulled.messages.map(({ timestamp }) => timestamp)).toEqual(messages.map(({ timestamp }) => timestamp));
    expect(pulled.messages.map(({ content }) => Buffer.from(content).toString())).toEqual(
      messages.map(({ content }) => Buffer.from(content).toString()),
    );
    expect(pulled.merkle).toBe(pushed.merkle);
  });

  test('devices that push interleaved end with one log and one trie', async () => {
    const groupId = await client.upload('busy');
    const devices = Array.from({ length: 12 }, (_, index) => index.toString(16).repeat(16));
    await Promise.all(
      devices.map(async (node, device) => {
        const own = await TestClient.signIn(server.url);
        for (let round = 0; round < 12; round++) {
          const time = NOON + round * 60_000 + device;
          await own.sync('busy', groupId, [note(time, 0, node, 'x'), note(time, 1, node, 'y')], FROM_THE_START);
        }
      }),
    );
    const answers = await Promise.all(devices.map(() => client.sync('busy', groupId, [])));
    expect(new Set(answers.map(({ merkle }) => merkle)).size).toBe(1);
    const [answer] = answers;
    const timestamps = answer?.messages.map(({ timestamp }) => timestamp) ?? [];
    expect(timestamps).toHaveLength(12 * 12 * 2);
    expect(timestamps).toEqual(timestamps.toSorted());
    expect(MerkleTrie.fromJson(answer?.merkle ?? '')?.hash).toBe(xorOfHashes(timestamps));
  });

  test('a reset forgets the messages, and the next upload begins a new group', async () => {
    const groupId = await client.upload('again');
    await client.sync('again', groupId, [note(NOON, 0, 'c'.repeat(16), 'gone')]);
    expect((await client.post('/sync/reset-user-file', { fileId: 'again' })).status).toBe(200);
    const next = await client.upload('again');
    expect(next).not.toBe(groupId);
    expect(await client.sync('again', next, [])).toEqual({ messages: [], merkle: '{}' });
  });
});

function xorOfHashes(timestamps: readonly string[]): number {
  return timestamps.reduce((sum, text) => {
    const timestamp = canonicalTimestamp(text);
    return timestamp === undefined ? sum : sum ^ hashTimestamp(timestamp);
  }, 0);
}
