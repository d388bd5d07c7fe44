import { beforeEach, describe, expect, test } from 'vitest';
import { readBudgetZip, writeBudgetZip } from '../budget-file/index.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { testDay } from '../testing/budget.ts';
import { downloadBudget } from './download.ts';
import { budgetEntries } from './file-states.ts';
import { createFileKey, type NewKey, unlockFile } from './keys.ts';
import { createSyncLoop } from './loop.ts';
import { resetSync } from './reset.ts';
import { Device } from './testing/device.ts';
import { MemoryServer } from './testing/memory-server.ts';
import { isUploadDue, registerBudget, uploadBudget } from './upload.ts';

const today = testDay();
const newId = () => crypto.randomUUID();
const around = { today, newId };

let server: MemoryServer;
let snapshots: Uint8Array[];
beforeEach(() => {
  server = new MemoryServer();
  snapshots = [];
});

const keepSnapshot = async (zip: Uint8Array) => void snapshots.push(zip);

async function sync(one: Device): Promise<string> {
  const result = await createSyncLoop(one.stream(server.transport())).sync();
  return result.ok ? result.value.state : result.error.code;
}

async function newKey(password = 'senha'): Promise<NewKey> {
  const key = await createFileKey(password, newId);
  return key.ok ? key.value : expect.unreachable();
}

/** A second device, from the server. */
async function download(fileId: string, keys: readonly NewKey[] = []): Promise<Device> {
  const options = { ...around, openMemory: openNodeMemory, present: [], key: (id: string) => keys.find((key) => key.id === id) };
  const read = await downloadBudget(server.fileServer(), fileId, options);
  if (!read.ok) return expect.unreachable(JSON.stringify(read.error));
  const { metadata, database } = read.value;
  const device = new Device(metadata, { zip: writeBudgetZip({ database, metadata }) });
  for (const key of keys) device.keys.set(key.id, key);
  return device;
}

async function code(result: Promise<{ ok: true } | { ok: false; error: { code: string } }>): Promise<string> {
  const settled = await result;
  return settled.ok ? 'ok' : settled.error.code;
}

async function registered(key?: NewKey): Promise<Device> {
  const one = new Device();
  one.note('n', 'first');
  expect(await code(registerBudget(one, server.fileServer(), around, key))).toBe('ok');
  expect(await sync(one)).toBe('in-sync');
  return one;
}

const fileOf = (one: Device) => one.metadata().cloudFileId ?? expect.unreachable();

describe('upload and download (8.3, 8.4)', () => {
  test('a budget gets on a server, to a second device, and both go on together', async () => {
    const one = await registered();
    expect(one.metadata()).toMatchObject({ cloudFileId: expect.any(String), groupId: 'group1', lastUploaded: today });
    const two = await download(fileOf(one));
    expect(two.metadata()).toMatchObject({ cloudFileId: fileOf(one), groupId: 'group1', encryptKeyId: null, resetClock: true });
    expect(two.log.clock.node).not.toBe(one.log.clock.node);
    two.note('m', 'second');
    expect([await sync(two), await sync(one)]).toEqual(['in-sync', 'in-sync']);
    expect(one.notes()).toEqual({ n: 'first', m: 'second' });
  });

  test('a new baseline leaves the group and others as they are; only the first takes a new id', async () => {
    const one = await registered();
    const two = await download(fileOf(one));
    one.note('n', 'newer');
    expect(await code(uploadBudget(one, server.fileServer(), around))).toBe('ok');
    expect([server.files.size, one.metadata().groupId]).toEqual([1, 'group1']);
    await sync(one);
    expect(await sync(two)).toBe('in-sync');
    expect(two.notes()).toEqual({ n: 'newer' });
    expect(await code(uploadBudget(new Device(), server.fileServer(), around))).toBe('sync-not-uploaded');
  });

  test('a download keeps the position of whoever uploaded, and asks only for what came after', async () => {
    const one = await registered();
    await code(uploadBudget(one, server.fileServer(), around));
    const two = await download(fileOf(one));
    expect(two.metadata().lastSyncedTimestamp).toBe(one.metadata().lastSyncedTimestamp);
    server.requests.length = 0;
    await sync(two);
    expect(server.requests).toHaveLength(1);
  });

  test('giving up the own version puts the download in its place; otherwise folders are never overwritten', async () => {
    const one = await registered();
    const options = { ...around, openMemory: openNodeMemory, present: [{ id: 'local', name: 'Home' }], key: () => undefined };
    const replaced = await downloadBudget(server.fileServer(), fileOf(one), { ...options, replaces: 'local' });
    expect(replaced).toMatchObject({ ok: true, value: { id: 'local', metadata: { id: 'local' } } });
    const beside = await downloadBudget(server.fileServer(), fileOf(one), options);
    expect(beside).toMatchObject({ ok: true, value: { id: expect.stringMatching(/^Home-/) } });
  });

  test('what is no budget is refused', async () => {
    const one = await registered();
    Object.assign(server.files.get(fileOf(one)) ?? {}, { content: new Uint8Array([1, 2, 3]) });
    const options = { ...around, openMemory: openNodeMemory, present: [], key: () => undefined };
    expect(await code(downloadBudget(server.fileServer(), fileOf(one), options))).toBe('not-a-zip');
    expect(await code(downloadBudget(server.fileServer(), 'nowhere', options))).toBe('sync-file-not-found');
  });

  test.each([
    [{ cloudFileId: 'f', groupId: 'g', lastUploaded: '2026-03-09' }, false],
    [{ cloudFileId: 'f', groupId: 'g', lastUploaded: '2026-03-08' }, true],
    [{ cloudFileId: 'f', groupId: 'g', lastUploaded: 'never' }, true],
    [{ cloudFileId: 'f', groupId: null, lastUploaded: '2020-01-01' }, false],
    [{}, false],
  ])('%j: a new baseline is due: %s', (metadata, due) => {
    expect(isUploadDue(metadata, today)).toBe(due);
  });
});

