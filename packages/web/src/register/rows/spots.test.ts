import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOf, placesOf, spotAt } from './spots.ts';

test('an open split takes places below its own', () => {
  const opened = [
    { index: 1, places: 2 },
    { index: 3, places: 1 },
  ];
  expect(placesOf(5, opened)).toBe(8);
  expect(Array.from({ length: 8 }, (_, place) => spotAt(place, opened))).toEqual([
    { index: 0, below: null },
    { index: 1, below: null },
    { index: 1, below: 0 },
    { index: 1, below: 1 },
    { index: 2, below: null },
    { index: 3, below: null },
    { index: 3, below: 0 },
    { index: 4, below: null },
  ]);
});

test('places and spots lead to each other', () => {
  const opened = fc
    .uniqueArray(fc.nat({ max: 30 }), { maxLength: 6 })
    .chain((indexes) =>
      fc.tuple(
        ...indexes
          .sort((a, b) => a - b)
          .map((index) => fc.record({ index: fc.constant(index), places: fc.integer({ min: 1, max: 4 }) })),
      ),
    );
  fc.assert(
    fc.property(opened, fc.nat({ max: 60 }), (splits, place) => {
      expect(placeOf(spotAt(place, splits), splits)).toBe(place);
    }),
  );
});
