// Rows of the failure table about cards (bank-sync-pluggy.md, section 17): what the engine holds of bills and installments.
import { must } from '@extrato/server/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Household, openHousehold } from './household.ts';

let house: Household;
/** The card at the bank, and the budget's account for it. */
let card: string;
let account: string;

beforeAll(async () => {
  house = await openHousehold();
  card = (await house.atBank('credit-card'))[0]?.id ?? '';
  await house.sync();
  account = await house.accountOf(card);
});
afterAll(() => house[Symbol.asyncDispose]());

const bills = () => house.onDevice(async (api) => must(await api.bankSync.bills({ account })));
const furniture = async () =>
  (await house.officialRows(account)).filter(({ imported }) => /CASA E LAR MOVEIS \d+\/10/.test(imported ?? ''));

test('[17.27] installments are known as parts of one purchase, and those to come are shown with their months', async () => {
  const { lines, months } = await house.onDevice(async (api) => must(await api.bankSync.upcoming({ account })));
  const toCome = lines.filter(({ installment }) => installment?.count === 10);
  expect(toCome.map(({ installment }) => installment?.number)).toEqual([8, 9, 10]);
  expect(new Set(toCome.map(({ amount }) => amount))).toEqual(new Set([-18990]));
  expect(toCome.every(({ day }) => day > '2026-03-16')).toBe(true);
  expect(months.length).toBeGreaterThanOrEqual(3);
  for (const { month, amount } of months) {
    const inMonth = lines.filter(({ day }) => day.startsWith(month));
    expect(inMonth.reduce((sum, line) => sum + line.amount, 0)).toBe(amount);
  }
  const [booked] = await furniture();
  const said = await house.onDevice(async (api) => must(await api.bankSync.lineOf({ transaction: booked?.id ?? '' })));
  expect(said?.installment).toMatchObject({ number: 7, count: 10, total: 189900 });
});

test('[17.25] a bill that closes doubles no row, and each of its rows is then known to be in it, whatever its day', async () => {
  const before = await house.officialRows(account);
  const [open] = await bills();
  const linesOf = async (bill: string | undefined) => {
    const { body } = await house.call('POST', '/api/v1/pluggy/statement', { accountId: card, since: null });
    const { lines } = body['statement'] as { lines: readonly { card: { billId: string | null } | null }[] };
    return lines.filter((line) => line.card?.billId === bill).length;
  };
  const known = await linesOf(open?.id);
  await house.control(`/accounts/${card}/close-bill`, { visible: 'now' });
  await house.sync();
  const after = await house.officialRows(account);
  const plain = ({ id, amount }: { id: string; amount: number }) => `${id} ${amount}`;
  expect(after.map(plain)).toEqual(before.map(plain));
  const inBill = await linesOf(open?.id);
  expect(inBill).toBeGreaterThan(known);
  const marked = await house.onDevice(async (api) =>
    Promise.all(after.slice(0, 40).map(async ({ id }) => must(await api.bankSync.lineOf({ transaction: id }))?.bill ?? null)),
  );
  const ofBill = marked.filter((bill) => bill?.id === open?.id);
  expect(ofBill).toHaveLength(inBill);
  expect(new Set(ofBill.map((bill) => bill?.dueOn))).toEqual(new Set([open?.dueOn]));
});

test('[17.26] an installment is booked in its own month, none before its day, and the price of the purchase at no time twice', async () => {
  const booked = await furniture();
  expect(booked.map(({ amount }) => amount)).toEqual(booked.map(() => -18990));
  const months = booked.map(({ date }) => Math.floor(date / 100));
  expect(months).toEqual([202603, 202602, 202601, 202512, 202511, 202510, 202509]);
  expect(Math.max(...(await house.officialRows(account)).map(({ date }) => date))).toBeLessThanOrEqual(20260316);
  await house.advance(31 * 24 * 3_600_000);
  await house.bankIsRead();
  await house.sync();
  expect((await furniture()).map(({ date }) => Math.floor(date / 100))).toEqual([202604, ...months]);
});

test('[17.30] a bill that was paid has its payment, and both sides of it are one transfer', async () => {
  const paid = (await bills()).filter(({ payments }) => payments.length > 0);
  expect(paid.length).toBeGreaterThan(8);
  const rows = await house.officialRows(account);
  const [from = ''] = (await house.atBank('checking')).map(({ id }) => id);
  const checking = new Map((await house.officialRows(await house.accountOf(from))).map((row) => [row.id, row]));
  for (const { payments } of paid.slice(0, 6))
    for (const { day, amount } of payments) {
      const row = rows.find((each) => each.date === Number(day.replaceAll('-', '')) && each.amount === amount);
      expect([day, row?.amount]).toEqual([day, amount]);
      const other = checking.get(row?.transfer ?? '');
      expect(other).toMatchObject({ amount: -amount, transfer: row?.id });
    }
});
