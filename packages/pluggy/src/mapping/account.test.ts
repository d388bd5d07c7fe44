import { expect, test } from 'vitest';
import { aBank, aCard, anItem } from '../testing/records.ts';
import { toAccountSnapshots, toBankAccount } from './account.ts';
import { DEFAULT_STATEMENT_OPTIONS } from './options.ts';

const snapshot = (account: ReturnType<typeof aBank>, item = anItem(), options = {}) =>
  toBankAccount(item, account, [account], { ...DEFAULT_STATEMENT_OPTIONS, ...options });

test.each([
  [{ type: 'BANK', subtype: 'CHECKING_ACCOUNT' }, 'checking'],
  [{ type: 'BANK', subtype: 'SAVINGS_ACCOUNT' }, 'savings'],
  [{ type: 'BANK', subtype: null }, 'checking'],
  [{ type: 'BANK', subtype: 'PAYMENT_ACCOUNT' }, 'checking'],
  [{ type: 'CREDIT', subtype: 'CREDIT_CARD' }, 'credit-card'],
  [{ type: 'LOYALTY', subtype: null }, 'unknown'],
])('[3.1] %j is %s', (fields, kind) => {
  expect(snapshot(aBank(fields)).kind).toBe(kind);
});

test('[3.2] balances: a card owes what it shows', () => {
  const balance = (account: ReturnType<typeof aBank>) => snapshot(account).balance.current;
  expect(balance(aBank({ balance: 12.34 }))).toBe(1234);
  expect(balance(aCard({ balance: 12.34 }))).toBe(-1234);
  expect(balance(aCard({ balance: -12.34 }))).toBe(1234);
  expect(balance(aBank({ balance: null }))).toBeNull();
  expect(balance(aCard({ balance: 0 }))).toBe(0);
});

test('[API 7.2] what only bank accounts have', () => {
  const bankData = {
    closingBalance: 90.5,
    automaticallyInvestedBalance: 1000,
    overdraftContractedLimit: 500,
    reservedBalances: [
      {
        name: 'Viagem',
        availableAmounts: [{ amount: 700, currencyCode: 'BRL' }, { amount: 500 }, { amount: 9, currencyCode: 'USD' }],
      },
      { name: null, availableAmounts: null },
    ],
  };
  expect(snapshot(aBank({ bankData })).balance).toEqual({
    current: 10_000,
    available: 9050,
    automaticallyInvested: 100_000,
    overdraftLimit: 50_000,
    reserved: [
      { name: 'Viagem', amount: 120_000 },
      { name: 'Reserva 2', amount: 0 },
    ],
    credit: null,
  });
});

test('[API 7.3] what only cards have, and what is absent is not zero', () => {
  const creditData = {
    creditLimit: 12_000,
    balanceCloseDate: '2026-04-03T03:00:00.000Z',
    balanceDueDate: '2026-04-10',
    status: 'BLOCKED',
  };
  const { balance, status } = snapshot(aCard({ creditData }));
  expect(status).toBe('blocked');
  expect(balance.credit).toEqual({
    limit: 1_200_000,
    availableLimit: null,
    minimumPayment: null,
    closesOn: '2026-04-03',
    dueOn: '2026-04-10',
    sharedLimitKey: null,
  });
});

test('[3.3] cards of one item with equal consolidated lines share a limit', () => {
  const card = (id: string, usedAmount: number, consolidationType = 'CONSOLIDADO') =>
    aCard({
      id,
      creditData: {
        disaggregatedCreditLimits: [
          { creditLineLimitType: 'LIMITE_CREDITO_TOTAL', consolidationType, usedAmount, limitAmount: 9000 },
        ],
      },
    });
  const keys = (...cards: ReturnType<typeof aCard>[]) =>
    toAccountSnapshots(anItem(), cards).map(({ balance }) => balance.credit?.sharedLimitKey ?? null);
  expect(keys(card('1', 10), card('2', 10, 'CONSOLIDATED'), card('3', 11))).toEqual(['900000-1000', '900000-1000', null]);
  expect(keys(card('1', 10, 'INDIVIDUAL'), card('2', 10, 'INDIVIDUAL'))).toEqual([null, null]);
});

test('[3.1] behind MeuPluggy the bank code tells the bank, also for the card beside it', () => {
  const item = anItem({ connector: { id: 200, name: 'MeuPluggy' } });
  const bank = aBank({ bankData: { transferNumber: '260/0001/56789-0' } });
  expect(toAccountSnapshots(item, [aCard(), bank]).map(({ institution }) => institution)).toEqual(['Nubank', 'Nubank']);
  expect(snapshot(aCard({ name: 'Santander Unique' }), item).institution).toBe('Santander');
  expect(snapshot(aBank({ bankData: { transferNumber: '999/1/2' } }), item).institution).toBe('MeuPluggy');
  expect(snapshot(bank).institution).toBe('Banco Jatobá');
});

test('[15] of numbers only the last digits, of documents only what identifies', () => {
  const account = snapshot(
    aBank({
      number: null,
      bankData: { transferNumber: '001/1234/56789-0' },
      taxNumber: '123.456.789-09',
      marketingName: ' Conta  Fácil ',
    }),
  );
  expect(account).toMatchObject({ maskedNumber: '7890', ownerDocument: '12345678909', name: 'Conta Fácil', connectionId: 'i1' });
  expect(snapshot(aBank({ name: null })).name).toBe('Banco Jatobá');
});