describe('encryption (7.2 to 7.4)', () => {
  test('a budget becomes encrypted by a reset; another device opens it with the password only', async () => {
    const one = await registered();
    const plain = await download(fileOf(one));
    const key = await newKey();
    expect(await code(resetSync(one, server.fileServer(), { ...around, keepSnapshot, newKey: key }))).toBe('ok');
    expect(await sync(one)).toBe('in-sync');
    expect(await sync(plain)).toBe('sync-file-has-reset');
    expect(await code(unlockFile(server.fileServer(), fileOf(one), 'errada'))).toBe('sync-wrong-key');
    expect(await code(unlockFile(server.fileServer(), fileOf(one), ''))).toBe('sync-empty-password');
    const unlocked = await unlockFile(server.fileServer(), fileOf(one), 'senha');
    expect(unlocked).toMatchObject({ ok: true, value: { id: key.id } });
    const options = { ...around, openMemory: openNodeMemory, present: [], key: () => undefined };
    expect(await code(downloadBudget(server.fileServer(), fileOf(one), options))).toBe('sync-key-missing');
    expect(readBudgetZip(server.files.get(fileOf(one))?.content ?? new Uint8Array()).ok).toBe(false);
    const two = await download(fileOf(one), [key]);
    expect(two.metadata().encryptKeyId).toBe(key.id);
    two.note('m', 'second');
    expect([await sync(two), await sync(one)]).toEqual(['in-sync', 'in-sync']);
    expect(one.notes()).toEqual({ n: 'first', m: 'second' });
  });

  test('a new password is a new key: the old one is refused', async () => {
    const old = await newKey();
    const one = await registered(old);
    const two = await download(fileOf(one), [old]);
    const key = await newKey('nova');
    expect(await code(resetSync(one, server.fileServer(), { ...around, keepSnapshot, newKey: key }))).toBe('ok');
    expect(await sync(two)).toBe('sync-file-has-reset');
    expect(await code(unlockFile(server.fileServer(), fileOf(one), 'senha'))).toBe('sync-wrong-key');
    const three = await download(fileOf(one), [key]);
    expect(await sync(three)).toBe('in-sync');
  });

  test('an encrypted budget is never put on a server in the clear for lack of a key', async () => {
    const one = await registered(await newKey());
    const [before] = server.files.values();
    one.keys.clear();
    expect(await code(uploadBudget(one, server.fileServer(), around))).toBe('sync-key-missing');
    expect(await code(registerBudget(one, server.fileServer(), around))).toBe('sync-key-mismatch');
    expect([...server.files.values()]).toEqual([before]);
  });

  test('a budget without key has no password to enter', async () => {
    expect(await code(unlockFile(server.fileServer(), fileOf(await registered()), 'senha'))).toBe('sync-no-key');
  });
});

