// Names that a person gives on a device, used by the agent for what it brings in by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, ITEMS, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

const DAY = 25 * 3_600_000;
const ON = { enabled: true, runsPerDay: 1, quiet: null };
const CNPJ = '11222333000181';
const CPF = '52998224725';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;
beforeAll(async () => {
  house = await openBankHouse();
});
afterAll(() => house.close());

async function open() {
  const api = await house.device();
  must(await api.sync.now({}));
  return api;
}
type Device = Awaited<ReturnType<typeof open>>;

async function agentRuns(): Promise<void> {
  await house.advance(DAY);
  for (const item of ITEMS) await house.control(`/items/${item}/sync`);
  await house.server().agent.runDue();
}

const bought = (description: string, fields: object) =>
  house.control(`/accounts/${house.bankAccount('checking')}/rows`, {
    ...{ amount: -64.9, type: 'DEBIT', description, visible: 'now', ...fields },
  });
const atShop = (text: string, name: string) =>
  bought(text, { merchant: { name, businessName: `${name} LTDA`, cnpj: CNPJ, cnae: null, category: null } });
const toPerson = (text: string, name: string) => {
  const documentNumber = { type: 'CPF', value: '529.982.247-25' };
  const receiver = { name, documentNumber, accountNumber: '1', branchNumber: '1', routingNumber: '260' };
  return bought(text, { operationType: 'PIX', paymentData: { paymentMethod: 'PIX', receiver, payer: null } });
};

async function rowOf(api: Device, text: string) {
  const list = { scope: 'all', filter: { search: text } } as const;
  const { entries } = must(await api.transactions.page({ list, part: { limit: 5 } }));
  const row = entries.find(({ row: { importedPayee } }) => importedPayee === text)?.row;
  const payees = new Map(must(await api.payees.list({})).map(({ id, name }) => [id, name]));
  return { id: row?.id ?? '', payee: payees.get(row?.payee ?? '') };
}

async function give(api: Device, text: string, name: string) {
  const payee = must(await api.payees.create({ name }));
  const { id } = await rowOf(api, text);
  return must(await api.transactions.change({ changes: [{ id, payee }] })).names;
}

test('next lines of the shop and of the person come under their names; the person’s number is nowhere on the server', async () => {
  await house.call('PUT', '/api/v1/pluggy/automatic', ON, { 'x-actual-file-id': house.fileId });
  await atShop('COMPRA PAES 0001', 'PAES DO SOL');
  await toPerson('PIX ENVIADO 1', 'MARIA S SOUZA');
  await agentRuns();

  const one = await open();
  expect(await rowOf(one, 'COMPRA PAES 0001')).toMatchObject({ payee: 'Paes do Sol' });
  expect(await give(one, 'COMPRA PAES 0001', 'Padaria')).toMatchObject([{ document: '11.222.333/0001-81' }]);
  expect(await give(one, 'PIX ENVIADO 1', 'Dona Maria')).toMatchObject([{ document: '***.982.247-**' }]);
  must(await one.sync.now({}));
  await house.devicesOff();

  await atShop('COMPRA PAES 0002', 'PDS DELIVERY');
  await toPerson('PIX ENVIADO 2', 'MARIA DA SILVA');
  await agentRuns();
  const other = await open();
  expect(await rowOf(other, 'COMPRA PAES 0002')).toMatchObject({ payee: 'Padaria' });
  expect(await rowOf(other, 'PIX ENVIADO 2')).toMatchObject({ payee: 'Dona Maria' });
  expect(must(await other.names.list({})).map(({ name }) => name)).toEqual(['Dona Maria', 'Padaria']);

  const messages = join(house.server().dataDir, 'messages.sqlite');
  const stored = [messages, `${messages}-wal`].map((path) => readFileSync(path, 'latin1')).join('');
  expect(stored).toContain(CNPJ);
  for (const number of [CPF, '529.982.247-25']) expect(stored).not.toContain(number);
});
