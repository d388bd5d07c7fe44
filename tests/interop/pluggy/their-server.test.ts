// Our engine syncs banks through the official server, which reads Pluggy for it, beside the official client.
import { createDevice } from '@extrato/engine/device';
import { createHostClient, type HostApi } from '@extrato/engine/device-client';
import { memorySettings, nodeDevicePorts } from '@extrato/engine/node';
import { expect, onTestFinished, test } from 'vitest';
import { bankAccounts, ITEMS, ledgerBalance, linkAccount, saveKeys, startBank } from '../harness/bank.ts';
import { createBudget } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { openHouse, PASSWORD } from '../harness/house.ts';
import { removeFolder, temporaryFolder } from '../harness/processes.ts';

const CHECKING = 'Conta Corrente';

test('our engine and the official client read one bank through the official server: each row once, for both', async () => {
  await using bank = await startBank();
  await using house = await openHouse('official', { pluggyUrl: bank.url });
  const theirs = await house.device();
  const { fileId } = await createBudget(theirs, 'Casa');
  await saveKeys(theirs, [ITEMS.bank]);
  const account = (await bankAccounts(theirs)).find(({ name }) => name.includes(CHECKING));
  if (!account) throw new Error('no checking account');
  const id = await linkAccount(theirs, account);
  await theirs.api('sync');
  const before = await rowsOf(theirs, id);
  expect(before.length).toBeGreaterThan(50);

  const ours = await ourDevice(house.server.url, fileId);
  must(await ours.sync.now({}));
  const first = must(await ours.bank.sync({ accounts: [id] }));
  expect(first.accounts).toMatchObject([{ account: id, problem: null, added: 0, removed: 0 }]);
  const edited = before.find(({ amount }) => amount < 0)?.id ?? '';
  must(await ours.transactions.bulkEdit({ ids: [edited], edit: { notes: { mode: 'replace', text: 'nosso' } } }));

  await bank.control(`/accounts/${account.id}/rows`, {
    ...{ amount: -12.34, type: 'DEBIT', description: 'PADARIA ALVORADA', visible: 'now' },
  });
  await bank.control(`/items/${ITEMS.bank}/sync`, {});
  expect(must(await ours.bank.sync({ accounts: [id] })).accounts).toMatchObject([{ added: 1, problem: null }]);
  must(await ours.sync.now({}));

  await theirs.api('sync');
  await theirs.send('accounts-bank-sync', { ids: [id] });
  await theirs.api('sync');
  must(await ours.sync.now({}));
  const after = await rowsOf(theirs, id);
  expect(after.filter(({ amount }) => amount === -1234)).toHaveLength(1);
  expect(after.length).toBe(before.length + 1);
  expect(after.find((row) => row.id === edited)?.notes).toBe('nosso');
  expect(must(await ours.accounts.balance({ account: id }))).toBe(await ledgerBalance(theirs, id));

  const again = must(await ours.bank.sync({ accounts: [id] }));
  expect(again.accounts).toMatchObject([{ added: 0, updated: 0, removed: 0 }]);
});

async function ourDevice(url: string, fileId: string): Promise<HostApi> {
  const dataDir = await temporaryFolder('ours');
  const device = createDevice(
    nodeDevicePorts({ host: 'browser', hostedBecause: null, pageUrl: null, settings: memorySettings(), dataDir }),
  );
  const { port1, port2 } = new MessageChannel();
  const disconnect = device.connect(port2);
  onTestFinished(async () => {
    disconnect();
    port1.close();
    await device.close();
    await removeFolder(dataDir);
  });
  const { api } = createHostClient(port1);
  must(await api.server.use({ url }));
  must(await api.server.signIn({ password: PASSWORD }));
  must(await api.budgets.open({ fileId }));
  return api;
}

type Row = { readonly id: string; readonly amount: number; readonly notes: string | null };

function rowsOf(device: Device, account: string): Promise<Row[]> {
  return device.rows<Row>(
    'SELECT id, amount, notes FROM v_transactions_internal_alive WHERE account = ? AND is_parent = 0 ORDER BY id',
    account,
  );
}

function must<Value>(answer: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (answer.ok) return answer.value;
  throw new Error(JSON.stringify(answer.error));
}
