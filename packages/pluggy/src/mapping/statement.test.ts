import { sumCents } from '@extrato/engine/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PluggyTransaction } from '../records/transaction.ts';
import { aBank, aBill, aCard, anItem, aRow, day } from '../testing/records.ts';
import { toBankStatement } from './statement.ts';

const today = day('2026-03-20');
const map = (transactions: readonly PluggyTransaction[], account = aBank(), more = {}) =>
  toBankStatement({ item: anItem(), account, transactions, today, ...more });

test("[4] lines come by day, then the bank's order, then first sight, then id", () => {
  const at = (id: string, date: string, order: number | null, createdAt = '2026-03-06T00:00:00Z') =>
    aRow({ id, date, order, createdAt });
  const rows = [
    at('6', '2026-03-06', 1),
    at('5', '2026-03-05', null, '2026-03-07T00:00:00Z'),
    at('4', '2026-03-05', null),
    at('3', '2026-03-05', null),
    at('2', '2026-03-05', 2),
    at('1', '2026-03-04', 9),
  ];
  expect(map(rows).lines.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('[8] pending is told apart, later days are upcoming', () => {
  const lines = map([
    aRow({ id: 'a', status: 'PENDING' }),
    aRow({ id: 'b', date: '2026-03-21', status: 'PENDING' }),
    aRow({ id: 'c', date: '2026-03-20' }),
  ]).lines;
  expect(lines.map(({ id, status, upcoming }) => [id, status, upcoming])).toEqual([
    ['a', 'pending', false],
    ['c', 'posted', false],
    ['b', 'pending', true],
  ]);
});

describe('instalments [8]', () => {
  const creditCardMetadata = {
    installmentNumber: 3,
    totalInstallments: 10,
    totalAmount: -1899,
    purchaseDate: '2025-12-15T03:00:00.000Z',
    payeeMCC: 5712,
  };
  const row = aRow({ type: 'DEBIT', amount: 189.9, date: '2026-04-15', creditCardMetadata });

  test('are charges of their own day', () => {
    const [line] = map([row], aCard()).lines;
    expect(line).toMatchObject({
      day: '2026-04-15',
      upcoming: true,
      amount: -18_990,
      installment: { number: 3, count: 10, total: 189_900, purchasedOn: '2025-12-15' },
      notes: 'parcela 3/10',
      merchant: { name: null, categoryCode: '5712' },
    });
  });

  test("or all of them of the purchase's day, when a person prefers it", () => {
    const [line] = map([row], aCard(), { options: { cardDay: 'purchase' } }).lines;
    expect(line).toMatchObject({ day: '2025-12-15', upcoming: false, card: { chargedOn: '2026-04-15' } });
    expect(map([row], aCard(), { options: { cardDay: 'purchase' } }).cardDay).toBe('purchase');
    expect(map([row], aBank(), { options: { cardDay: 'purchase' } })).not.toHaveProperty('cardDay');
    expect(map([row], aCard())).not.toHaveProperty('cardDay');
    const after = { ...creditCardMetadata, purchaseDate: '2026-05-01' };
    const late = aRow({ type: 'DEBIT', amount: 189.9, date: '2026-04-15', creditCardMetadata: after });
    expect(map([late], aCard(), { options: { cardDay: 'purchase' } }).lines[0]?.day).toBe('2026-04-15');
    const [bank] = map([row], aBank(), { options: { cardDay: 'purchase' } }).lines;
    expect(bank).toMatchObject({ day: '2026-04-15' });
  });

  test.each([
    [1, 1],
    [0, 3],
    [4, 3],
    [1.5, 3],
    [null, 3],
  ])('%s of %s is none', (installmentNumber, totalInstallments) => {
    const [line] = map([aRow({ creditCardMetadata: { installmentNumber, totalInstallments } })], aCard()).lines;
    expect(line?.installment).toBeNull();
  });
});

test('[9, 4] rows that cannot be booked are kept for review, with what is known of them', () => {
  const rows = [
    aRow({ id: 'a', date: '0001-01-01' }),
    aRow({ id: 'b', amount: null }),
    aRow({ id: 'c', amount: 30, currencyCode: 'EUR', type: 'DEBIT' }),
    aRow({ id: 'd', amount: 30, currencyCode: 'EUR', amountInAccountCurrency: 30 }),
  ];
  const { lines, review } = map(rows, aCard());
  expect(lines).toEqual([]);
  expect(review).toEqual([
    { id: 'a', importedPayee: 'PADARIA', day: null, amount: -1000, currency: 'BRL', reason: 'bad-date' },
    { id: 'b', importedPayee: 'PADARIA', day: '2026-03-05', amount: null, currency: 'BRL', reason: 'bad-amount' },
    { id: 'c', importedPayee: 'PADARIA', day: '2026-03-05', amount: -3000, currency: 'EUR', reason: 'missing-exchange' },
    { id: 'd', importedPayee: 'PADARIA', day: '2026-03-05', amount: -3000, currency: 'EUR', reason: 'suspicious-exchange' },
  ]);
});

test('[9] a foreign purchase costs what the account paid; its own price is kept', () => {
  const [line] = map(
    [aRow({ type: 'DEBIT', amount: 19.99, currencyCode: 'USD', amountInAccountCurrency: 108.45 })],
    aCard(),
  ).lines;
  expect(line).toMatchObject({ amount: -10_845, original: { amount: 1999, currency: 'USD' }, notes: 'USD 19,99' });
});

test('[10] what pairing needs is passed on', () => {
  const documentNumber = { type: 'CPF', value: '123.456.789-09' };
  const paymentData = {
    paymentMethod: 'PIX',
    referenceNumber: 'E123',
    payer: { name: 'M', documentNumber, accountNumber: '1-2', branchNumber: '3', routingNumberISPB: '00000000' },
    receiver: { name: 'O', documentNumber: { value: '***.456.789-**' }, routingNumber: '341' },
  };
  const [line] = map([aRow({ paymentData, providerId: 'p', categoryId: '04020000', category: 'PIX' })]).lines;
  expect(line).toMatchObject({
    providerId: 'p',
    paymentReference: 'E123',
    paymentMethod: 'PIX',
    category: { id: '04020000', name: 'PIX' },
    payer: { document: '12345678909', bankCode: '00000000', branch: '3', account: '1-2' },
    receiver: { document: '***456789**', bankCode: '341', branch: null },
  });
});

test('[11] bills come oldest first, those without a day are told', () => {
  const bills = [
    aBill({
      id: 'b',
      payments: [{ paymentDate: '2026-03-10', amount: 50, paymentMode: 'PIX', valueType: 'FULL_PAYMENT' }, { paymentDate: 'x' }],
    }),
    aBill({ id: 'a', dueDate: '2026-02-10', totalAmount: -3.5, financeCharges: [{ type: 'IOF', amount: 0.385 }] }),
    aBill({ id: 'x', dueDate: null }),
  ];
  const statement = map([], aCard(), { bills });
  expect(statement.warnings).toEqual(['bill-without-day']);
  expect(statement.bills).toMatchObject([
    { id: 'a', dueOn: '2026-02-10', total: -350, charges: [{ type: 'IOF', amount: 39, info: null }], payments: [] },
    { id: 'b', total: 5000, closesOn: null, payments: [{ day: '2026-03-10', amount: 5000, mode: 'PIX', type: 'FULL_PAYMENT' }] },
  ]);
});

test('[3.2] a card whose balance contradicts its lines is told', () => {
  const rows = [aRow({ type: 'DEBIT', amount: 900 })];
  expect(map(rows, aCard({ balance: -800 })).warnings).toEqual(['card-balance-sign']);
  expect(map(rows, aCard({ balance: -2000 })).warnings).toEqual(['card-balance-sign']);
  expect(map(rows, aCard({ balance: -800, creditData: { creditLimit: 5000, availableCreditLimit: 5800 } })).warnings).toEqual([]);
  expect(map([aRow({ type: 'CREDIT', amount: 900 })], aCard({ balance: -800 })).warnings).toEqual([]);
  expect(map(rows, aCard({ balance: 900 })).warnings).toEqual([]);
});

const anyRow = fc.record({
  id: fc.uuid(),
  date: fc.constantFrom('2026-03-05T00:00:00.000Z', '2026-03-06T01:30:00.000Z', '2026-04-01', 'never', '0001-01-01'),
  type: fc.constantFrom('DEBIT', 'CREDIT'),
  hundredths: fc.integer({ min: -1e9, max: 1e9 }),
  order: fc.option(fc.nat(3)),
  createdAt: fc.constantFrom('2026-03-06T00:00:00Z', '2026-03-07T00:00:00Z', null),
  status: fc.constantFrom('PENDING', 'POSTED', null),
  description: fc.string({ unit: 'grapheme', maxLength: 60 }),
});
const rowOf = ({ hundredths, ...rest }: { readonly hundredths: number; readonly id: string }) =>
  aRow({ ...rest, amount: hundredths / 100 });

test('[19 no. 4] money and rows are conserved, in whatever order the pages came', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 40 }),
      fc.boolean(),
      fc.nat(),
      (specs, card, turn) => {
        const rows = specs.map((spec) => rowOf(spec));
        const account = card ? aCard() : aBank();
        const statement = map(rows, account);
        const all = [...statement.lines, ...statement.review];
        expect(all.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
        const expected = specs.reduce((sum, { hundredths, type }) => sum + Math.abs(hundredths) * (type === 'DEBIT' ? -1 : 1), 0);
        expect(sumCents(all.flatMap(({ amount }) => (amount === null ? [] : [amount])))).toBe(expected);
        const cut = rows.length === 0 ? 0 : turn % rows.length;
        const turned = [...rows.slice(cut), ...rows.slice(0, cut)].reverse();
        expect(map([...turned, ...rows.slice(0, 3)], account)).toEqual(statement);
        for (const { payee, notes } of statement.lines) {
          expect(payee.trim()).not.toBe('');
          expect((notes ?? '').length).toBeLessThanOrEqual(250);
        }
      },
    ),
  );
});

test('[9] of a row that changed between two pages the newer version counts', () => {
  const old = aRow({ amount: -100, updatedAt: '2026-03-06T00:00:00Z' });
  const amended = aRow({ amount: -98.5, updatedAt: '2026-03-07T00:00:00Z' });
  for (const rows of [
    [old, amended],
    [amended, old],
  ])
    expect(map(rows).lines.map(({ amount }) => amount)).toEqual([-9850]);
});
