import { describe, expect, test } from 'vitest';
import { openBank } from './bank.ts';
import type { BankSnapshot, ProfileName } from './contract.ts';
import { ANCHORS, after, balanceOf, hundredths, rowOf, rowsOf, within } from './reading.test-support.ts';

const AT_ONCE: Readonly<Partial<Record<ProfileName, readonly (readonly [handle: string, account: string])[]>>> = {
  A: [
    ['twins', 'A1'],
    ['twins-2', 'A1'],
    ['fx-missing', 'A3'],
    ['zero', 'A1'],
    ['no-merchant', 'A3'],
    ['long-text', 'A1'],
    ['rtl-null', 'A1'],
    ['own-pix-out', 'A1'],
    ['own-pix-midnight', 'A1'],
    ['same-amount-stranger', 'A1'],
    ['savings-move', 'A1'],
    ['savings-move-in', 'A2'],
    ['bill-pay-bank', 'A1'],
    ['bill-pay-card', 'A3'],
    ['pending-vanish', 'A3'],
    ['pending-newid', 'A3'],
    ['amended', 'A1'],
    ['recategorised', 'A1'],
    ['refund-full', 'A3'],
    ['refund-part', 'A3'],
    ['bad-date-type', 'A3'],
  ],
  B: [
    ['late-night', 'B1'],
    ['month-edge', 'B1'],
    ['own-pix-in', 'B1'],
    ['own-pix-midnight', 'B1'],
    ['same-amount-stranger', 'B1'],
    ['scheduled-pix', 'B1'],
    ['forecast-placeholder', 'B2'],
    ['string-mcc', 'B2'],
  ],
  M1: [['utc-midnight', 'M1']],
  M2: [
    ['fx-brl', 'M2C'],
    ['bill-pay-twin', 'M2C'],
    ['pending-change', 'M2C'],
  ],
  M3: [['bill-pay-plain', 'M3C']],
};

