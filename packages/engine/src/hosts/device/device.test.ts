// A device as its pages see it: everything through a channel that copies what it carries.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixturePath, testDay } from '../../testing/budget.ts';
import { memorySettings, nodeDevicePorts } from '../node/index.ts';
import { createHostClient, type HostClient } from './client.ts';
import type { DeviceEvent } from './contract.ts';
import { createDevice, type Device } from './device.ts';

const root = mkdtempSync(join(tmpdir(), 'extrato-device-'));
const devices: Device[] = [];
afterAll(async () => {
  for (const device of devices) await device.close();
  rmSync(root, { recursive: true, force: true });
});

function aDevice(dataDir = mkdtempSync(join(root, 'data-')), settings = memorySettings()): Device {
  const device = createDevice(
    nodeDevicePorts({ dataDir, settings, host: 'browser', hostedBecause: null, pageUrl: null, today: () => testDay() }),
  );
  devices.push(device);
  return device;
}

type Page = HostClient & { readonly events: DeviceEvent[]; readonly leave: () => void };

function aPage(device: Device): Page {
  const { port1, port2 } = new MessageChannel();
  const disconnect = device.connect(port2);
  const client = createHostClient(port1);
  const events: DeviceEvent[] = [];
  client.subscribe((event) => events.push(event));
  const leave = () => {
    disconnect();
    port1.close();
  };
  return Object.assign(client, { events, leave });
}

const must = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};

test('a local budget: made, opened, changed, listed; there is no server', async () => {
  const { api, events } = aPage(aDevice());
  expect(must(await api.device.state({}))).toMatchObject({ server: { kind: 'none' }, budget: null });
  const id = must(await api.budgets.create({ name: 'Casa', language: 'pt-BR' }));
  expect(await api.accounts.list({})).toEqual({ ok: false, error: { code: 'budget-not-open' } });
  expect(must(await api.budgets.open({ id }))).toMatchObject({ id, name: 'Casa', encrypted: false, isDemo: false });
  expect(must(await api.categories.list({})).map(({ name }) => name)).toContain('Renda');
  expect(must(await api.preferences.settings({}))).toMatchObject({ defaultCurrencyCode: 'BRL', numberFormat: 'dot-comma' });
  must(await api.accounts.create({ name: 'Conta', startingBalance: 5000 }));
  expect(Object.values(must(await api.accounts.balances({})))).toMatchObject([{ balance: 5000 }]);
  expect(events).toContainEqual(expect.objectContaining({ kind: 'changed', origin: 'commit', label: 'accounts.create' }));
  expect(must(await api.budgets.list({}))).toMatchObject([{ id, name: 'Casa', state: 'local', fileId: null }]);
  expect(must(await api.history.undo())).toMatchObject({ label: 'accounts.create' });
  expect(must(await api.device.reads({}))['accounts.list']).toEqual(['accounts', 'account_groups']);
  expect(must(await api.device.state({}))).toMatchObject({ sync: { kind: 'local-only' }, budget: { id } });
});

test('two sessions share one budget: each hears of the other’s changes', async () => {
  const device = aDevice();
  const [one, two] = [aPage(device), aPage(device)];
  const id = must(await one.api.budgets.create({ name: 'Casa' }));
  for (const page of [one, two]) must(await page.api.budgets.open({ id }));
  two.events.length = 0;
  must(await one.api.payees.create({ name: 'Padaria' }));
  await expect.poll(() => two.events).toContainEqual(expect.objectContaining({ label: 'payees.create', origin: 'commit' }));
  expect(must(await two.api.payees.list({})).map(({ name }) => name)).toContain('Padaria');
});

test('what is no operation, bad input and a bug are told apart', async () => {
  const { api } = aPage(aDevice());
  expect(await api.budgets.open({ id: '../etc' })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'id' } });
  must(await api.budgets.open({ id: must(await api.budgets.createDemo({})) }));
  const unknown: { constructor: { call: (input: object) => Promise<unknown> } } = Object(api);
  expect(await unknown.constructor.call({})).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
});

