import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

/** A day and a bit: whatever is read daily is due. */
const DAY = 25 * 3_600_000;

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;

beforeAll(async () => {
  house = await openBankHouse();
  const on = { enabled: true, runsPerDay: 1, quiet: null };
  await house.call('PUT', '/api/v1/pluggy/automatic', on, { 'x-actual-file-id': house.fileId });
  await house.server().agent.runDue();
});
afterAll(() => house.close());

async function days(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await house.advance(DAY);
    await house.server().agent.runDue();
  }
}

/** What the runs counted since a moment, by account. */
async function audits(since: number) {
  const runs = await house.server().agent.store.runs(house.fileId, 100);
  return runs.flatMap(({ startedAt, outcome }) =>
    startedAt > since ? outcome.accounts.flatMap(({ audit }) => audit ?? []) : [],
  );
}

function messages(): number {
  const database = new DatabaseSync(join(house.server().dataDir, 'messages.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from message').get();
  database.close();
  return Number(row?.['n']);
}

test('everything is counted once a month, and a count that finds nothing leaves nothing in the budget', async () => {
  const start = house.now();
  await days(27);
  expect(await audits(start)).toEqual([]);
  await days(4);
  const counted = await audits(start);
  // Investments and loans have no lines.
  expect(counted.length).toBe([...house.accounts.keys()].filter((name) => !/investments|loan/.test(name)).length);
  expect(counted.every(({ missing, extra, different }) => missing + extra + different === 0)).toBe(true);
  await days(3);
  expect(await audits(start)).toHaveLength(counted.length);
});

test('a person checks an account whenever they like, which writes nothing; what they deleted comes back when they ask', async () => {
  const api = await house.device();
  must(await api.sync.now({}));
  const account = house.accounts.get([...house.accounts.keys()].find((name) => name.endsWith('checking')) ?? '') ?? '';
  const before = messages();
  expect(must(await api.bank.check({ account }))).toMatchObject({ open: 0 });
  must(await api.sync.now({}));
  expect(messages()).toBe(before);

  const { entries } = must(await api.transactions.page({ list: { scope: { account } }, part: { limit: 40 } }));
  const gone = entries.map(({ row }) => row).find(({ importedId, transfer }) => importedId !== null && transfer === null);
  const bankId = gone?.importedId ?? '';
  must(await api.transactions.delete({ ids: [gone?.id ?? ''] }));
  const differing = (audit: Awaited<ReturnType<typeof api.bank.check>>) =>
    must(audit).months.flatMap(({ lines }) => lines.flatMap((line) => (line.bankId === bankId ? [line.reason] : [])));
  expect(differing(await api.bank.check({ account }))).toEqual(['deleted']);
  const brought = must(await api.bank.bringIn({ account, bankIds: [bankId] }));
  expect(brought.accounts).toMatchObject([{ added: 1, problem: null }]);
  expect(differing(await api.bank.check({ account }))).toEqual([]);
  must(await api.bankSync.undoRun({ run: brought.run ?? '', keepAway: false }));
  must(await api.bank.sync({ accounts: [account] }));
  expect(differing(await api.bank.check({ account }))).toEqual(['deleted']);
});
