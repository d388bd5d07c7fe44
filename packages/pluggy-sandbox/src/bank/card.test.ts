import { expect, test } from 'vitest';
import { openBank } from './bank.ts';
import type { BankRow } from './contract.ts';
import { cycleAt, cyclesOf } from './cycle.ts';
import { PROFILE_A } from './profile-a.ts';
import { within } from './reading.test-support.ts';
import { worldOf } from './world.ts';

const ANCHOR = new Date('2026-11-22T13:00:00.000Z');
const rows = openBank({ seed: 'card', profile: 'A', anchor: ANCHOR })
  .snapshot(ANCHOR)
  .rows.filter((row) => row.accountKey === 'A3');
const named = (start: string): readonly BankRow[] => rows.filter((row) => row.ref.startsWith(`A3/${start}`));
const metadata = (row: BankRow | undefined): BankRow['record'] => ({
  ...(row?.record ?? never()),
  ...within(row?.record ?? {}, 'creditCardMetadata'),
});

test('[6.5] a bill closes at the start of the day: what happens then is on the next one', () => {
  const card = PROFILE_A.accounts.find((plan) => plan.kind === 'CREDIT');
  const cycles = card ? cyclesOf(worldOf('card', ANCHOR, 12), card, []) : [];
  const closing = Date.parse('2026-11-03T03:00:00.000Z');
  expect([closing - 1, closing].map((moment) => cycleAt(cycles, moment)?.key)).toEqual(['A3:2026-11', 'A3:2026-12']);
  expect(cycleAt(cycles, Date.parse('2030-01-01'))).toBeUndefined();
});

test('[6.5] furniture: ten charges from the 15th of month -6 on, all known, the coming ones pending', () => {
  const parts = named('furniture').map((row) => metadata(row));
  expect(parts.map((part) => part.date.slice(0, 10))).toEqual([
    '2026-05-15',
    '2026-06-15',
    '2026-07-15',
    '2026-08-15',
    '2026-09-15',
    '2026-10-15',
    '2026-11-15',
    '2026-12-15',
    '2027-01-15',
    '2027-02-15',
  ]);
  expect(parts.map((part) => part.status)).toEqual([...Array(7).fill('POSTED'), ...Array(3).fill('PENDING')]);
  expect(parts.map((part) => part['installmentNumber'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(new Set(parts.map((part) => `${part.amount} ${part['totalAmount']} ${part['purchaseDate']}`))).toEqual(
    new Set(['189.9 1899 2026-05-15T03:00:00.000Z']),
  );
});

test('[6.5] books in unequal parts, and one of one', () => {
  expect(named('books').map((row) => row.record.amount)).toEqual([133.33, 133.33, 133.34]);
  expect(metadata(named('books')[0])['totalAmount']).toBe(400);
  expect(named('one-of-one').map((row) => metadata(row)['totalInstallments'])).toEqual([1]);
});

test('[6.5] the trip is given back at once while its instalments go on', () => {
  expect(named('trip-cancelled').map((row) => [row.record['type'], row.record.amount])).toEqual([['CREDIT', -1860]]);
  expect(named('trip/').map((row) => row.record.amount)).toEqual(Array(6).fill(310));
});

test('[6.5] annual fee, its refund, cashback, cash and its fee', () => {
  const fees = named('annual-fee/').map(metadata);
  expect(fees.map((fee) => [fee.amount, fee['feeType'], fee['installmentNumber']])).toEqual(
    Array.from({ length: 12 }, (_, index) => [25, 'ANNUAL_FEE', index + 1]),
  );
  expect(named('annual-fee-refund').map((row) => row.record.amount)).toEqual([-25]);
  expect(named('cashback').map((row) => [row.record.amount, row.record['categoryId']])).toEqual([[-14.2, '08090000']]);
  expect(named('cash-fee').map((row) => metadata(row)['feeType'])).toEqual(['ATM_WITHDRAWAL_DOMESTIC']);
});

test('[6.5] dollars: the value in reais by the month’s rate, and 3,5 % tax on it the same day', () => {
  const bought = named('cloudkit/');
  const taxed = named('cloudkit-tax/');
  expect(bought.length).toBeGreaterThanOrEqual(12);
  for (const [index, row] of bought.entries()) {
    const reais = Number(row.record['amountInAccountCurrency']);
    expect(row.record).toMatchObject({ currencyCode: 'USD', amount: 19.99 });
    expect([reais >= 19.99 * 5.05 - 0.01, reais <= 19.99 * 5.75 + 0.01]).toEqual([true, true]);
    expect(taxed[index]?.record).toMatchObject({
      date: row.record.date,
      amount: Math.round(reais * 3.5) / 100,
      categoryId: '15030000',
    });
  }
});

test('[6.5] the rest of the bill of month -9 comes back in four parts', () => {
  const parts = named('bill-instalment').map(metadata);
  expect(parts.map((part) => [part['otherCreditsType'], part['installmentNumber'], part['totalInstallments']])).toEqual(
    [1, 2, 3, 4].map((number) => ['BILL_INSTALLMENT', number, 4]),
  );
  expect(named('bill-financed').map((row) => -row.record.amount)).toEqual([parts[0]?.['totalAmount']]);
});

function never(): never {
  throw new Error('No such row');
}