test('a device finds its budgets again; they can be renamed, copied, taken out, taken in and deleted', async () => {
  const dataDir = mkdtempSync(join(root, 'again-'));
  const first = aDevice(dataDir);
  const { api } = aPage(first);
  const id = must(await api.budgets.createDemo({ language: 'pt-BR' }));
  must(await api.budgets.open({ id }));
  expect(must(await api.accounts.list({}))).toHaveLength(4);
  await first.close();
  const { api: again } = aPage(aDevice(dataDir));
  expect(must(await again.budgets.list({}))).toMatchObject([{ id, name: 'Demonstração', isDemo: true }]);
  expect(await again.budgets.rename({ id, name: ' ' })).toMatchObject({ ok: false, error: { code: 'budget-name-missing' } });
  must(await again.budgets.rename({ id, name: 'Família' }));
  const copy = must(await again.budgets.duplicate({ id, name: 'Cópia' }));
  const zip = must(await again.budgets.exportZip({ id }));
  expect(zip.name).toBe('2026-03-15 Família.zip');
  const imported = must(await again.budgets.importFile({ name: 'Família.zip', bytes: zip.bytes }));
  const names = async () => must(await again.budgets.list({})).map(({ name }) => name);
  expect((await names()).sort()).toEqual(['Cópia', 'Família', 'Família 1']);
  must(await again.budgets.delete({ id: copy, fileId: null, everywhere: false }));
  must(await again.budgets.open({ id: imported }));
  must(await again.budgets.delete({ id: imported, fileId: null, everywhere: false }));
  expect(await names()).toEqual(['Família']);
  expect(must(await again.device.state({})).budget).toBeNull();
  const tiny = readFileSync(fixturePath('budgets', 'tiny.zip'));
  must(await again.budgets.importFile({ name: 'tiny.zip', bytes: tiny }));
  expect(await again.budgets.importFile({ name: 'x.zip', bytes: new TextEncoder().encode('no zip') })).toMatchObject({
    ok: false,
  });
  expect(await names()).toHaveLength(2);
});

test('a call that comes again is answered, not repeated: by the same device, and by the next one over the file', async () => {
  const dataDir = mkdtempSync(join(root, 'repeat-'));
  const device = aDevice(dataDir);
  const page = aPage(device);
  const id = must(await page.api.budgets.create({ name: 'Casa' }));
  must(await page.api.budgets.open({ id }));

  const call = { id: 'call-1', subject: 'payees', operation: 'create', input: { name: 'Uma vez' } };
  const undo = { id: 'call-2', subject: 'history', operation: 'undo', input: {} };
  const other = openWire(device);
  await other.ask({ id: 'call-0', subject: 'budgets', operation: 'open', input: { id } });
  const first = await other.ask(call);
  const second = openWire(device);
  expect(await second.ask(call)).toEqual(first);
  await page.leave();
  await device.close();

  const next = openWire(aDevice(dataDir));
  await next.ask({ id: 'call-3', subject: 'budgets', operation: 'open', input: { id } });
  expect(await next.ask(call)).toEqual(first);
  const list = { id: 'call-4', subject: 'payees', operation: 'list', input: {} };
  const names = async () => JSON.stringify(await next.ask({ ...list, id: crypto.randomUUID() })).match(/Uma vez/g)?.length ?? 0;
  expect(await names()).toBe(1);
  await next.ask(undo);
  await next.ask(undo);
  expect(await names()).toBe(0);
  await next.ask({ id: 'call-5', subject: 'history', operation: 'redo', input: {} });
  expect(await names()).toBe(1);
});

test('a page goes on with another device: its budget is opened there, and what was not answered is sent again', async () => {
  const dataDir = mkdtempSync(join(root, 'moved-'));
  const device = aDevice(dataDir);
  const page = aPage(device);
  const id = must(await page.api.budgets.create({ name: 'Casa' }));
  must(await page.api.budgets.open({ id }));
  page.leave();
  const lost = page.api.payees.create({ name: 'No caminho' });
  await device.close();
  const { port1, port2 } = new MessageChannel();
  const next = aDevice(dataDir);
  const disconnect = next.connect(port2);
  page.replacePort(port1);
  must(await lost);
  expect(must(await page.api.payees.list({})).map(({ name }) => name)).toContain('No caminho');
  disconnect();
  port1.close();
});

test('in hosted mode no other server can be named, and encrypted budgets are not opened', async () => {
  const settings = memorySettings();
  const pageUrl = 'http://127.0.0.1:9';
  const dataDir = mkdtempSync(join(root, 'hosted-'));
  const device = createDevice(nodeDevicePorts({ dataDir, settings, host: 'server', hostedBecause: 'insecure-page', pageUrl }));
  devices.push(device);
  const { api } = aPage(device);
  expect(must(await api.device.state({}))).toMatchObject({ host: 'server', server: { kind: 'unreachable', url: pageUrl } });
  for (const url of ['http://169.254.169.254/', 'http://127.0.0.1:10'])
    expect(await api.server.look({ url })).toMatchObject({ ok: false, error: { code: 'server-fixed' } });
  expect(await api.server.use({ url: null })).toMatchObject({ ok: false, error: { code: 'server-fixed' } });
});

/** A raw end of a channel, for calls with ids of the test's own. */
function openWire(device: Device): {
  ask(call: { id: string; subject: string; operation: string; input: object }): Promise<unknown>;
} {
  const { port1, port2 } = new MessageChannel();
  device.connect(port2);
  port1.unref();
  port2.unref();
  return {
    ask: (call) =>
      new Promise((resolve) => {
        const hear = ({ data }: { data: { id?: string } }) => {
          if (data.id !== call.id) return;
          port1.removeEventListener('message', hear);
          resolve(data);
        };
        port1.addEventListener('message', hear);
        port1.start();
        port1.postMessage(call);
      }),
  };
}
