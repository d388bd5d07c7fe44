import { expect, test } from 'vitest';
import { openBank } from './bank.ts';
import type { BankBulk, BankSnapshot, BankVariant, ProfileName } from './contract.ts';
import { after, balanceOf, hundredths, rowsOf, sumOf } from './reading.test-support.ts';

const ANCHOR = '2026-11-22T13:00:00.000Z';
const show = (variant: BankVariant, days = 0, profile: ProfileName = 'A'): BankSnapshot =>
  openBank({ seed: 'variants', profile, anchor: new Date(ANCHOR), variant }).snapshot(after(ANCHOR, days));
const plain = show({});

test('[4] a second checking account beside the first', () => {
  const { accounts, rows } = show({ secondChecking: true });
  expect(accounts.map(({ key, record }) => [key, record['subtype']])).toEqual([
    ['A1', 'CHECKING_ACCOUNT'],
    ['A4', 'CHECKING_ACCOUNT'],
    ['A2', 'SAVINGS_ACCOUNT'],
    ['A3', 'CREDIT_CARD'],
  ]);
  expect(rows.filter((row) => row.accountKey === 'A4').length).toBeGreaterThan(20);
});

test('[4] an empty bank has accounts with their opening balances and nothing else', () => {
  const empty = show({ empty: true }, 400);
  expect(empty.accounts.map(({ record }) => record['balance'])).toEqual([3412.77, 4000, 0]);
  expect([empty.rows, empty.bills, empty.bulk, empty.investments, empty.loans]).toEqual([[], [], [], [], []]);
});

test('[4] no account at all', () => {
  expect(show({ noAccounts: true })).toMatchObject({ accounts: [], rows: [], bills: [] });
});

test('[4] every optional field null, types missing here and there', () => {
  const bare = show({ nulls: true });
  for (const { record } of bare.rows) {
    const filled = Object.keys(record).filter((field) => record[field] !== null);
    expect(filled.filter((field) => field !== 'type')).toEqual(['date', 'amount', 'description', 'status', 'currencyCode']);
  }
  const typed = bare.rows.filter((row) => 'type' in row.record).length;
  expect(typed).toBeGreaterThan(bare.rows.length / 3);
  expect(typed).toBeLessThan(bare.rows.length);
  expect(bare.accounts.map(({ record }) => [record['bankData'], record['creditData'], record['owner']])).toEqual(
    Array(3).fill([null, null, null]),
  );
});

test('[4] card amounts always positive, card balance negative, bank accounts as ever', () => {
  const turned = show({ positiveCardAmounts: true });
  expect(rowsOf(turned, 'A3').every((row) => row.record.amount > 0)).toBe(true);
  expect(rowsOf(turned, 'A3').map((row) => [row.ref, row.record['type']])).toEqual(
    rowsOf(plain, 'A3').map((row) => [row.ref, row.record['type']]),
  );
  expect(balanceOf(turned, 'A3')).toBe(-balanceOf(plain, 'A3'));
  expect(rowsOf(turned, 'A1')).toEqual(rowsOf(plain, 'A1'));
});

test('[6.2] owner texts', () => {
  const owners = (variant: BankVariant) =>
    new Set(show(variant).accounts.map(({ record }) => `${record['owner']} ${record['taxNumber']}`));
  expect(owners({ ownerText: 'John Doe' })).toEqual(new Set(['John Doe 123.456.789-09']));
  expect(owners({ joint: true })).toEqual(new Set(['Marina Alves Prado e Otávio Ramos Lima 123.456.789-09']));
});

test.each([10, 5000])('[4] %s times the rows, on the first account, beside the usual ones', (volume) => {
  const grown = show({ volume });
  expect(grown.rows.map((row) => row.ref)).toEqual(plain.rows.map((row) => row.ref));
  const [bulk, ...more] = grown.bulk;
  expect([bulk?.accountKey, more]).toEqual(['A1', []]);
  const total = (bulk?.length ?? 0) + grown.rows.length;
  expect(total / plain.rows.length).toBeGreaterThan(volume * 0.8);
  expect(total / plain.rows.length).toBeLessThan(volume * 1.2);
});

test('[4] bulk rows are ordered, unique, in the balance, and later only more', () => {
  const [grown, later] = [show({ volume: 10 }), show({ volume: 10 }, 30)];
  const rows = allRows(grown.bulk[0]);
  expect(rows.map((row) => row.record.date)).toEqual(rows.map((row) => row.record.date).toSorted());
  expect(new Set(rows.map((row) => row.identityKey)).size).toBe(rows.length);
  const difference = balanceOf(grown, 'A1') - balanceOf(plain, 'A1');
  expect(difference).toBe(sumOf(rows.map((row) => hundredths(row.record.amount))));
  expect(allRows(later.bulk[0]).slice(0, rows.length)).toEqual(rows);
  expect(later.bulk[0]?.length).toBeGreaterThan(rows.length);
});

test('bulk rows are found by date', () => {
  const bulk = show({ volume: 30 }).bulk[0];
  const dates = allRows(bulk).map((row) => row.record.date);
  for (const date of [
    '2020-01-01T00:00:00.000Z',
    '2026-01-01T03:00:00.000Z',
    '2026-01-01T03:00:00.001Z',
    '2026-11-21T00:00:00.000Z',
    '2027-01-01T00:00:00.000Z',
  ]) {
    const expected = dates.findIndex((candidate) => candidate >= date);
    expect(bulk?.firstFrom(date)).toBe(expected === -1 ? dates.length : expected);
  }
  expect(() => bulk?.rowAt(bulk.length)).toThrow(RangeError);
});

test('[8] a hundred thousand rows on demand', () => {
  const at = after(ANCHOR, -0.1);
  const bank = openBank({ seed: 'variants', profile: 'A', anchor: new Date(ANCHOR) });
  const volume = { at, kind: 'volume', accountKey: 'A3', rows: 100_000 } as const;
  const [bulk] = bank.snapshot(after(ANCHOR, 0), [volume]).bulk;
  expect(bulk?.length).toBe(100_000);
  expect(bulk?.rowAt(99_999)).toMatchObject({
    appearedAt: at,
    record: { type: 'CREDIT', creditCardMetadata: { cardNumber: '4821' } },
  });
  const dated = bank.snapshot(after(ANCHOR, 0), [{ ...volume, accountKey: 'A1', rows: 50, from: '2026-11-01', perDay: 5 }])
    .bulk[0];
  expect([dated?.length, dated?.rowAt(0).record.date, dated?.rowAt(49).record.date]).toEqual([
    50,
    '2026-11-01T03:00:00.000Z',
    '2026-11-10T03:00:00.000Z',
  ]);
});

function allRows(bulk: BankBulk | undefined): readonly ReturnType<BankBulk['rowAt']>[] {
  return Array.from({ length: bulk?.length ?? 0 }, (_, index) => bulk?.rowAt(index)).filter((row) => row !== undefined);
}
