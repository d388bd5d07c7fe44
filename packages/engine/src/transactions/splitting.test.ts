import { describe, expect, test } from 'vitest';
import { at, start } from './commands.test-support.ts';
import { expectSoundLedger } from './invariants.test-support.ts';
import { setSplits, unsplit } from './splitting.ts';

describe('splitting and unsplitting (semantics 2.3)', () => {
  const { ledger, add, must, refused } = start();
  const { cents, shop, food, home } = ledger;
  const split = (...amounts: number[]) => {
    const id = add({ payee: shop, category: food, cleared: false });
    must((w) =>
      setSplits(
        w,
        id,
        amounts.map((each) => ({ amount: cents(each) })),
      ),
    );
    return id;
  };

  test('the payee goes to the lines; through the API the parent keeps it', () => {
    const id = split(-600, -400);
    expect(ledger.row(id)).toMatchObject({ payee: null, isParent: true, category: null, error: null });
    expect(ledger.lines(id)).toMatchObject([
      { payee: shop, category: food },
      { payee: shop, category: food },
    ]);
    const kept = add({ payee: shop });
    must((w) => setSplits(w, kept, [{ amount: cents(-1000) }], { keepPayee: true }));
    expect(ledger.row(kept).payee).toBe(shop);
  });
  test('lines are changed by id, added, and deleted when they are not named', () => {
    const id = split(-600, -400);
    const kept = at(ledger, id, 0);
    must((w) =>
      setSplits(w, id, [
        { id: kept, amount: cents(-500), notes: 'k' },
        { amount: cents(-500), category: home },
      ]),
    );
    expect(ledger.lines(id)).toMatchObject([
      { id: kept, amount: -500, notes: 'k', category: food },
      { amount: -500, category: home },
    ]);
    expect(refused((w) => setSplits(w, kept, [{ amount: cents(1) }]))).toBe('split-of-line');
    must((w) => setSplits(w, id, []));
    expect(ledger.row(id)).toMatchObject({ isParent: false, category: null });
  });
  test('with two or more left, the parent becomes their sum', () => {
    const id = split(-500, -300, -200);
    const order = ledger.row(id).sortOrder;
    const line = at(ledger, id, 1);
    must((w) => unsplit(w, [line]));
    expect(ledger.row(line)).toMatchObject({ isChild: false, parent: null, amount: -300, cleared: false, sortOrder: order });
    expect(ledger.row(id)).toMatchObject({ amount: -700, error: null, isParent: true });
  });
  test('with one left or none, the split falls apart', () => {
    for (const chosen of [[0], [0, 1]]) {
      const id = split(-600, -400);
      const lines = ledger.lines(id).map((line) => line.id);
      must((w) =>
        unsplit(
          w,
          chosen.map((n) => lines[n] ?? ''),
        ),
      );
      expect(ledger.row(id).tombstone).toBe(true);
      expect(lines.map((line) => ledger.row(line))).toMatchObject([
        { isChild: false, tombstone: false },
        { isChild: false, tombstone: false },
      ]);
    }
  });
  test('the only line is folded back, its transfer too', () => {
    const id = split(-1000);
    must((w) => unsplit(w, [at(ledger, id, 0)]));
    expect(ledger.row(id)).toMatchObject({ isParent: false, category: food, payee: shop, amount: -1000 });
    const other = add({ splits: [{ amount: cents(-1000), payee: ledger.to(ledger.card) }] });
    const leg = ledger.leg(at(ledger, other, 0))?.id ?? '';
    must((w) => unsplit(w, [at(ledger, other, 0)]));
    expect(ledger.leg(other)).toMatchObject({ id: leg, transfer: other, tombstone: false });
    expect(refused((w) => unsplit(w, [other]))).toBe('unsplit-no-line');
    expectSoundLedger(ledger);
  });
});
