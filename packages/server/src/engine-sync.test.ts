// The engine's sync against our real server, over HTTP: what each of them promises alone, they keep together.
import {
  budgetEntries,
  budgetSyncLog,
  budgetTransport,
  type CompanionState,
  companionStream,
  companionTransport,
  createFileKey,
  createSyncLoop,
  downloadBudget,
  Http,
  httpFileServer,
  type NewKey,
  registerBudget,
  repairSync,
  resetSync,
  ServerAccount,
  type SyncOutcome,
  type SyncStream,
  unlockFile,
  uploadBudget,
} from '@extrato/engine/sync';
import { Device, deviceFrom, openMemory } from '@extrato/engine/sync-device';
import { parseDay } from '@extrato/engine/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/server.ts';

const today = parseDay('2026-03-15') ?? expect.unreachable();
const around = { today, newId: () => crypto.randomUUID() };
const keepSnapshot = async () => undefined;

let server: TestServer;
let http: Http;

beforeAll(async () => {
  server = await startTestServer();
  let token: string | null = null;
  http = new Http({ url: `${server.url}/`, fetch: (url, init) => fetch(url, init), token: () => token });
  const account = new ServerAccount(http);
  expect(await account.status()).toMatchObject({ ok: true, value: { isSetUp: false, loginMethods: [] } });
  expect(await account.setUp('correct horse')).toMatchObject({ ok: true });
  expect(await account.signIn('wrong')).toMatchObject({ ok: false, error: { code: 'sync-wrong-password' } });
  const signedIn = await account.signIn('correct horse');
  token = signedIn.ok ? signedIn.value : null;
  expect(await account.session()).toMatchObject({ ok: true, value: { isAdmin: true } });
  expect(await account.build()).toMatchObject({ ok: true, value: { hasCompanion: true } });
});
afterAll(() => server.close());

const files = () => httpFileServer(http);

async function run(stream: SyncStream): Promise<SyncOutcome> {
  const result = await createSyncLoop(stream).sync();
  return result.ok ? result.value : expect.unreachable(JSON.stringify(result.error));
}

const sync = (device: Device) => run(device.stream(budgetTransport(http)));

async function failure(device: Device): Promise<string> {
  const result = await createSyncLoop(device.stream(budgetTransport(http))).sync();
  return result.ok ? 'ok' : result.error.code;
}

const fileOf = (device: Device) => device.metadata().cloudFileId ?? expect.unreachable();

async function registered(name: string, key?: NewKey): Promise<Device> {
  const device = new Device({ budgetName: name });
  device.note('first', name);
  expect(await registerBudget(device, files(), around, key)).toEqual({ ok: true, value: null });
  await sync(device);
  return device;
}

async function download(fileId: string, keys: readonly NewKey[] = []): Promise<Device> {
  const key = (id: string) => keys.find((one) => one.id === id);
  const read = await downloadBudget(files(), fileId, { ...around, openMemory, present: [], key });
  if (!read.ok) return expect.unreachable(JSON.stringify(read.error));
  const device = deviceFrom(read.value);
  for (const one of keys) await device.keepKey(one);
  return device;
}

async function newKey(password: string): Promise<NewKey> {
  const key = await createFileKey(password, around.newId);
  return key.ok ? key.value : expect.unreachable();
}

describe.each(['plain', 'encrypted'])('%s', (kind) => {
  test('two devices: edits meet, a repeat costs one small request, figures agree', async () => {
    const key = kind === 'encrypted' ? await newKey('senha') : undefined;
    const one = await registered(`Casa ${kind}`, key);
    const two = await download(fileOf(one), key ? [key] : []);
    for (let count = 0; count < 300; count++) one.note(`one ${count}`, 'x'.repeat(count));
    for (let count = 0; count < 200; count++) two.note(`two ${count}`, 'ção');
    one.note('shared', 'from one');
    two.note('shared', 'from two');
    await sync(one);
    expect(await sync(two)).toMatchObject({ received: 301, sent: 201, notUnderstood: 0 });
    await sync(one);
    expect(one.notes()).toEqual(two.notes());
    expect(Object.keys(one.notes())).toHaveLength(502);
    expect(await sync(one)).toMatchObject({ requests: 1, sent: 0, received: 0 });
  });

  test('reset on one device, download on the other', async () => {
    const key = kind === 'encrypted' ? await newKey('senha') : undefined;
    const one = await registered(`Reset ${kind}`, key);
    const two = await download(fileOf(one), key ? [key] : []);
    two.note('lost', 'never sent');
    expect(await resetSync(one, files(), { ...around, keepSnapshot })).toEqual({ ok: true, value: null });
    await sync(one);
    expect(await failure(two)).toBe('sync-file-has-reset');
    const again = await download(fileOf(one), key ? [key] : []);
    again.note('second', 'after the reset');
    await sync(again);
    await sync(one);
    expect(one.notes()).toEqual({ first: `Reset ${kind}`, second: 'after the reset' });
  });

  test('a summary that no longer fits its log is out of sync until it is repaired', async () => {
    const key = kind === 'encrypted' ? await newKey('senha') : undefined;
    const one = await registered(`Repair ${kind}`, key);
    const [message] = one.budget.messagesSince('budget', '', 1);
    one.log.trie.insert(message?.timestamp ?? expect.unreachable());
    expect(await failure(one)).toBe('sync-out-of-sync');
    const repaired = await repairSync(one, createSyncLoop(one.stream(budgetTransport(http))));
    expect(repaired).toMatchObject({ ok: true, value: { state: 'in-sync' } });
  });
});

