import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBank } from './bank.ts';
import { after, balanceOf, hundredths, listWithin, reaisOf, rowsOf, sumOf } from './reading.test-support.ts';

const worlds = fc.record({
  seed: fc.string({ maxLength: 12 }),
  anchor: fc
    .date({ min: new Date('2016-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  days: fc.double({ min: 0, max: 800, noNaN: true }),
});

test('[6.8 no. 1, 3] any world at any moment: balances and closed bills add up', () => {
  fc.assert(
    fc.property(worlds, ({ seed, anchor, days }) => {
      const bank = openBank({ seed, profile: 'A', anchor: new Date(anchor) });
      const [first, then] = [bank.snapshot(after(anchor, 0)), bank.snapshot(after(anchor, days))];
      const opening = (snapshot: typeof first) =>
        balanceOf(snapshot, 'A1') -
        sumOf(rowsOf(snapshot, 'A1').map((row) => (row.record.status === 'POSTED' ? hundredths(row.record.amount) : 0)));
      expect([opening(first), opening(then)]).toEqual([3412_77, 3412_77]);
      const closed = then.bills.filter((bill) => bill.closed);
      const totals = closed.map((bill) => {
        const charges = listWithin(bill.record, 'financeCharges').map((charge) => hundredths(charge['amount']));
        const rows = then.rows.filter((row) => row.billKey === bill.key).map(reaisOf);
        return sumOf([...rows, ...charges, hundredths(bill.carriedOver)]);
      });
      expect(totals).toEqual(closed.map((bill) => hundredths(bill.record['totalAmount'])));
      expect(first.bills.filter((bill) => Number(bill.record['totalAmount']) < 0).length).toBe(1);
    }),
    { numRuns: 25 },
  );
});

test('[6.6] any world: both sides of the transfer over midnight carry one payment id', () => {
  fc.assert(
    fc.property(worlds, ({ seed, anchor }) => {
      const ids = (['A', 'B'] as const).map((profile) => {
        const { rows } = openBank({ seed, profile, anchor: new Date(anchor) }).snapshot(new Date(anchor));
        return JSON.stringify(rows.find((row) => row.handle === 'own-pix-midnight')?.record['paymentData']).match(
          /E99000990\w{23}/,
        )?.[0];
      });
      expect(ids[0]).toBeDefined();
      expect(ids[1]).toBe(ids[0]);
    }),
    { numRuns: 15 },
  );
});
