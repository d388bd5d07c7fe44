import { describe, expect, test } from 'vitest';
import { openBank } from './bank.ts';
import type { BankRow, BankSnapshot, ProfileName } from './contract.ts';
import { ANCHORS, after, balanceOf, hundredths, listWithin, reaisOf, rowsOf, sumOf, within } from './reading.test-support.ts';

const PROFILES: readonly ProfileName[] = ['A', 'B', 'M1', 'M2', 'M3', 'P', 'V'];
const MOMENTS = [0, 2.6, 33, 740];
const DAY = 86_400_000;

/** Another seed for every anchor. */
const WORLDS = ANCHORS.map((anchor, index) => [anchor, `seed-${index}`] as const);

describe.each(WORLDS)('a world that began at %s, %s', (anchor, seed) => {
  const open = (profile: ProfileName) => openBank({ seed, profile, anchor: new Date(anchor) });
  const banks = new Map(PROFILES.map((profile) => [profile, open(profile)]));
  const show = (profile: ProfileName, days: number): BankSnapshot => {
    const bank = banks.get(profile);
    if (!bank) throw new Error(profile);
    return bank.snapshot(after(anchor, days));
  };

  test.each([
    ['A', 'A1'],
    ['A', 'A2'],
    ['M1', 'M1'],
    ['P', 'P1'],
  ] as const)('[6.8 no. 1] %s: opening balance plus posted rows is the balance of %s', (profile, account) => {
    const openings = MOMENTS.map((days) => {
      const snapshot = show(profile, days);
      const posted = rowsOf(snapshot, account).filter((row) => row.record.status === 'POSTED');
      return balanceOf(snapshot, account) - sumOf(posted.map((row) => hundredths(row.record.amount)));
    });
    expect(new Set(openings).size).toBe(1);
    if (account === 'A1') expect(openings[0]).toBe(3412_77);
  });

  test.each([
    ['A', 'A1'],
    ['A', 'A2'],
    ['M1', 'M1'],
    ['P', 'P1'],
  ] as const)('[6.8 no. 2] %s: running balances of %s chain to the balance', (profile, account) => {
    for (const days of MOMENTS) {
      const snapshot = show(profile, days);
      const rows = inOrder(rowsOf(snapshot, account).filter((row) => row.record.status === 'POSTED'));
      const broken = rows.filter((row, index) => {
        const before = rows[index - 1];
        return (
          before && hundredths(before.record['balance']) + hundredths(row.record.amount) !== hundredths(row.record['balance'])
        );
      });
      expect(broken.map((row) => row.ref)).toEqual([]);
      expect(hundredths(rows.at(-1)?.record['balance'])).toBe(balanceOf(snapshot, account));
    }
  });

  test.each(['A', 'B', 'M1'] as const)(
    '[6.8 no. 3] %s: a closed bill is its rows, its charges and what was carried over',
    (profile) => {
      for (const days of MOMENTS) {
        const snapshot = show(profile, days);
        const closed = snapshot.bills.filter((bill) => bill.closed);
        const sums = closed.map((bill) => {
          const rows = snapshot.rows.filter((row) => row.billKey === bill.key).map(reaisOf);
          const charges = listWithin(bill.record, 'financeCharges').map((charge) => hundredths(charge['amount']));
          return [bill.key, sumOf([...rows, ...charges]) + hundredths(bill.carriedOver)];
        });
        expect(sums).toEqual(closed.map((bill) => [bill.key, hundredths(bill.record['totalAmount'])]));
        for (const [index, bill] of closed.entries()) {
          const before = closed[index - 1];
          if (before?.accountKey === bill.accountKey) expect(bill.carriedOver).toBe(before.record['totalAmount']);
        }
      }
    },
  );

  test.each(['A', 'B', 'M1'] as const)('[6.8 no. 4] %s: bank side, card side and payments[] of a bill agree', (profile) => {
    const snapshot = show(profile, 40);
    for (const bill of snapshot.bills) {
      for (const payment of listWithin(bill.record, 'payments')) {
        const sameDay = snapshot.rows.filter(
          (row) => row.record.date === payment['paymentDate'] && row.record.status === 'POSTED',
        );
        const paid = sameDay.filter(
          (row) => Math.abs(row.record.amount) === payment['amount'] && row.ref.includes(bill.key.slice(-7)),
        );
        expect(paid.map((row) => [row.record['type'], row.record.amount < 0]).sort()).toEqual([
          ['CREDIT', true],
          ['DEBIT', true],
        ]);
      }
    }
  });

  test('[6.8 no. 5] both sides of own transfers have the same size and payment id', () => {
    for (const days of [0, 33]) {
      const [a, b] = [show('A', days), show('B', days)];
      const sides = pixWith(b, 'B1');
      const sent = rowsOf(a, 'A1').filter((row) => row.record['categoryId'] === '04020000');
      expect(sent.length).toBeGreaterThan(11);
      for (const row of sent) expect(sides.get(endToEnd(row))).toBe(-hundredths(row.record.amount));
      const saved = rowsOf(a, 'A1').filter((row) => row.record['categoryId'] === '05060000');
      const kept = rowsOf(a, 'A2').filter((row) => row.record['categoryId'] === '05060000');
      expect(saved.map((row) => [row.record.date, row.record.amount])).toEqual(
        kept.map((row) => [row.record.date, -row.record.amount]),
      );
    }
  });

  test.each(['A', 'B', 'M1', 'M2'] as const)('[6.8 no. 6] %s: the instalments of a purchase add up to its total', (profile) => {
    const instalments = show(profile, 0).rows.filter((row) => partOf(row)?.['totalInstallments']);
    const purchases = Map.groupBy(instalments, (row) => `${row.ref.split('/')[0]}/${row.ref.split('/')[1]}`);
    const wholes = [...purchases.values()].filter((rows) => rows.length === partOf(rows[0])?.['totalInstallments']);
    expect(wholes.length).toBeGreaterThan(0);
    for (const rows of wholes) {
      const total = Math.abs(hundredths(partOf(rows[0])?.['totalAmount']));
      expect(sumOf(rows.map((row) => hundredths(row.record.amount)))).toBe(total);
    }
  });

  test.each(PROFILES)(
    '[6.8 no. 7, 9] %s: keys are unique, nothing too old, the future holds only instalments and scheduled PIX',
    (profile) => {
      for (const days of MOMENTS) {
        const snapshot = show(profile, days);
        expect(new Set(snapshot.rows.map((row) => row.identityKey)).size).toBe(snapshot.rows.length);
        expect(new Set(snapshot.rows.map((row) => row.ref)).size).toBe(snapshot.rows.length);
        const now = after(anchor, days).toISOString();
        const coming = snapshot.rows.filter((row) => row.record.date > now);
        expect(coming.filter((row) => !partOf(row)?.['totalInstallments'] && row.handle !== 'scheduled-pix')).toEqual([]);
        expect(coming.every((row) => row.record.status === 'PENDING')).toBe(true);
        const oldest = new Date(Date.parse(anchor) - 400 * DAY).toISOString();
        expect(snapshot.rows.every((row) => row.record.date > oldest)).toBe(true);
        expect(snapshot.rows.every((row) => row.appearedAt.toISOString() <= now)).toBe(true);
      }
    },
  );

  test.each(PROFILES)('[6.8 no. 10] %s: equal options give equal snapshots, in whatever order they are asked', (profile) => {
    const other = open(profile);
    const late = JSON.stringify(other.snapshot(after(anchor, 740)));
    const early = JSON.stringify(other.snapshot(after(anchor, 0)));
    expect(JSON.stringify(show(profile, 0))).toBe(early);
    expect(JSON.stringify(show(profile, 740))).toBe(late);
  });

  test.each(PROFILES)('%s: what was posted stays as it is', (profile) => {
    for (const days of [0, 5, 350, 720]) {
      const before = show(profile, days).rows.filter((row) => row.record.status === 'POSTED');
      const later = new Map(show(profile, days + 16).rows.map((row) => [row.ref, row]));
      const changed = before.filter((row) => !staysSame(row, later.get(row.ref)));
      expect(changed.map((row) => row.ref)).toEqual([]);
    }
  });
});

