// Devices, as screens use them, through our real server: what the journey of a person promises, without the screens.
import type { DeviceEvent, HostApi } from '@extrato/engine/device-client';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { aDevice, must } from './testing/device.ts';
import { temporaryFolder } from './testing/folder.ts';
import { startProcess } from './testing/process.ts';
import { startTestServer } from './testing/server.ts';

// Several devices and servers in one test, beside whatever else the machine does.
vi.setConfig({ testTimeout: 120_000 });

/** What is going to be so, by itself. */
const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 40_000 });

const PASSWORD = 'correct horse';
const SANDBOX = { EXTRATO_SANDBOX: 'on' };

async function aServer(settings = {}) {
  const server = await startTestServer(settings);
  return { url: server.url, [Symbol.asyncDispose]: server.close };
}

const syncOf = async (api: HostApi) => must(await api.device.state({})).sync;

describe('the server', () => {
  test('a new one is set up, left, entered again; sessions are seen and ended', async () => {
    await using server = await aServer();
    const { page } = aDevice(server.url);
    const { api } = page;
    expect(must(await api.device.state({})).server).toMatchObject({ kind: 'new', url: server.url, isOurs: true, pluggy: 'ours' });
    expect(must(await api.server.setUp({ password: PASSWORD }))).toMatchObject({ kind: 'signed-in', person: { isAdmin: true } });
    expect(must(await api.server.signOut({}))).toMatchObject({ kind: 'signed-out' });
    expect(await api.server.signIn({ password: 'wrong' })).toMatchObject({
      ok: false,
      error: { code: 'sync-wrong-password', field: 'password' },
    });
    must(await api.server.signIn({ password: PASSWORD }));
    expect(await api.server.changePassword({ current: 'wrong', password: 'new one' })).toMatchObject({
      ok: false,
      error: { code: 'sync-wrong-password', field: 'current' },
    });
    const other = aDevice(server.url).page.api;
    must(await other.device.state({}));
    must(await other.server.signIn({ password: PASSWORD }));
    const sessions = must(await api.server.sessions({}));
    const theirs = must(await other.server.sessions({})).find(({ current }) => current) ?? expect.fail();
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    must(await api.server.endSession({ id: theirs.id }));
    expect(await other.server.sessions({})).toMatchObject({ ok: false, error: { code: 'sync-signed-out' } });
  });

  test('an address is looked at before it is kept; no server is a choice too', async () => {
    await using server = await aServer();
    const { page } = aDevice(null);
    const { api } = page;
    expect(must(await api.device.state({})).server).toMatchObject({ kind: 'none', url: null });
    expect(must(await api.server.look({ url: 'http://127.0.0.1:9' }))).toMatchObject({ kind: 'unreachable' });
    expect(await api.server.use({ url: 'not an address at all' })).toMatchObject({
      ok: false,
      error: { code: 'server-address' },
    });
    expect(must(await api.server.use({ url: `${server.url}/` }))).toMatchObject({ kind: 'new', url: server.url });
    must(await api.server.setUp({ password: PASSWORD }));
    expect(must(await api.server.use({ url: null }))).toMatchObject({ kind: 'none' });
    expect(must(await api.server.use({ url: server.url }))).toMatchObject({ kind: 'signed-out' });
  });
});

/** A device that is signed in and has a new budget open there. */
async function withBudget(url: string, options = {}) {
  const made = aDevice(url, options);
  const { api } = made.page;
  const { server } = must(await api.device.state({}));
  must(await (server.kind === 'new' ? api.server.setUp({ password: PASSWORD }) : api.server.signIn({ password: PASSWORD })));
  const id = must(await api.budgets.create({ name: 'Casa' }));
  must(await api.budgets.open({ id }));
  await eventually(() => syncOf(api)).toMatchObject({ kind: 'up-to-date', unsent: 0 });
  return { ...made, api, id };
}

/** Another device of the same person, with the same budget open. */
async function another(url: string, password?: string, options = {}) {
  const made = aDevice(url, options);
  const { api } = made.page;
  must(await api.device.state({}));
  must(await api.server.signIn({ password: PASSWORD }));
  const [listed] = must(await api.budgets.list({}));
  const fileId = listed?.fileId ?? expect.fail();
  const opened = must(await api.budgets.open(password === undefined ? { fileId } : { fileId, password }));
  return { ...made, api, id: opened.id };
}

const payees = async (api: HostApi) => must(await api.payees.list({})).map(({ name }) => name);

