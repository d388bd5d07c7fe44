import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalTimestamp, type Envelope, hashTimestamp, MerkleTrie } from '@extrato/protocol';
import { expect, onTestFinished, test } from 'vitest';
import { note, TestClient } from './testing/client.ts';
import { type ServerProcess, startProcess } from './testing/process.ts';

/** Seeds that once failed stay in the list. */
const SEEDS = [Math.floor(Math.random() * 2 ** 31)];
const KILLS = 24;
const SYNC_DEVICES = 4;
const BLOB_DEVICES = 3;
const FILE = 'ledger';

/** Everything sent, and what of it was acknowledged. */
type Ledger = {
  readonly sentMessages: Map<string, Envelope>;
  readonly acknowledgedMessages: Set<string>;
  /** Per file: contents sent since the last acknowledged one, which comes first. Each is a byte repeated. */
  readonly blobs: Map<string, { candidates: Uint8Array<ArrayBuffer>[]; acknowledged: boolean; groupId: string | undefined }>;
  groupId: string;
};

test.each(SEEDS)(
  `killed ${KILLS} times at random moments, nothing acknowledged is lost or torn, seed %i`,
  async (seed) => {
    const random = randomOf(seed);
    const dataDir = mkdtempSync(join(tmpdir(), 'extrato-crash-'));
    const ledger: Ledger = { sentMessages: new Map(), acknowledgedMessages: new Set(), blobs: new Map(), groupId: '' };
    let server = await startProcess(dataDir);
    onTestFinished(async () => {
      await server.end('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    });
    let client = await TestClient.signIn(server.url);
    ledger.groupId = await client.upload(FILE);

    for (let round = 0; round < KILLS; round++) {
      await workUntilKilled(server, client, ledger, round, random);
      server = await startProcess(dataDir);
      client = new TestClient(server.url, client.token);
      await expectMessages(client, ledger);
      await expectBlobs(client, ledger);
    }
    expect(ledger.acknowledgedMessages.size).toBeGreaterThan(KILLS);
    expect(await server.end('SIGTERM')).toBe(0);
  },
  120_000,
);

async function workUntilKilled(
  server: ServerProcess,
  client: TestClient,
  ledger: Ledger,
  round: number,
  random: () => number,
): Promise<void> {
  const work = [
    ...Array.from({ length: SYNC_DEVICES }, (_, device) => pushMessages(client, ledger, round, device, random)),
    ...Array.from({ length: BLOB_DEVICES }, (_, device) => uploadBlobs(client, ledger, round, device, random)),
  ];
  await sleep(20 + random() * 150);
  await server.end('SIGKILL');
  await Promise.all(work);
}

/** Pushes batches until the server is gone. */
async function pushMessages(
  client: TestClient,
  ledger: Ledger,
  round: number,
  device: number,
  random: () => number,
): Promise<void> {
  const node = `${device}`.repeat(16);
  for (let batch = 0; ; batch++) {
    const time = Date.UTC(2026, 0, 1 + round) + batch * 7000;
    const messages = Array.from({ length: 1 + Math.floor(random() * 300) }, (_, index) =>
      note(time, index, node, `${round}/${batch}/${index}`),
    );
    for (const message of messages) ledger.sentMessages.set(message.timestamp, message);
    try {
      await client.sync(FILE, ledger.groupId, messages, '9');
    } catch {
      return;
    }
    for (const { timestamp } of messages) ledger.acknowledgedMessages.add(timestamp);
  }
}

/** Uploads over one file and, now and then, as a new one, until the server is gone. */
async function uploadBlobs(
  client: TestClient,
  ledger: Ledger,
  round: number,
  device: number,
  random: () => number,
): Promise<void> {
  for (let count = 0; ; count++) {
    const fileId = count % 3 === 2 ? `new-${round}-${device}-${count}` : `blob-${device}`;
    const content = new Uint8Array(1 + Math.floor(random() * 400_000)).fill(1 + Math.floor(random() * 255));
    const known = ledger.blobs.get(fileId) ?? { candidates: [], acknowledged: false, groupId: undefined };
    ledger.blobs.set(fileId, known);
    known.candidates.push(content);
    try {
      known.groupId = await client.upload(fileId, content, known.groupId);
    } catch {
      return;
    }
    known.candidates = [content];
    known.acknowledged = true;
  }
}

async function expectMessages(client: TestClient, ledger: Ledger): Promise<void> {
  const { messages, merkle } = await client.sync(FILE, ledger.groupId, []);
  const stored = new Map(messages.map((message) => [message.timestamp, message]));
  for (const timestamp of ledger.acknowledgedMessages) expect(stored.has(timestamp), `${timestamp} is lost`).toBe(true);
  let hash = 0;
  for (const [timestamp, { content }] of stored) {
    expect(Buffer.compare(content, ledger.sentMessages.get(timestamp)?.content ?? Buffer.alloc(0))).toBe(0);
    const canonical = canonicalTimestamp(timestamp);
    if (canonical !== undefined) hash ^= hashTimestamp(canonical);
  }
  expect(MerkleTrie.fromJson(merkle)?.hash ?? 0).toBe(hash);
}

async function expectBlobs(client: TestClient, ledger: Ledger): Promise<void> {
  const list: { data: { fileId: string; groupId: string }[] } = JSON.parse(
    await (await client.get('/sync/list-user-files')).text(),
  );
  const groups = new Map(list.data.map(({ fileId, groupId }) => [fileId, groupId]));
  for (const [fileId, known] of ledger.blobs) {
    if (known.acknowledged) expect(groups.has(fileId), `${fileId} is lost`).toBe(true);
    // An upload that was cut off may have come to be all the same: then it is complete, and the file's content from now on.
    known.groupId = groups.get(fileId);
    if (known.groupId === undefined) continue;
    const content = await client.download(fileId);
    const found = known.candidates.find((candidate) => Buffer.compare(candidate, content) === 0);
    expect(found, `${fileId} has ${content.length} bytes that nobody sent`).toBeDefined();
    if (found) known.candidates = [found];
  }
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
