import { expect, test } from 'vitest';
import { openBank } from './bank.ts';
import type { BankEdit, BankSnapshot } from './contract.ts';
import { after, balanceOf, hundredths, reaisOf, rowOf, rowsOf, sumOf, within } from './reading.test-support.ts';

const ANCHOR = '2026-11-22T13:00:00.000Z';
const bank = openBank({ seed: 'edits', profile: 'A', anchor: new Date(ANCHOR) });
const other = openBank({ seed: 'edits', profile: 'B', anchor: new Date(ANCHOR) });

function show(edits: readonly BankEdit[], days = 0): BankSnapshot {
  return bank.snapshot(after(ANCHOR, days), edits);
}

function byRef(snapshot: BankSnapshot, ref: string): BankSnapshot['rows'][number] | undefined {
  return snapshot.rows.find((row) => row.ref === ref);
}

const plain = show([]);
const purchase: BankEdit = {
  at: after(ANCHOR, -0.1),
  kind: 'add',
  ref: 'new',
  accountKey: 'A3',
  record: { amount: 50, description: 'Loja Nova', status: 'PENDING' },
};

test('[8] an edit holds from its moment on, and leaves all else alone', () => {
  const added: BankEdit = {
    at: after(ANCHOR, 1),
    kind: 'add',
    ref: 'new',
    accountKey: 'A1',
    record: { amount: -12.3, description: 'Feira' },
  };
  expect(show([added])).toEqual(plain);
  const then = show([added], 2);
  expect(byRef(then, 'new')).toMatchObject({ record: { amount: -12.3, type: 'DEBIT', status: 'POSTED', description: 'Feira' } });
  expect(balanceOf(then, 'A1')).toBe(balanceOf(show([], 2), 'A1') - 12_30);
  expect(hundredths(rowsOf(then, 'A1').at(-1)?.record['balance'])).toBe(balanceOf(then, 'A1'));
});

test('[8] the type decides the direction of an added row, else its sign does', () => {
  const add = (accountKey: string, record: BankSnapshot['rows'][number]['record'] | object): number => {
    const edit = { at: after(ANCHOR, -0.1), kind: 'add', ref: 'new', accountKey, record: { ...record } } as const;
    return byRef(show([edit]), 'new')?.record.amount ?? 0;
  };
  expect([
    add('A1', { amount: 5, type: 'DEBIT' }),
    add('A1', { amount: 5 }),
    add('A3', { amount: 5, type: 'CREDIT' }),
    add('A3', { amount: 5 }),
  ]).toEqual([-5, 5, -5, 5]);
});

test('[8] a late row has an old date and a recent appearance', () => {
  const late: BankEdit = {
    at: after(ANCHOR, -0.1),
    kind: 'add',
    ref: 'late',
    accountKey: 'A1',
    record: { date: '2026-11-10', amount: -9, description: 'Atrasada' },
  };
  const row = byRef(show([late]), 'late');
  expect(row?.record.date).toBe('2026-11-10T03:00:00.000Z');
  expect(row?.appearedAt).toEqual(after(ANCHOR, -0.1));
});

test.each([
  ['same', true],
  ['new', false],
] as const)('[8] posting a pending row with idPolicy %s', (idPolicy, keeps) => {
  const post: BankEdit = {
    at: after(ANCHOR, 0.1),
    kind: 'post',
    ref: 'new',
    idPolicy,
    record: { amount: 51.5 },
    dropMetadata: true,
  };
  const before = byRef(show([purchase, post]), 'new');
  const then = byRef(show([purchase, post], 0.2), 'new');
  expect(before?.record.status).toBe('PENDING');
  expect(within(before?.record ?? {}, 'creditCardMetadata')['cardNumber']).toBe('4821');
  expect(then?.record).toMatchObject({ status: 'POSTED', amount: 51.5, description: 'Loja Nova', creditCardMetadata: null });
  expect(then?.identityKey === before?.identityKey).toBe(keeps);
});

test('[8] amending by handle stops the row’s own story and moves the balance', () => {
  const amend: BankEdit = {
    at: after(ANCHOR, 0.1),
    kind: 'amend',
    ref: 'amended',
    idPolicy: 'same',
    record: { amount: -70, categoryId: '11010000' },
  };
  const then = show([amend], 2);
  expect(rowOf(then, 'amended').record).toMatchObject({ amount: -70, categoryId: '11010000', category: 'Eating out' });
  expect(balanceOf(then, 'A1') - balanceOf(show([], 2), 'A1')).toBe(28_50);
});