describe('reset (5.5)', () => {
  test('keeps a snapshot first, begins a new group, removes deleted rows and the log', async () => {
    const one = await registered();
    one.budget.commit('rows', (writer) => {
      writer.insert('payees', 'p', { name: 'Padaria' });
      writer.update('payees', 'p', { tombstone: true });
    });
    const node = one.log.clock.node;
    expect(await code(resetSync(one, server.fileServer(), { ...around, keepSnapshot }))).toBe('ok');
    expect(one.metadata()).toMatchObject({ groupId: 'group2', lastSyncedTimestamp: null, lastUploaded: today });
    expect(one.budget.messageCount('budget')).toBe(0);
    expect(one.log.clock.node).not.toBe(node);
    expect(one.budget.read((reader) => reader.row('payees', 'p'))).toBeUndefined();
    const kept = new Device({}, { zip: snapshots[0] ?? new Uint8Array() });
    expect(kept.budget.messageCount('budget')).toBeGreaterThan(0);
    expect(kept.budget.read((reader) => reader.row('payees', 'p'))).toMatchObject({ tombstone: true });
    expect(await sync(one)).toBe('in-sync');
    const two = await download(fileOf(one));
    expect([await sync(two), two.notes()]).toEqual(['in-sync', { n: 'first' }]);
  });

  test('a failure on the way is finished by doing it again', async () => {
    const one = await registered();
    const { upload: _, ...rest } = server.fileServer();
    const halfway = { ...rest, upload: async () => ({ ok: false as const, error: { code: 'sync-network' as const } }) };
    expect(await code(resetSync(one, halfway, { ...around, keepSnapshot }))).toBe('sync-network');
    expect(await sync(one)).toBe('stopped');
    expect(await code(resetSync(one, server.fileServer(), { ...around, keepSnapshot }))).toBe('ok');
    expect(await sync(one)).toBe('in-sync');
    expect(one.notes()).toEqual({ n: 'first' });
  });

  test('without the present key it is refused before anything happens', async () => {
    const one = await registered();
    const fileServer = server.fileServer();
    const key = await newKey();
    await resetSync(await download(fileOf(one)), fileServer, { ...around, keepSnapshot, newKey: key });
    snapshots.length = 0;
    expect(await code(resetSync(one, fileServer, { ...around, keepSnapshot }))).toBe('sync-file-has-new-key');
    await one.setMetadata({ encryptKeyId: key.id });
    expect(await code(resetSync(one, fileServer, { ...around, keepSnapshot }))).toBe('sync-key-missing');
    expect(snapshots).toEqual([]);
  });
});

test('states of files (8.5)', () => {
  const remote = (fileId: string, groupId: string | null) => {
    return { fileId, groupId, name: `${fileId} there`, encryptKeyId: null, ownerId: null, people: [] };
  };
  const local = [
    { id: 'a', budgetName: 'A' },
    { id: 'b', budgetName: 'B', cloudFileId: 'b', groupId: 'g' },
    { id: 'c', budgetName: 'C', cloudFileId: 'c', groupId: 'old' },
    { id: 'd', budgetName: 'D', cloudFileId: 'd', groupId: 'g' },
    { id: 'e', budgetName: 'E', cloudFileId: 'e', groupId: 'g' },
    { id: 'f', budgetName: 'F', cloudFileId: 'f', groupId: null },
  ];
  const list = [remote('b', 'g'), remote('c', 'new'), remote('e', null), remote('x', 'g')];
  const states = (entries: ReturnType<typeof budgetEntries>) => entries.map(({ name, state }) => `${name}: ${state}`);
  expect(states(budgetEntries(local, list))).toEqual([
    'A: local',
    'b there: synced',
    'c there: detached',
    'D: broken',
    'e there: detached',
    'F: local',
    'x there: remote',
  ]);
  expect(states(budgetEntries(local, null))).toEqual([
    'A: local',
    'B: unknown',
    'C: unknown',
    'D: unknown',
    'E: unknown',
    'F: local',
  ]);
});