describe('two devices', () => {
  test('what one writes, the other shows by itself, soon', async () => {
    await using server = await aServer();
    const one = await withBudget(server.url);
    const two = await another(server.url);
    const events: DeviceEvent[] = [];
    two.page.subscribe((event) => events.push(event));
    must(await one.api.payees.create({ name: 'Padaria' }));
    await eventually(() => payees(two.api)).toContain('Padaria');
    expect(events).toContainEqual(expect.objectContaining({ kind: 'changed', origin: 'sync' }));
    must(await two.api.budgets.rename({ id: two.id, name: 'Nossa casa' }));
    await eventually(async () => must(await one.api.device.state({})).budget?.name).toBe('Nossa casa');
    await eventually(() => syncOf(one.api)).toMatchObject({ kind: 'up-to-date', unsent: 0 });
  });

  test('an encrypted budget needs its password on the other device, and none there afterwards', async () => {
    await using server = await aServer();
    const one = await withBudget(server.url);
    must(await one.api.payees.create({ name: 'Segredo' }));
    expect(must(await one.api.sync.turnOnEncryption({ password: 'chave' }))).toMatchObject({ kind: 'up-to-date' });
    expect(must(await one.api.device.state({})).budget).toMatchObject({ encrypted: true });
    const two = aDevice(server.url).page.api;
    must(await two.device.state({}));
    must(await two.server.signIn({ password: PASSWORD }));
    const [listed] = must(await two.budgets.list({}));
    expect(listed).toMatchObject({ encrypted: true, unlocked: false, state: 'remote' });
    const fileId = listed?.fileId ?? expect.fail();
    expect(await two.budgets.open({ fileId })).toMatchObject({ ok: false, error: { code: 'sync-key-missing' } });
    expect(await two.budgets.open({ fileId, password: 'errada' })).toMatchObject({
      ok: false,
      error: { code: 'sync-wrong-key', field: 'password' },
    });
    const { id } = must(await two.budgets.open({ fileId, password: 'chave' }));
    expect(await payees(two)).toContain('Segredo');
    must(await two.budgets.close({}));
    must(await two.budgets.open({ id }));
    expect(must(await two.budgets.list({}))).toMatchObject([{ id, unlocked: true, state: 'synced' }]);

    expect(must(await one.api.sync.turnOffEncryption({}))).toMatchObject({ kind: 'up-to-date' });
    expect(must(await one.api.device.state({})).budget).toMatchObject({ encrypted: false });
    expect(must(await one.api.budgets.list({}))).toMatchObject([{ state: 'synced', encrypted: false }]);
    must(await two.sync.now({}));
    expect(await syncOf(two)).toMatchObject({ kind: 'trouble', failure: { code: 'sync-file-not-found' }, remedies: ['upload'] });
  });

  test('a reset elsewhere is trouble with a remedy, which the device carries out', async () => {
    await using server = await aServer();
    const one = await withBudget(server.url);
    const two = await another(server.url);
    must(await one.api.payees.create({ name: 'Fica' }));
    must(await one.api.sync.reset({}));
    must(await two.api.sync.now({}));
    expect(await syncOf(two.api)).toMatchObject({ kind: 'trouble', remedies: ['download', 'reset'] });
    expect(must(await two.api.sync.downloadAgain({}))).toMatchObject({ kind: 'up-to-date' });
    expect(await payees(two.api)).toContain('Fica');
    must(await two.api.payees.create({ name: 'De novo' }));
    await eventually(() => payees(one.api)).toContain('De novo');
    expect(must(await one.api.sync.repair({}))).toMatchObject({ kind: 'up-to-date' });
  });
});

describe('without the server', () => {
  test('edits wait, are counted, and go when it is back', async () => {
    const network = { isOnline: true, listeners: new Set<() => void>() };
    await using server = await aServer();
    const one = await withBudget(server.url, {
      isOnline: () => network.isOnline,
      onOnlineChange: (listener: () => void) => {
        network.listeners.add(listener);
        return () => network.listeners.delete(listener);
      },
      fetch: (url: string, init: RequestInit) => (network.isOnline ? fetch(url, init) : Promise.reject(new TypeError('offline'))),
    });
    const two = await another(server.url);
    const turn = (isOnline: boolean) => {
      network.isOnline = isOnline;
      for (const listener of network.listeners) listener();
    };
    turn(false);
    must(await one.api.payees.create({ name: 'No avião' }));
    await eventually(() => syncOf(one.api)).toMatchObject({ kind: 'offline' });
    expect((await syncOf(one.api)).unsent).toBeGreaterThan(0);
    expect(must(await one.api.budgets.list({}))).toMatchObject([{ name: 'Casa', state: 'unknown' }]);
    turn(true);
    await eventually(() => payees(two.api)).toContain('No avião');
    await eventually(() => syncOf(one.api)).toMatchObject({ kind: 'up-to-date', unsent: 0 });
  });
});

