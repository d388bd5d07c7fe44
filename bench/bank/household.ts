// A person with one linked account, over the same HTTP and the same device as everybody.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDevice } from '@extrato/engine/device';
import { createHostClient, type HostApi } from '@extrato/engine/device-client';
import { memorySettings, nodeDevicePorts } from '@extrato/engine/node';
import { SANDBOX_KEYS } from '@extrato/pluggy-sandbox';

const PASSWORD = 'bench bench';

export type Household = { readonly fileId: string; readonly account: string };

/** Makes a budget at the server, links the bank's checking account without reading it, and leaves that to the server. */
export async function makeHousehold(url: string, itemId: string, now: () => number): Promise<Household> {
  const dataDir = await mkdtemp(join(tmpdir(), 'extrato-bench-'));
  await send(url, 'POST', '/account/bootstrap', { password: PASSWORD });
  const device = createDevice(
    nodeDevicePorts({ host: 'browser', hostedBecause: null, pageUrl: url, settings: memorySettings(), dataDir, now }),
  );
  const { port1, port2 } = new MessageChannel();
  const disconnect = device.connect(port2);
  try {
    return await link(createHostClient(port1).api, itemId);
  } finally {
    disconnect();
    port1.close();
    await device.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function link(api: HostApi, itemId: string): Promise<Household> {
  must(await api.device.state({}));
  must(await api.server.signIn({ password: PASSWORD }));
  must(await api.budgets.open({ id: must(await api.budgets.create({ name: 'Bench' })) }));
  must(await api.bank.saveKeys({ ...SANDBOX_KEYS, itemIds: itemId }));
  const [connection] = must(await api.bank.connections({}));
  const found = connection?.accounts.find(({ kind }) => kind === 'checking');
  if (!found) throw new Error('the bank has no checking account');
  const { id, name, institution, maskedNumber: mask } = found;
  const bankAccount = { id, source: 'pluggyai' as const, name, bankId: institution, institution, mask };
  const account = must(await api.bankSync.link({ bankAccount, target: { name, offBudget: false } }));
  must(await api.sync.now({}));
  must(await api.bank.setAutomatic({ enabled: true, runsPerDay: 1, quiet: null }));
  const { budget } = must(await api.device.state({}));
  return { fileId: budget?.cloudFileId ?? '', account };
}

async function send(url: string, method: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
}

function must<Value>(answer: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (answer.ok) return answer.value;
  throw new Error(JSON.stringify(answer.error));
}
