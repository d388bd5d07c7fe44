import { describe, expect, test } from 'vitest';
import { at, start } from './commands.test-support.ts';
import { expectSoundLedger } from './invariants.test-support.ts';
import { mergeTransactions } from './merging.ts';
import { joinTransfer, separateTransfer } from './pairing.ts';
import type { NewTransaction } from './row.ts';

describe('two rows that exist become one transfer, and two again', () => {
  const { ledger, add, must, refused } = start();
  const { cents, card, food } = ledger;
  test('joined', () => {
    const out = add({ category: food, notes: 'a' });
    const back = add({ account: card, amount: cents(1000), notes: 'b', date: ledger.day('2026-03-02') });
    must((w) => joinTransfer(w, out, back));
    expect(ledger.leg(out)).toMatchObject({ id: back, notes: 'b', date: '2026-03-02', payee: ledger.to(ledger.checking) });
    expect(ledger.row(out)).toMatchObject({ payee: ledger.to(card), category: null });
    const third = add({ account: card, amount: cents(1000) });
    expect(refused((w) => joinTransfer(w, out, third))).toBe('transfer-already');
    must((w) => separateTransfer(w, back));
    expect([ledger.row(out), ledger.row(back)]).toMatchObject([
      { payee: null, transfer: null, tombstone: false },
      { payee: null, transfer: null, tombstone: false },
    ]);
    expect(refused((w) => separateTransfer(w, out))).toBe('transfer-missing');
  });
});

test('rows that cannot be one transfer say why', () => {
  const { ledger, add, refused } = start();
  const { cents, card } = ledger;
  const [id, same, unequal] = [add(), add({ amount: cents(1000) }), add({ account: card, amount: cents(999) })];
  const split = add({ account: card, amount: cents(1000), splits: [{ amount: cents(1000) }] });
  expect(refused((w) => joinTransfer(w, id, same))).toBe('transfer-to-same-account');
  expect(refused((w) => joinTransfer(w, id, unequal))).toBe('transfer-amounts-differ');
  expect(refused((w) => joinTransfer(w, id, split))).toBe('transfer-of-split');
  expect(refused((w) => joinTransfer(w, id, 'nobody'))).toBe('not-found');
});

describe('merging (semantics 2.8)', () => {
  const { ledger, add, must, refused } = start();
  const { cents, card, savings, food, shop } = ledger;
  const later = ledger.day('2026-03-05');

  test('kept is the one the bank knows by id, by payee, else the earlier, else the second', () => {
    const pairs: [Partial<NewTransaction>, Partial<NewTransaction>, 0 | 1][] = [
      [{ importedPayee: 'x' }, { importedId: 'b', date: later }, 1],
      [{ importedPayee: 'x', date: later }, {}, 0],
      [{}, { date: later }, 0],
      [{ date: later }, {}, 1],
      [{}, {}, 1],
    ];
    for (const [first, second, kept] of pairs) {
      const ids = [add(first), add(second)];
      expect(must((w) => mergeTransactions(w, ids[0] ?? '', ids[1] ?? ''))).toBe(ids[kept]);
      expect(ledger.row(ids[1 - kept] ?? '').tombstone).toBe(true);
    }
  });
  test('it takes what it lacks', () => {
    const kept = add({ importedId: 'b', cleared: false });
    const dropped = add({ payee: shop, category: food, notes: 'n', schedule: 's', reconciled: true });
    must((w) => mergeTransactions(w, dropped, kept));
    expect(ledger.row(kept)).toMatchObject({
      payee: shop,
      category: food,
      notes: 'n',
      schedule: 's',
      cleared: true,
      reconciled: true,
    });
  });
  test('lines move over', () => {
    const kept = add({ importedId: 'b', category: food });
    const dropped = add({ splits: [{ amount: cents(-600) }, { amount: cents(-400) }] });
    must((w) => mergeTransactions(w, kept, dropped));
    expect(ledger.row(kept)).toMatchObject({ isParent: true, category: null, error: null });
    expect(ledger.lines(kept).map(({ amount }) => amount)).toEqual([-600, -400]);
  });
  test('a plain row takes over the transfer, and its category goes where both sides are on budget', () => {
    const kept = add({ importedId: 'b', payee: shop, category: food });
    const transfer = add({ payee: ledger.to(card) });
    const leg = ledger.leg(transfer)?.id;
    must((w) => mergeTransactions(w, kept, transfer));
    expect(ledger.leg(kept)?.id).toBe(leg);
    expect(ledger.row(kept)).toMatchObject({ payee: ledger.to(card), category: null });
    const other = add({ importedId: 'c', category: food });
    const outside = add({ payee: ledger.to(savings) });
    must((w) => mergeTransactions(w, other, outside));
    expect(ledger.row(other)).toMatchObject({ payee: ledger.to(savings), category: food });
  });
  test('of two transfers, the other legs are merged too', () => {
    const [one, two] = [add({ payee: ledger.to(card), importedId: 'b' }), add({ payee: ledger.to(card) })];
    const legs = [ledger.leg(one)?.id ?? '', ledger.leg(two)?.id ?? ''];
    ledger.change([{ id: legs[1] ?? '', importedId: 'other side' }]);
    must((w) => mergeTransactions(w, one, two));
    expect(ledger.leg(one)).toMatchObject({ id: legs[1], transfer: one, importedId: 'other side' });
    expect([ledger.row(two), ledger.row(legs[0] ?? '')]).toMatchObject([{ tombstone: true }, { tombstone: true }]);
    expectSoundLedger(ledger);
  });
  test('refused: other account or amount, transfers elsewhere, lines', () => {
    const id = add({ payee: ledger.to(card) });
    const split = add({ splits: [{ amount: cents(-1000) }] });
    expect(refused((w) => mergeTransactions(w, id, add2.other))).toBe('merge-different');
    expect(refused((w) => mergeTransactions(w, id, add2.elsewhere))).toBe('merge-different-transfers');
    expect(refused((w) => mergeTransactions(w, id, split))).toBe('merge-split');
    expect(refused((w) => mergeTransactions(w, at(ledger, split, 0), id))).toBe('merge-split');
    expect(refused((w) => mergeTransactions(w, id, id))).toBe('merge-different');
  });
  const add2 = { other: add({ amount: cents(-5) }), elsewhere: add({ payee: ledger.to(savings) }) };
});
