import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cents } from '../../values/index.ts';
import { accountTotals } from '../balances.ts';
import { type Ledger, openLedger } from '../ledger.test-support.ts';
import { registerPage } from './page.ts';
import { allRows, byPages, fill, inScope, row } from './random-ledger.test-support.ts';
import type { RegisterRow } from './rows.ts';
import { registerTotals, selectionTotals } from './totals.ts';
import type { RegisterList } from './view.ts';

const scope = fc.constantFrom('all' as const, 'onBudget' as const, 'offBudget' as const, 'account' as const);

test('pages of any size, put together, are the list in order with the sums so far as balances (semantics 2.1, 2.2)', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), scope, fc.integer({ min: 1, max: 7 }), (rows, chosen, limit) => {
      const ledger = fill(rows);
      const list: RegisterList = { scope: chosen === 'account' ? { account: ledger.checking } : chosen };
      const { top, lines } = allRows(ledger);
      const expected = top.filter((each) => inScope(ledger, list, each));
      let balance = 0;
      const balances = new Map<string, number>();
      for (const each of expected.toReversed()) {
        balance += each.isParent ? lines(each.id).reduce((sum, { amount }) => sum + amount, 0) : each.amount;
        balances.set(each.id, balance);
      }
      const entries = byPages(ledger, list, limit);
      expect(entries.map(({ row: { id } }) => id)).toEqual(expected.map(({ id }) => id));
      for (const entry of entries) {
        expect(entry.balance, entry.row.id).toBe(balances.get(entry.row.id));
        expect(entry.lines).toEqual(lines(entry.row.id));
      }
      expectSamePlaces(ledger, list, expected, limit);
      const totals = ledger.budget.read((reader) => registerTotals(reader, list));
      expect(totals).toEqual({ rows: expected.length, amount: balance });
      if (chosen === 'account')
        expect(ledger.budget.read((reader) => accountTotals(reader, ledger.checking).balance)).toBe(balance);
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** Backwards, by offset, and around a row: the same list. */
function expectSamePlaces(ledger: Ledger, list: RegisterList, expected: readonly RegisterRow[], limit: number): void {
  const ids = expected.map(({ id }) => id);
  const whole = byPages(ledger, list, 100);
  const place = Math.floor(ids.length / 2);
  const id = ids[place];
  if (id === undefined) return;
  ledger.budget.read((reader) => {
    const around = registerPage(reader, list, { around: id, limit });
    const start = ids.indexOf(around.entries[0]?.row.id ?? '');
    expect(around.entries).toEqual(whole.slice(start, start + limit));
    expect(around.entries.some((entry) => entry.row.id === id)).toBe(true);
    const skipped = registerPage(reader, list, { offset: place, limit });
    expect(skipped.entries).toEqual(whole.slice(place, place + limit));
    if (!skipped.before) return;
    const above = registerPage(reader, list, { before: skipped.before, limit });
    expect(above.entries).toEqual(whole.slice(Math.max(0, place - limit), place));
  });
}

test('what is chosen by hand is summed once', () => {
  const ledger = openLedger();
  const [id = ''] = ledger.insert([
    {
      account: ledger.checking,
      date: ledger.day(),
      amount: cents(-100),
      splits: [{ amount: cents(-60) }, { amount: cents(-40) }],
    },
  ]);
  const ids = [id, ...ledger.lines(id).map((each) => each.id)];
  expect(ledger.budget.read((reader) => selectionTotals(reader, ids))).toEqual({ rows: 1, amount: -100 });
});