test('a budget becomes encrypted; others need the password, and nobody else can read it', async () => {
  const one = await registered('Cofre');
  const two = await download(fileOf(one));
  const key = await newKey('senha');
  expect(await resetSync(one, files(), { ...around, keepSnapshot, newKey: key })).toEqual({ ok: true, value: null });
  one.note('secret', 'segredo');
  await sync(one);
  expect(await failure(two)).toBe('sync-file-has-reset');
  expect(await unlockFile(files(), fileOf(one), 'errada')).toMatchObject({ ok: false, error: { code: 'sync-wrong-key' } });
  expect(await unlockFile(files(), fileOf(one), 'senha')).toMatchObject({ ok: true, value: { id: key.id } });
  const three = await download(fileOf(one), [key]);
  await sync(three);
  expect(three.notes()).toEqual(one.notes());
});

test('names, lists and deletion', async () => {
  const one = await registered('Nome antigo');
  expect(await files().rename(fileOf(one), 'Nome novo ✓')).toEqual({ ok: true, value: null });
  const listed = await files().listFiles();
  const entries = listed.ok ? budgetEntries([one.metadata()], listed.value) : [];
  expect(entries[0]).toMatchObject({ state: 'synced', name: 'Nome novo ✓' });
  expect(await uploadBudget(one, files(), around)).toEqual({ ok: true, value: null });
  expect(await files().delete(fileOf(one))).toEqual({ ok: true, value: null });
  expect(await failure(one)).toBe('sync-file-not-found');
  expect(await registerBudget(one, files(), around)).toEqual({ ok: true, value: null });
  expect(await sync(one)).toMatchObject({ state: 'in-sync', sent: 1 });
});

test('a session that ended, and an address where nothing is', async () => {
  const one = await registered('Sem sessão');
  const other = (url: string, token: string) =>
    budgetTransport(new Http({ url, fetch: (at, init) => fetch(at, init), token: () => token }));
  const attempt = async (url: string, token: string) => createSyncLoop(one.stream(other(url, token))).sync();
  expect(await attempt(server.url, 'gone')).toMatchObject({ ok: false, error: { code: 'sync-signed-out' } });
  expect(await attempt('http://127.0.0.1:9', 'any')).toMatchObject({ ok: false, error: { code: 'sync-network' } });
});

describe('the companion log', () => {
  function companion(device: Device): SyncStream {
    let position: string | null = null;
    const state: CompanionState = {
      read: () => position,
      write: (text) => {
        position = text;
      },
    };
    const transport = companionTransport(http, fileOf(device));
    return companionStream(device, budgetSyncLog(device.budget, 'companion'), state, {
      transport,
      now: () => Date.parse('2026-03-15T12:30:00.000Z'),
      isOpen: () => true,
    });
  }
  const addRun = (device: Device, id: string) =>
    device.budget.commit('bank run', (writer) => writer.insert('bank_runs', id, { account: 'a', report: { added: 3 } }));
  const runs = (device: Device) => device.budget.read((reader) => reader.select('bank_runs', ['id', 'report'], 'order by id'));

  test('travels beside the budget, which knows nothing of it', async () => {
    const one = await registered('Companhia');
    const two = await download(fileOf(one));
    addRun(one, 'r1');
    expect(await run(companion(one))).toMatchObject({ sent: 2 });
    expect(await sync(one)).toMatchObject({ sent: 0 });
    expect(await run(companion(two))).toMatchObject({ received: 2 });
    expect(runs(two)).toEqual([{ id: 'r1', report: { added: 3 } }]);
    expect(await sync(two)).toMatchObject({ received: 0 });
  });

  test('outlives a reset, and fills a new group when the key changes', async () => {
    const one = await registered('Chave');
    const two = await download(fileOf(one));
    const streams = [companion(one), companion(two)] as const;
    addRun(one, 'r1');
    addRun(two, 'r2');
    await run(streams[0]);
    await run(streams[1]);
    await run(streams[0]);
    const key = await newKey('senha');
    await resetSync(one, files(), { ...around, keepSnapshot, newKey: key });
    expect(await run(streams[0])).toMatchObject({ state: 'in-sync', sent: 4 });
    expect(await createSyncLoop(streams[1]).sync()).toMatchObject({ ok: false, error: { code: 'sync-file-has-new-key' } });
    const three = await download(fileOf(one), [key]);
    expect(await run(companion(three))).toMatchObject({ received: 4 });
    expect(runs(three).map(({ id }) => id)).toEqual(['r1', 'r2']);
  });
});
