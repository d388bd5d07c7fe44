import fc from 'fast-check';
import { expect, test } from 'vitest';
import { start } from './commands.test-support.ts';
import { registerPage } from './register/page.ts';
import { moveTransaction, placeBelow } from './reordering.ts';

test('a row goes where it is dropped, whatever the gaps; nobody else changes places (semantics 14)', () => {
  const order = fc.integer({ min: -5, max: 3000 });
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 12 }), fc.nat(), (orders, n) => {
      const items = orders.sort((a, b) => b - a).map((sortOrder, index) => ({ id: String(index).padStart(2, '0'), sortOrder }));
      const target = n % 3 === 0 ? null : (items[n % items.length]?.id ?? null);
      const { sortOrder, pushed } = placeBelow(items, target);
      const moved = new Map(pushed.map((each) => [each.id, each.sortOrder]));
      const after = [
        ...items.map((item) => ({ ...item, sortOrder: moved.get(item.id) ?? item.sortOrder })),
        { id: 'new', sortOrder },
      ];
      const ids = after.sort((a, b) => b.sortOrder - a.sortOrder || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
      const expected = items.map(({ id }) => id);
      expected.splice(target === null ? 0 : expected.indexOf(target) + 1, 0, 'new');
      expect(ids).toEqual(expected);
    }),
  );
});

test('within its account and day', () => {
  const { ledger, add, must, refused } = start();
  const [a, b, c] = [add(), add(), add()];
  const listed = () =>
    ledger.budget.read((reader) =>
      registerPage(reader, { scope: { account: ledger.checking } }).entries.map(({ row }) => row.id),
    );
  expect(listed()).toEqual([c, b, a]);
  must((w) => moveTransaction(w, c, b));
  expect(listed()).toEqual([b, c, a]);
  must((w) => moveTransaction(w, a, null));
  expect(listed()).toEqual([a, b, c]);
  const elsewhere = add({ account: ledger.card });
  expect(refused((w) => moveTransaction(w, a, elsewhere))).toBe('row-not-beside');
  const otherDay = add({ date: ledger.day('2026-03-02') });
  expect(refused((w) => moveTransaction(w, a, otherDay))).toBe('row-not-beside');
});
