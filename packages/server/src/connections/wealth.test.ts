import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

const DAY = 25 * 3_600_000;
const ON = { enabled: true, runsPerDay: 1, quiet: null };

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let house: BankHouse;

beforeAll(async () => {
  house = await openBankHouse({}, {}, [{ connectorId: 16, user: 'user-ok' }]);
});
afterAll(() => house.close());

test('[17.19] investments and loans are listed beside accounts, off budget, with the value that the bank tells', async () => {
  const api = await house.device();
  must(await api.sync.now({}));
  const kinds = must(await api.bank.connections({})).flatMap(({ accounts }) => accounts.map(({ kind }) => kind));
  expect(kinds.filter((kind) => kind === 'investments')).toHaveLength(2);
  expect(kinds.filter((kind) => kind === 'loan')).toHaveLength(1);
  for (const { id, name, offBudget } of must(await api.accounts.list({}))) {
    if (!/investments|loan/.test(name)) continue;
    expect({ name, offBudget }).toEqual({ name, offBudget: true });
    const { bank, ledger } = must(await api.bankSync.balance({ account: id }));
    expect({ name, ledger }).toEqual({ name, ledger: bank });
    expect(Math.sign(ledger)).toBe(name.endsWith('loan') ? -1 : 1);
  }
  await house.devicesOff();
});

test('an official client that syncs such an account is told its value, and of no rows', async () => {
  const api = await house.device();
  must(await api.sync.now({}));
  const accounts = must(await api.accounts.list({})).filter(({ name }) => /investments|loan/.test(name));
  await house.devicesOff();
  for (const { bankAccountId } of accounts) {
    const asked = { accountId: bankAccountId, startDate: '2026-01-01' };
    const { status, body } = await house.call('POST', '/pluggyai/transactions', asked);
    expect(status).toBe(200);
    expect(body['data']).toMatchObject({ transactions: { all: [], booked: [], pending: [] } });
  }
});

test('[17.19] they follow their value with one row a month, which a second reading does not touch', async () => {
  await house.call('PUT', '/api/v1/pluggy/automatic', ON, { 'x-actual-file-id': house.fileId });
  const { agent } = house.server();
  for (let day = 0; day < 40; day++) {
    await house.advance(DAY);
    await agent.runDue();
  }
  const budget = (await agent.store.budget(house.fileId)) ?? expect.fail();
  await agent.run(budget, 'person');
  const again = await agent.run(budget, 'person');
  expect(again?.outcome.accounts.every(({ added, updated }) => added + updated === 0)).toBe(true);
  const api = await house.device();
  must(await api.sync.now({}));
  for (const { id, name } of must(await api.accounts.list({}))) {
    if (!/investments|loan/.test(name)) continue;
    const { bank, ledger } = must(await api.bankSync.balance({ account: id }));
    expect({ name, ledger }).toEqual({ name, ledger: bank });
    const { entries } = must(await api.transactions.page({ list: { scope: { account: id } } }));
    const months = entries.flatMap(({ row }) => (row.importedId ? [row.date.slice(0, 7)] : []));
    expect(new Set(months).size, name).toBe(months.length);
    if (name.endsWith('investments')) expect(months.length).toBeGreaterThan(0);
  }
});