/** Bills close and so give new keys; two rows are there to change; running balances follow one of them. */
function staysSame(row: BankRow, then: BankRow | undefined): boolean {
  if (!then || (then.billKey === row.billKey && then.identityKey !== row.identityKey)) return false;
  if (row.handle === 'amended' || row.handle === 'recategorised') return true;
  return JSON.stringify({ ...then.record, balance: null }) === JSON.stringify({ ...row.record, balance: null });
}

function inOrder(rows: readonly BankRow[]): readonly BankRow[] {
  return rows.toSorted(
    (a, b) => a.record.date.localeCompare(b.record.date) || Number(a.record['order']) - Number(b.record['order']),
  );
}

function partOf(row: BankRow | undefined): BankRow['record'] | null {
  const metadata = row?.record['creditCardMetadata'];
  return row && metadata ? { ...row.record, ...within(row.record, 'creditCardMetadata') } : null;
}

function endToEnd(row: BankRow): unknown {
  return within(row.record, 'paymentData')['referenceNumber'];
}

function pixWith(snapshot: BankSnapshot, account: string): ReadonlyMap<unknown, number> {
  const rows = rowsOf(snapshot, account).filter((row) => row.record['paymentData'] !== null);
  return new Map(rows.map((row) => [endToEnd(row), hundredths(row.record.amount)]));
}
