// Rows of the failure table (bank-sync-pluggy.md 17) about what is written: bank, agent, server, official client.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayFromNow, type Household, of, openHousehold } from './household.ts';

const CHECKING = 'Conta Corrente';
const SAVINGS = 'Poupança';
const CARD = 'Cartão Pluggy';

let house: Household;

beforeAll(async () => {
  house = await openHousehold();
}, 120_000);
afterAll(() => house[Symbol.asyncDispose]());

test('[17.1] a second sync with nothing new writes no message, also when the bank only recategorises', async () => {
  await house.add(CHECKING, { amount: -31.4, description: 'QUITANDA', descriptionRaw: 'QUITANDA', handle: 'quitanda' });
  await house.day();
  const before = await house.written();
  const change = { category: 'Groceries', categoryId: '10000000', merchant: null, visible: 'now' };
  await house.bank.control('/rows/quitanda', change, 'PATCH');
  await house.day();
  await house.day();
  expect(await house.written()).toEqual(before);
});

test('[17.10] a foreign purchase counts with its amount in the account’s money, and not at all without one', async () => {
  const foreign = { type: 'DEBIT', currencyCode: 'USD', amount: 19.99 };
  await house.add(CARD, { ...foreign, amountInAccountCurrency: 104.35, description: 'CLOUD US', descriptionRaw: 'CLOUD US' });
  await house.add(CARD, { ...foreign, amountInAccountCurrency: null, description: 'BOOKS US', descriptionRaw: 'BOOKS US' });
  await house.day();
  const rows = await house.rows(CARD);
  expect(of(rows, 'CLOUD US').map(({ amount }) => amount)).toEqual([-10_435]);
  expect(of(rows, 'BOOKS US')).toEqual([]);
});

test('[17.14] a row of the evening falls on that day in São Paulo, one of midnight UTC on the day that it names', async () => {
  const day = dayFromNow(-3);
  const next = dayFromNow(-2);
  await house.add(CHECKING, { amount: -1.11, date: `${next}T01:30:00.000Z`, description: 'NOITE', descriptionRaw: 'NOITE' });
  await house.add(CHECKING, { amount: -2.22, date: `${day}T00:00:00.000Z`, description: 'SEM HORA', descriptionRaw: 'SEM HORA' });
  await house.day();
  const rows = await house.rows(CHECKING);
  expect(of(rows, 'NOITE').map(({ date }) => date)).toEqual([day]);
  expect(of(rows, 'SEM HORA').map(({ date }) => date)).toEqual([day]);
});

test('[17.15] a row without merchant and names has a payee, and never a document’s number', async () => {
  const receiver = { documentNumber: { type: 'CPF', value: '529.982.247-25' }, name: null };
  await house.add(CHECKING, {
    ...{ amount: -64.15, description: 'PIX ENVIADO 52998224725', descriptionRaw: 'PIX ENVIADO 52998224725', merchant: null },
    paymentData: { receiver, payer: null, paymentMethod: 'PIX' },
  });
  await house.day();
  const [row] = (await house.rows(CHECKING)).filter(({ amount }) => amount === -6415);
  const payee = (await house.device.api('getPayees')).find(({ id }) => id === row?.payee);
  expect(payee?.name.trim()).not.toBe('');
  expect(payee?.name).not.toMatch(/\d{3}\D?\d{3}\D?\d{3}/);
});

test('[17.20] [17.21] a row that comes sixty days late is booked once, on its own day', async () => {
  await house.add(CHECKING, { amount: -17.5, daysLate: 60, description: 'TARDIA', descriptionRaw: 'TARDIA' }, 'late');
  await house.day();
  await house.day();
  expect(of(await house.rows(CHECKING), 'TARDIA').map(({ date, amount }) => [date, amount])).toEqual([[dayFromNow(-60), -1750]]);
});

test('[17.22] [17.23] a pending row that is posted under another id stays one row, cleared, with the person’s work', async () => {
  const row = { amount: 88.8, description: 'CHAVEIRO', descriptionRaw: 'CHAVEIRO', handle: 'chaveiro' };
  await house.add(CARD, row, 'pending');
  await house.day();
  const [pending] = of(await house.rows(CARD), 'CHAVEIRO');
  expect(pending).toMatchObject({ amount: -8880, cleared: false });
  await house.device.api('updateTransaction', pending?.id ?? '', { notes: 'CHAVEIRO da porta' });
  await house.device.api('sync');
  await house.bank.control('/rows/chaveiro/post', { idPolicy: 'new', visible: 'now' });
  for (let n = 0; n < 3; n++) await house.day();
  const posted = of(await house.rows(CARD), 'CHAVEIRO');
  expect(posted).toMatchObject([{ id: pending?.id, cleared: true, notes: 'CHAVEIRO da porta' }]);
});

test('[17.22] a pending row that never posts goes', async () => {
  const row = { amount: 45.6, description: 'HOTEL CAUCAO', descriptionRaw: 'HOTEL CAUCAO', handle: 'caucao' };
  await house.add(CARD, row, 'pending');
  await house.day();
  expect(of(await house.rows(CARD), 'HOTEL CAUCAO')).toHaveLength(1);
  await house.bank.control('/rows/caucao', { visible: 'now' }, 'DELETE');
  for (let n = 0; n < 3; n++) await house.day();
  expect(of(await house.rows(CARD), 'HOTEL CAUCAO')).toEqual([]);
});

test('[17.24] a scheduled PIX is not booked ahead, and once when it is paid', async () => {
  const text = 'PIX AGENDADO LUZIA';
  const row = { amount: -75, description: text, descriptionRaw: text, handle: 'agendado' };
  await house.add(CHECKING, { ...row, date: `${dayFromNow(4)}T15:00:00.000Z` }, 'pending');
  await house.day();
  expect(of(await house.rows(CHECKING), 'LUZIA')).toEqual([]);
  const paid = { idPolicy: 'new', date: new Date().toISOString(), visible: 'now' };
  await house.bank.control('/rows/agendado/post', paid);
  await house.day();
  await house.day();
  expect(of(await house.rows(CHECKING), 'LUZIA').map(({ amount }) => amount)).toEqual([-7500]);
});

test('[17.28] rows that only share amount and day are not joined to a transfer', async () => {
  await house.add(CHECKING, { amount: -321.09, description: 'MARCENARIA', descriptionRaw: 'MARCENARIA' });
  await house.add(SAVINGS, { amount: 321.09, type: 'CREDIT', description: 'DEPOSITO', descriptionRaw: 'DEPOSITO' });
  await house.day();
  const joined = await house.device.rows(
    'SELECT id FROM v_transactions_internal_alive WHERE abs(amount) = 32109 AND transfer_id IS NOT NULL',
  );
  expect(joined).toEqual([]);
});

test('[17.39] the bank’s balance is told beside the ledger’s, and they agree', async () => {
  const { outcome } = await house.day();
  const { id } = house.link(CHECKING);
  const told = outcome.accounts.find(({ account }) => account === id);
  const ledger = await house.ledger(CHECKING);
  expect(told).toMatchObject({ bankBalance: ledger, ledgerBalance: ledger });
  const kept = await house.device.rows<{ balance_current: number }>('SELECT balance_current FROM accounts WHERE id = ?', id);
  expect(kept).toEqual([{ balance_current: ledger }]);
});