test('[8] a removed row is gone', () => {
  const then = show([{ at: after(ANCHOR, -0.1), kind: 'remove', ref: 'twins' }]);
  expect(then.rows.length).toBe(plain.rows.length - 1);
  expect(then.rows.some((row) => row.handle === 'twins')).toBe(false);
});

test('[8] closing the bill: rows get it, keys change at this bank, the payment is of the new total', () => {
  const close: BankEdit = { at: after(ANCHOR, 0.1), kind: 'close-bill', accountKey: 'A3' };
  const then = show([purchase, close], 0.2);
  const closed = then.bills.find((bill) => bill.key === 'A3:2026-12');
  expect(closed?.closed).toBe(true);
  expect(then.bills.at(-1)).toMatchObject({ key: 'A3:2027-01', closed: false, carriedOver: closed?.record['totalAmount'] });
  const held = then.rows.filter((row) => row.billKey === 'A3:2026-12');
  expect(held.length).toBeGreaterThan(10);
  expect(held.every((row) => byRef(plain, row.ref)?.identityKey !== row.identityKey)).toBe(true);
  expect(sumOf(held.map(reaisOf)) + hundredths(closed?.carriedOver)).toBe(hundredths(closed?.record['totalAmount']));
  const paid = show([purchase, close], 25).rows.find((row) => row.ref === 'A1/bill-4821/2026-12');
  expect(paid?.record.amount).toBe(-Number(closed?.record['totalAmount']));
});

test('[8] what was pending at the closing and posts later is on the next bill', () => {
  const edits: readonly BankEdit[] = [
    purchase,
    { at: after(ANCHOR, 0.1), kind: 'close-bill', accountKey: 'A3' },
    { at: after(ANCHOR, 0.3), kind: 'post', ref: 'new', idPolicy: 'new', record: {} },
  ];
  expect(byRef(show(edits, 0.2), 'new')).toMatchObject({ billKey: null, record: { status: 'PENDING' } });
  expect(byRef(show(edits, 0.4), 'new')).toMatchObject({ billKey: null, record: { status: 'POSTED' } });
  const later = show(edits, 60);
  expect(byRef(later, 'new')?.billKey).toBe('A3:2027-01');
  const bill = later.bills.find(({ key }) => key === 'A3:2027-01');
  const rows = later.rows.filter((row) => row.billKey === 'A3:2027-01').map(reaisOf);
  expect(sumOf(rows) + hundredths(bill?.carriedOver)).toBe(hundredths(bill?.record['totalAmount']));
});

test('[8] closing the bill leaves the keys of a bank with its own ids', () => {
  const close: BankEdit = { at: after(ANCHOR, 0.1), kind: 'close-bill', accountKey: 'B2' };
  const [before, then] = [other.snapshot(after(ANCHOR, 0)), other.snapshot(after(ANCHOR, 0.2), [close])];
  const keys = new Set(before.rows.map((row) => row.identityKey));
  const held = then.rows.filter((row) => row.billKey === 'B2:2026-12');
  expect(held.length).toBeGreaterThan(0);
  expect(held.every((row) => keys.has(row.identityKey))).toBe(true);
});

test('[8] an amendment after a bill closed does not change that bill', () => {
  const amend: BankEdit = {
    at: after(ANCHOR, 0.1),
    kind: 'amend',
    ref: 'A3/groceries/2026-10',
    idPolicy: 'same',
    record: { amount: 1 },
  };
  expect(show([amend], 0.2).bills).toEqual(show([], 0.2).bills);
});

test('[8] a balance that no longer matches', () => {
  const edit = (change: object): BankEdit => ({ at: after(ANCHOR, -0.1), kind: 'balance', accountKey: 'A3', ...change });
  expect(balanceOf(show([edit({ value: 77.1 })]), 'A3')).toBe(77_10);
  expect(balanceOf(show([edit({ delta: 10 })]), 'A3')).toBe(balanceOf(plain, 'A3') + 10_00);
  const used = balanceOf(show([edit({ mode: 'limit' })]), 'A3');
  expect(used).toBeGreaterThan(balanceOf(plain, 'A3'));
});

test('[8] a removed account takes its rows and bills along', () => {
  const then = show([{ at: after(ANCHOR, -0.1), kind: 'remove-account', accountKey: 'A3' }]);
  expect(then.accounts.map(({ key }) => key)).toEqual(['A1', 'A2']);
  expect([rowsOf(then, 'A3').length, then.bills.length]).toEqual([0, 0]);
  expect(rowsOf(then, 'A1')).toEqual(rowsOf(plain, 'A1'));
});
