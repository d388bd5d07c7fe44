import { expect, test } from 'vitest';
import { openLedger } from './ledger.testing.ts';

test('semantics 2.3: a split has a parent without category and lines that take from it', () => {
  const ledger = openLedger();
  const [id = ''] = ledger.insert([
    {
      account: ledger.checking,
      date: ledger.day('2026-03-01'),
      amount: ledger.cents(-1000),
      payee: ledger.shop,
      category: ledger.food,
      cleared: false,
      splits: [{ amount: ledger.cents(-600) }, { amount: ledger.cents(-300), payee: null, category: ledger.home, notes: 'x' }],
    },
  ]);
  const [parent, first, second] = [ledger.row(id), ...ledger.lines(id)];
  expect(parent).toMatchObject({ isParent: true, category: null, payee: ledger.shop, error: { difference: -100 } });
  expect(first).toMatchObject({ amount: -600, payee: ledger.shop, category: ledger.food, cleared: false, isChild: true, sortOrder: 0 });
  expect(second).toMatchObject({ amount: -300, payee: null, category: ledger.home, notes: 'x', sortOrder: -1 });
});
