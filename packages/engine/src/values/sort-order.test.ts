import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Placed, placeBefore } from './sort-order.ts';

const list = (...orders: (number | null)[]): Placed[] => orders.map((sortOrder, n) => ({ id: `id${n}`, sortOrder }));

test('half-way between neighbours, half of the first, a step after the last', () => {
  expect(placeBefore(list(100, 200), 'id1')).toEqual({ sortOrder: 150, pushed: [] });
  expect(placeBefore(list(100, 200), 'id0')).toEqual({ sortOrder: 50, pushed: [] });
  expect(placeBefore(list(100, 200), null)).toEqual({ sortOrder: 16_584, pushed: [] });
  expect(placeBefore(list(100, 200), 'gone')).toEqual({ sortOrder: 16_584, pushed: [] });
  expect(placeBefore([], null)).toEqual({ sortOrder: 16_384, pushed: [] });
});

test('a tight gap pushes the target and only as many after it as needed', () => {
  expect(placeBefore(list(10, 12, 13, 90_000), 'id1').pushed).toEqual([
    { id: 'id1', sortOrder: 16_396 },
    { id: 'id2', sortOrder: 32_780 },
  ]);
});

test('the row lands directly before its target, and nothing else changes its order', () => {
  const order = fc.option(fc.integer({ min: -5, max: 40 }), { freq: 8 });
  fc.assert(
    fc.property(fc.array(order, { minLength: 1, maxLength: 12 }), fc.nat(), (orders, pick) => {
      const items = list(...orders.sort((a, b) => (a ?? 0) - (b ?? 0)));
      const target = pick % items.length;
      const { sortOrder, pushed } = placeBefore(items, `id${target}`);
      const after = items.map((item) => pushed.find(({ id }) => id === item.id)?.sortOrder ?? item.sortOrder ?? 0);
      for (const before of after.slice(0, target)) expect(before).toBeLessThan(sortOrder);
      for (const later of after.slice(target)) expect(later).toBeGreaterThan(sortOrder);
      expect(after).toEqual(after.toSorted((a, b) => a - b));
    }),
    { numRuns: 2000 },
  );
});

test('thousands of moves to one place keep a strict order', () => {
  let items = list(1, 2, 3);
  for (let n = 0; n < 3000; n++) {
    const { sortOrder, pushed } = placeBefore(items, 'id1');
    const moved = items.map((item) => ({ ...item, ...pushed.find(({ id }) => id === item.id) }));
    items = [...moved, { id: `new${n}`, sortOrder }].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
  }
  expect(new Set(items.map((item) => item.sortOrder)).size).toBe(items.length);
});