describe('a server that dies', () => {
  test('while much is being sent: nothing is lost, nothing is doubled, and it goes on by itself', async () => {
    const dataDir = temporaryFolder();
    let server = await startProcess(dataDir);
    onTestFinished(async () => void (await server.end('SIGKILL')));
    const { port } = new URL(server.url);
    let killAfter = Number.POSITIVE_INFINITY;
    const one = await withBudget(server.url, {
      fetch: async (url: string, init: RequestInit) => {
        // The answer of what was stored never arrives.
        const dies = url.endsWith('/sync/sync') && --killAfter === 0;
        const sent = fetch(url, init);
        if (!dies) return sent;
        await sent.catch(() => undefined);
        await server.end('SIGKILL');
        throw new TypeError('The answer is lost');
      },
    });
    const rows = Array.from({ length: 100 }, (_, index) => `Favorecido ${index}`);
    for (const name of rows.slice(0, 50)) must(await one.api.payees.create({ name }));
    killAfter = 1;
    for (const name of rows.slice(50)) must(await one.api.payees.create({ name }));
    await eventually(() => syncOf(one.api)).toMatchObject({ kind: 'offline' });
    expect((await syncOf(one.api)).unsent).toBeGreaterThan(0);
    server = await startProcess(dataDir, { EXTRATO_PORT: port });
    await eventually(() => syncOf(one.api)).toMatchObject({ kind: 'up-to-date', unsent: 0 });
    const two = await another(server.url);
    await eventually(async () => (await payees(two.api)).length).toBe((await payees(one.api)).length);
    expect(new Set(await payees(two.api))).toEqual(new Set(await payees(one.api)));
  });
});

describe('banks', () => {
  test('the demonstration bank: keys, links, a first sync with the right balance, and a second that writes nothing', async () => {
    await using server = await aServer(SANDBOX);
    const { api, page } = await withBudget(server.url);
    expect(must(await api.bank.status({}))).toMatchObject({ configured: false, sandboxOffered: true });
    const refused = await api.bank.saveKeys({ clientId: 'x', clientSecret: 'y', itemIds: '' });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'bank-refused', field: 'clientId', details: { reason: 'client-id-malformed' } },
    });
    expect(must(await api.bank.useSandbox({}))).toMatchObject({ configured: true, sandbox: true });
    const connections = must(await api.bank.connections({}));
    const accounts = connections.flatMap(({ ref, accounts: ofOne }) => ofOne.map((account) => ({ ref, account })));
    const links = ['checking', 'credit-card'].map((kind) => {
      const { ref, account } = accounts.find((found) => found.account.kind === kind) ?? expect.fail(kind);
      return { connection: ref, bankAccountId: account.id, target: { name: account.name, offBudget: false }, startDay: null };
    });
    const [first = expect.fail()] = links;
    const preview = must(await api.bank.linkPreview(first));
    expect(preview.rows).toBeGreaterThan(0);
    expect(must(await api.accounts.list({}))).toEqual([]);
    const progress: DeviceEvent[] = [];
    page.subscribe((event) => event.kind === 'bank-progress' && progress.push(event));
    const outcome = must(await api.bank.link({ links }));
    expect(outcome.accounts).toHaveLength(2);
    expect(outcome.accounts[0]).toMatchObject({ problem: null, added: preview.rows, bankBalance: preview.bankBalance });
    for (const { bankBalance, ledgerBalance } of outcome.accounts) expect(ledgerBalance).toBe(bankBalance);
    expect(new Set(progress.map((event) => event.kind === 'bank-progress' && event.step))).toContain('done');
    const before = must(await api.sync.repairPreview({})).messages;
    const again = must(await api.bank.sync({}));
    expect(again).toMatchObject({ run: null });
    expect(must(await api.sync.repairPreview({})).messages).toBe(before);
    expect(Object.keys(must(await api.bank.lastChecked({})))).toHaveLength(2);
    expect(must(await api.bank.forgetKeys({}))).toMatchObject({ configured: false });
    const failed = must(await api.bank.sync({}));
    expect(failed.accounts[0]?.problem).toMatchObject({ code: 'not-configured', next: 'open-credentials' });
  });

  test('the demonstration is alive', async () => {
    await using server = await aServer(SANDBOX);
    const { page } = aDevice(server.url);
    must(await page.api.device.state({}));
    must(await page.api.server.setUp({ password: PASSWORD }));
    must(await page.api.budgets.open({ id: must(await page.api.budgets.createDemo({ language: 'en' })) }));
    const linked = must(await page.api.accounts.list({})).filter(({ bankAccountId }) => bankAccountId !== null);
    expect(linked).toHaveLength(2);
    expect(must(await page.api.device.state({})).budget).toMatchObject({ isDemo: true });
  });
});