describe.each(ANCHORS)('[6.6] a world that began at %s', (anchor) => {
  const banks = new Map<ProfileName, ReturnType<typeof openBank>>();
  const show = (profile: ProfileName, days = 0): BankSnapshot => {
    const bank = banks.get(profile) ?? openBank({ seed: 'handles', profile, anchor: new Date(anchor) });
    banks.set(profile, bank);
    return bank.snapshot(after(anchor, days));
  };
  const record = (profile: ProfileName, handle: string, days = 0) => rowOf(show(profile, days), handle).record;

  test('every handle is there from the start, once, within the first 365 days of history', () => {
    for (const profile of ['A', 'B', 'M1', 'M2', 'M3'] as const) {
      const rows = show(profile).rows.filter((row) => row.handle !== null && row.handle !== 'old-dst');
      expect(rows.map((row) => [row.handle, row.accountKey]).sort()).toEqual([...(AT_ONCE[profile] ?? [])].sort());
      const oldest = after(anchor, -364).toISOString();
      expect(rows.filter((row) => row.record.date < oldest)).toEqual([]);
    }
  });

  test('late-night and month-edge are real moments of the day before in UTC terms', () => {
    expect(record('B', 'late-night').date).toMatch(/T0[01]:30:00\.000Z$/);
    expect(record('B', 'month-edge').date).toMatch(/-01T0[12]:59:00\.000Z$/);
  });

  test('utc-midnight is a day marker', () => {
    expect(record('M1', 'utc-midnight').date).toMatch(/T00:00:00\.000Z$/);
  });

  test('old-dst exists only before 2020, at 02:00Z', () => {
    const row = show('A').rows.find((candidate) => candidate.handle === 'old-dst');
    if (anchor.startsWith('2019')) expect(row?.record.date).toMatch(/T02:00:00\.000Z$/);
    else expect(row).toBeUndefined();
  });

  test('twins are equal but for their order', () => {
    const [one, other] = [record('A', 'twins'), record('A', 'twins-2')];
    expect({ ...one, order: 0, balance: 0 }).toEqual({ ...other, order: 0, balance: 0 });
    expect(one['order']).not.toBe(other['order']);
  });

  test('foreign rows: without reais, and in reais only', () => {
    expect(record('A', 'fx-missing')).toMatchObject({ currencyCode: 'EUR', amount: 45, amountInAccountCurrency: null });
    expect(record('M2', 'fx-brl')).toMatchObject({ currencyCode: 'BRL', amount: 129.84, amountInAccountCurrency: null });
    expect(record('M2', 'fx-brl').description).toContain('Usd');
  });

  test('odd fields: zero, null texts, long text, no merchant, odd types', () => {
    expect(record('A', 'zero').amount).toBe(0);
    expect(record('A', 'rtl-null')['descriptionRaw']).toBeNull();
    expect(record('A', 'long-text').description).toMatch(/[\s\S]{380}/);
    expect(record('A', 'long-text').description).toMatch(/["\n🎁]/u);
    expect(record('A', 'no-merchant')).toMatchObject({ merchant: null, category: null, categoryId: null, paymentData: null });
    expect(within(record('A', 'bad-date-type'), 'creditCardMetadata')['purchaseDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(within(record('B', 'string-mcc'), 'creditCardMetadata')['payeeMCC']).toBe('5411');
    expect(within(record('B', 'forecast-placeholder'), 'creditCardMetadata')['billForecastDate']).toBe('0001-01');
  });

  test('own transfers have two sides; a stranger with the same amount on the same day is none', () => {
    const [out, into] = [record('A', 'own-pix-midnight'), record('B', 'own-pix-midnight')];
    expect(out.amount).toBe(-into.amount);
    expect(within(out, 'paymentData')['referenceNumber']).toBe(within(into, 'paymentData')['referenceNumber']);
    expect(out.date.slice(0, 10)).not.toBe(into.date.slice(0, 10));
    const [paid, got] = [record('A', 'same-amount-stranger'), record('B', 'same-amount-stranger')];
    expect([paid.amount, paid.date.slice(0, 10)]).toEqual([-got.amount, got.date.slice(0, 10)]);
    expect(within(paid, 'paymentData')['referenceNumber']).not.toBe(within(got, 'paymentData')['referenceNumber']);
  });

  test('bill payments: both sides, a pending twin, a plain text', () => {
    const card = record('A', 'bill-pay-card');
    expect([card.amount, card['type']]).toEqual([record('A', 'bill-pay-bank').amount, 'CREDIT']);
    const twin = rowOf(show('M2'), 'bill-pay-twin');
    const posted = rowsOf(show('M2'), 'M2C').filter(
      (row) => row.record.date === twin.record.date && row.record.status === 'POSTED',
    );
    const original = posted.find((row) => row.record.amount === twin.record.amount && row.record['type'] === 'CREDIT');
    expect(original?.billKey).toMatch(/^M2C:/);
    expect(twin).toMatchObject({ billKey: null, record: { status: 'PENDING' } });
    expect(record('M3', 'bill-pay-plain')).toMatchObject({ description: 'Pagamento on line', operationType: null });
  });

  test('pending rows: one vanishes after five days, one gets a new key and text, one another amount', () => {
    expect(record('A', 'pending-vanish').status).toBe('PENDING');
    expect(record('A', 'pending-vanish', 3).status).toBe('PENDING');
    expect(() => rowOf(show('A', 6), 'pending-vanish')).toThrow();
    const [before, then] = [rowOf(show('A'), 'pending-newid'), rowOf(show('A', 3.5), 'pending-newid')];
    expect([before.record.status, then.record.status]).toEqual(['PENDING', 'POSTED']);
    expect(then.identityKey).not.toBe(before.identityKey);
    expect(then.record.description).not.toBe(before.record.description);
    const [first, last] = [rowOf(show('M2'), 'pending-change'), rowOf(show('M2', 3.5), 'pending-change')];
    expect([first.record.status, last.record.status]).toEqual(['PENDING', 'POSTED']);
    expect([last.identityKey, last.record.amount]).toEqual([first.identityKey, first.record.amount]);
    expect(last.record['amountInAccountCurrency']).not.toBe(first.record['amountInAccountCurrency']);
  });

  test('scheduled-pix is announced, then shown twice, then only posted', () => {
    const statuses = (days: number) =>
      show('B', days)
        .rows.filter((row) => row.handle?.startsWith('scheduled-pix'))
        .map((row) => row.record.status);
    expect([statuses(0), statuses(4.2), statuses(6.2)]).toEqual([['PENDING'], ['PENDING', 'POSTED'], ['POSTED']]);
  });

  test.each([
    ['B', 'B1', 12],
    ['M2', 'M2', 20],
  ] as const)('late-row of %s appears after the start, %s already counted it', (profile, account, daysLate) => {
    expect(() => rowOf(show(profile), 'late-row')).toThrow();
    const row = rowOf(show(profile, 2), 'late-row');
    expect(row.appearedAt.getTime()).toBeGreaterThan(Date.parse(anchor));
    expect(row.appearedAt.getTime() - Date.parse(row.record.date)).toBeGreaterThan((daysLate - 1) * 86_400_000);
    const others = (days: number) => hundredths(rowOf(show(profile, days), 'late-row').record.amount);
    expect(others(2)).toBeLessThan(0);
    expect(Number.isInteger(balanceOf(show(profile), account))).toBe(true);
  });

  test('amended and recategorised change in place', () => {
    const [before, then] = [rowOf(show('A'), 'amended'), rowOf(show('A', 2), 'amended')];
    expect([before.record.amount, then.record.amount]).toEqual([-100, -98.5]);
    expect(then.identityKey).toBe(before.identityKey);
    const [old, fresh] = [rowOf(show('A'), 'recategorised'), rowOf(show('A', 2), 'recategorised')];
    expect({ ...fresh.record, category: 0, categoryId: 0, balance: 0 }).toEqual({
      ...old.record,
      category: 0,
      categoryId: 0,
      balance: 0,
    });
    expect(fresh.record['categoryId']).not.toBe(old.record['categoryId']);
    expect(fresh.identityKey).toBe(old.identityKey);
  });
});
