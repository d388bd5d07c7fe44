import { describe, expect, test } from 'vitest';
import { openBank } from './bank.ts';
import { isDigitableLine } from './boleto.test-support.ts';
import type { BankSnapshot, ProfileName } from './contract.ts';
import { ANCHORS, after, balanceOf, hundredths, listWithin, rowsOf, sumOf, within } from './reading.test-support.ts';

function show(profile: ProfileName, anchor: string, days = 0): BankSnapshot {
  return openBank({ seed: 'profiles', profile, anchor: new Date(anchor) }).snapshot(after(anchor, days));
}

describe.each(ANCHORS)('a world that began at %s', (anchor) => {
  test.each([
    ['A', 'A3'],
    ['B', 'B2'],
  ] as const)('[6.5] %s: twelve closed bills and the open one', (profile, card) => {
    const bills = show(profile, anchor).bills.filter((bill) => bill.accountKey === card);
    expect(bills.map((bill) => bill.closed)).toEqual([...Array(12).fill(true), false]);
    expect(bills.every(({ record }) => (record['billClosingDate'] !== null) === (profile === 'B'))).toBe(true);
  });

  test('[6.5] one bill is paid in part and financed, one is negative', () => {
    const bills = show('A', anchor).bills;
    const part = bills.filter(({ record }) =>
      listWithin(record, 'payments').some((payment) => payment['valueType'] === 'OTHER_PAYMENT'),
    );
    const charged = bills.filter(({ record }) => listWithin(record, 'financeCharges').length > 0);
    expect([part.length, charged.length]).toEqual([1, 1]);
    expect(charged[0]).toBe(bills.at(bills.findIndex(({ key }) => key === part[0]?.key) + 1));
    expect(listWithin(charged[0]?.record ?? {}, 'financeCharges').map((charge) => charge['type'])).toEqual([
      'LATE_PAYMENT_REMUNERATIVE_INTEREST',
      'LATE_PAYMENT_FEE',
      'IOF',
    ]);
    const negative = bills.filter(({ record }) => Number(record['totalAmount']) < 0);
    expect(negative.map(({ record }) => listWithin(record, 'payments').length)).toEqual([0]);
  });

  test('[6.5] the open bill has at least three pending purchases of the last two days', () => {
    const recent = rowsOf(show('A', anchor), 'A3').filter(
      (row) => row.appearedAt >= after(anchor, -2.5) && row.record.status === 'PENDING',
    );
    expect(recent.length).toBeGreaterThanOrEqual(3);
  });

  test('[6.4] months go on: two years later there is still a salary and a paid bill each month', () => {
    const later = show('A', anchor, 730);
    const texts = ['SALARIO TECELAGEM AURORA', 'PAGTO FATURA CARTAO 4821', 'TRANSF PARA POUPANCA'];
    const counts = texts.map((text) => rowsOf(later, 'A1').filter((row) => row.record['descriptionRaw'] === text).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(35);
  });

  test('[6.4] boletos carry valid lines; what was paid is base, penalty and interest', () => {
    const slips = rowsOf(show('A', anchor), 'A1').filter((row) => row.record['operationType'] === 'BOLETO');
    expect(new Set(slips.map((row) => row.record.amount))).toEqual(new Set([-612.4, -600]));
    for (const { record } of slips) {
      const slip = within(within(record, 'paymentData'), 'boletoMetadata');
      expect(isDigitableLine(String(slip['digitableLine']))).toBe(true);
      expect(sumOf(['baseAmount', 'penaltyAmount', 'interestAmount'].map((part) => hundredths(slip[part])))).toBe(
        -hundredths(record.amount),
      );
    }
  });

  test('[6.4] salary, boleto and TED never fall on a weekend', () => {
    const fixed = rowsOf(show('A', anchor), 'A1').filter((row) =>
      ['FOLHA_PAGAMENTO', 'BOLETO', 'TED'].includes(String(row.record['operationType'])),
    );
    expect(fixed.filter((row) => [0, 6].includes(new Date(row.record.date).getUTCDay()))).toEqual([]);
  });

  test('[6.7] the loan’s outstanding debt is what its coming instalments are worth', () => {
    const [loan] = show('A', anchor).loans;
    const course = within(loan?.record ?? {}, 'installments');
    expect([course['paidInstallments'], course['dueInstallments']]).toEqual([9, 15]);
    const payments = within(loan?.record ?? {}, 'payments');
    const rate = Number(listWithin(loan?.record ?? {}, 'interestRates')[0]?.['preFixedRate']);
    const paid = listWithin(payments, 'releases').map((release) => Number(release['paidAmount']));
    const left = paid.reduce((debt, amount) => debt * (1 + rate) - amount, 12_000);
    expect(Math.abs(left - Number(payments['contractOutstandingBalance']))).toBeLessThan(0.2);
    expect(within(show('A', anchor, 700).loans[0]?.record ?? {}, 'payments')['contractOutstandingBalance']).toBe(0);
  });
});

const ANCHOR = ANCHORS[0] ?? '';

test('[6.3] how each profile writes dates', () => {
  const ends = (profile: ProfileName, account: string) =>
    new Set(rowsOf(show(profile, ANCHOR), account).map((row) => row.record.date.slice(10)));
  expect([ends('A', 'A1'), ends('A', 'A3'), ends('M2', 'M2')]).toEqual(Array(3).fill(new Set(['T03:00:00.000Z'])));
  expect([ends('M1', 'M1'), ends('B', 'B2')]).toEqual(Array(2).fill(new Set(['T00:00:00.000Z'])));
  const pix = rowsOf(show('B', ANCHOR), 'B1').filter((row) => row.record['operationType'] === 'PIX');
  expect(pix.filter((row) => row.record.date.endsWith('T00:00:00.000Z'))).toEqual([]);
  expect(ends('M3', 'M3C').size).toBeGreaterThan(4);
});

test('[6.3] signs, running balances, categories and merchants, operation types', () => {
  const [a, b, m1, m2, m3] = (['A', 'B', 'M1', 'M2', 'M3'] as const).map((profile) =>
    show(profile, ANCHOR).rows.map((row) => row.record),
  );
  expect(m2?.filter((row) => row['creditCardMetadata'] !== null && row.amount < 0)).toEqual([]);
  const runs = [a, b, m1, m2, m3].map((rows) => rows?.some((row) => row['balance'] !== null));
  expect(runs).toEqual([true, false, true, false, false]);
  for (const rows of [m1, m2, m3])
    expect(rows?.filter((row) => row['category'] !== null || row['merchant'] !== null)).toEqual([]);
  const operated = [a, b, m1, m2, m3].map((rows) =>
    rows?.some((row) => row['creditCardMetadata'] !== null && row['operationType'] !== null),
  );
  expect(operated).toEqual([false, true, true, false, true]);
  const identified = [a, b].map((rows) => rows?.every((row) => row['providerId'] !== null));
  expect(identified).toEqual([false, true]);
});

test('[6.3] instalment totals and documents in payments', () => {
  const totals = (profile: ProfileName) =>
    show(profile, ANCHOR)
      .rows.filter((row) => row.record['creditCardMetadata'] !== null)
      .map((row) => within(row.record, 'creditCardMetadata'))
      .filter((metadata) => metadata['installmentNumber'] !== null)
      .map((metadata) => metadata['totalAmount']);
  expect(totals('A').every((total) => Number(total) > 0)).toBe(true);
  expect(totals('M1').every((total) => Number(total) < 0)).toBe(true);
  expect(new Set(totals('M3'))).toEqual(new Set([undefined]));
  const document = (profile: ProfileName) => {
    const pix = show(profile, ANCHOR).rows.find((row) => row.record.description.includes('Otavio'));
    const sides = within(pix?.record ?? {}, 'paymentData');
    const holder = within(sides, 'payer')['name'] === 'Otávio Ramos Lima' ? 'payer' : 'receiver';
    const given = within(sides, holder)['documentNumber'];
    return given === null ? null : within(within(sides, holder), 'documentNumber')['value'];
  };
  expect((['A', 'B', 'M1', 'M2', 'M3'] as const).map(document)).toEqual([
    '111.444.777-35',
    '11144477735',
    '11144477735',
    '***.444.777-**',
    null,
  ]);
});

test('[6.2] shared limits, pots and answers of GET /bills', () => {
  const b = show('B', ANCHOR);
  expect(balanceOf(b, 'B2')).toBe(balanceOf(b, 'B3'));
  const cards = b.accounts.filter(({ type }) => type === 'CREDIT').map(({ record }) => within(record, 'creditData'));
  expect(cards.map((card) => [card['holderType'], card['creditLimit']])).toEqual([
    ['MAIN', 6000],
    ['ADDITIONAL', 6000],
  ]);
  expect(cards.every((card) => Number(card['availableCreditLimit']) === (6000_00 - balanceOf(b, 'B2')) / 100)).toBe(true);
  const pots = listWithin(within(b.accounts[0]?.record ?? {}, 'bankData'), 'reservedBalances');
  expect(pots.map((pot) => [pot['name'], listWithin(pot, 'availableAmounts')[0]?.['amount']])).toEqual([
    ['Viagem', 1200],
    ['Reserva', 3000],
  ]);
  const answers = (['A', 'B', 'M1', 'M2', 'M3'] as const).map((profile) => show(profile, ANCHOR).accounts.at(-1)?.bills);
  expect(answers).toEqual(['list', 'list', 'list', 'not-found', 'empty']);
});

test('[6.7] investments of every profile', () => {
  const v = show('V', ANCHOR);
  expect([v.accounts.length, v.investments.length]).toEqual([0, 8]);
  expect(v.investments.find((one) => one.key === 'V-STOCK')?.movements.length).toBe(1200);
  expect(
    v.investments.filter(({ record }) => record['status'] === 'TOTAL_WITHDRAWAL').map(({ record }) => record['balance']),
  ).toEqual([0]);
  const a = show('A', ANCHOR).investments;
  expect(a.map(({ record }) => record['subtype'])).toEqual(['CDB', 'TREASURY', 'MULTIMARKET_FUND', 'RETIREMENT']);
  expect(a[1]?.record['quantity']).toBe(1.37);
  const taxes = a[2]?.movements
    .filter((movement) => movement['type'] === 'TAX')
    .map((movement) => String(movement['date']).slice(5, 7));
  expect(new Set(taxes)).toEqual(new Set(['05', '11']));
  expect(show('B', ANCHOR).investments.length).toBe(2);
  const grown = show('A', ANCHOR, 30).investments;
  expect(Number(grown[0]?.record['balance'])).toBeGreaterThan(Number(a[0]?.record['balance']));
});
