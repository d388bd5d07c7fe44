import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

const HOUR = 3_600_000;
/** A day and a bit: whatever is read daily is due. */
const DAY = 25 * HOUR;

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let house: BankHouse;

beforeAll(async () => {
  house = await openBankHouse();
  const on = { enabled: true, runsPerDay: 1, quiet: null };
  await house.call('PUT', '/api/v1/pluggy/automatic', on, { 'x-actual-file-id': house.fileId });
  await house.server().agent.runDue();
});
afterAll(() => house.close());

/** Rows that the bank shows with a day long past, from the next reading on. */
async function comesLate(daysLate: number, description: string, times = 1): Promise<void> {
  const path = `/accounts/${house.bankAccount('savings')}/late`;
  for (let n = 0; n < times; n++) await house.control(path, { daysLate, amount: 57.3, type: 'DEBIT', description });
}

async function nextDay(): Promise<void> {
  await house.advance(DAY);
  await house.server().agent.runDue();
}

/** What the budget has of these, and whether its balance is the bank's. */
async function booked(description: string) {
  const api = await house.device();
  must(await api.sync.now({}));
  const account = house.accounts.get([...house.accounts.keys()].find((name) => name.endsWith('savings')) ?? '') ?? '';
  const { entries } = must(await api.transactions.page({ list: { scope: 'all' }, part: { limit: 2000 } }));
  const { bank, ledger } = must(await api.bankSync.balance({ account }));
  await house.devicesOff();
  const rows = entries.filter(({ row }) => row.importedPayee === description);
  return { days: rows.map(({ row }) => row.date), agrees: bank === ledger };
}

function dayAgo(days: number): string {
  return new Date(house.now() - days * 24 * HOUR - 3 * HOUR).toISOString().slice(0, 10);
}

/** Days back of the windows in which an account's rows were asked for since, and how often it was asked what came late. */
async function asked(since: number) {
  const requests = await house.requests(since);
  const queries = requests.flatMap(({ path, query }) => (path === '/v2/transactions' ? [new URLSearchParams(query)] : []));
  const ofSavings = queries.filter((query) => query.get('accountId') === house.bankAccount('savings'));
  const days = ofSavings.flatMap((query) => query.get('dateFrom') ?? []);
  return {
    daysBack: days.map((day) => Math.round((Date.parse(dayAgo(0)) - Date.parse(day)) / (24 * HOUR))),
    late: ofSavings.filter((query) => query.has('createdAtFrom')).length,
  };
}

const lastRequest = async (): Promise<number> => (await house.requests()).at(-1)?.n ?? 0;

test('[17.20] [17.21] a row that comes 200 days late is booked once, on its own day', async () => {
  await comesLate(200, 'FEIRA DE 200 DIAS');
  await nextDay();
  const day = dayAgo(200 + 25 / 24);
  expect(await booked('FEIRA DE 200 DIAS')).toEqual({ days: [day], agrees: true });
  await nextDay();
  await nextDay();
  expect(await booked('FEIRA DE 200 DIAS')).toEqual({ days: [day], agrees: true });
});

test('equal rows of one day that come late one after the other are two, not one under another id', async () => {
  await comesLate(150, 'CAFE DE SEMPRE');
  // So long that the first is not among what came late any more when the others do.
  for (let n = 0; n < 4; n++) {
    await nextDay();
    await comesLate(1, 'COMPRA DE ONTEM');
  }
  await nextDay();
  // Five days later the same day is five days longer ago.
  await comesLate(155, 'CAFE DE SEMPRE', 2);
  await nextDay();
  const { days, agrees } = await booked('CAFE DE SEMPRE');
  expect([days.length, new Set(days).size, agrees]).toEqual([3, 1, true]);
});

test('a day reads what is near and what came late; once a week it reaches ninety days back', async () => {
  await comesLate(1, 'COMPRA DE ONTEM');
  await nextDay();
  const days: (readonly number[])[] = [];
  for (let n = 0; n < 14; n++) {
    await comesLate(1, 'COMPRA DE ONTEM');
    const since = await lastRequest();
    await nextDay();
    const { daysBack, late } = await asked(since);
    expect(late).toBe(1);
    days.push(daysBack);
  }
  expect(days.flat().filter((day) => day === 90).length).toBe(2);
  expect(days.every((ofDay) => ofDay.length === 1)).toBe(true);
  expect(days.flat().filter((day) => day === 35 || day === 34).length).toBe(12);
});

test('a pass that fails is read again from where the last good one began', async () => {
  await comesLate(120, 'FEIRA DE 120 DIAS');
  await house.advance(DAY);
  const match = { path: '/v2/transactions' };
  const fault = await house.control('/faults', { match, times: 'always', effect: { kind: 'status', status: 503 } });
  await house.server().agent.runDue();
  expect((await booked('FEIRA DE 120 DIAS')).days).toEqual([]);
  await house.control(`/faults/${fault['n']}`, {}, 'DELETE');
  for (let n = 0; n < 5; n++) await nextDay();
  expect(await booked('FEIRA DE 120 DIAS')).toMatchObject({ agrees: true, days: [expect.any(String)] });
});

test("the sandbox's own: a card's row of twelve days ago", async () => {
  const card = house.bankAccount('credit-card');
  await house.control(`/accounts/${card}/late`, {
    daysLate: 12,
    amount: 57.3,
    type: 'DEBIT',
    description: 'ENTREGA JA ATRASADA',
  });
  await nextDay();
  expect((await booked('ENTREGA JA ATRASADA')).days).toHaveLength(1);
});
