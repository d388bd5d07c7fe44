import { expect, test } from 'vitest';
import type { Column } from '../columns.ts';
import { type Cursor, stepOfKey, stepped } from './cursor.ts';

const grid = { places: 3, columns: ['date', 'payee', 'amount'] as const satisfies readonly Column[] };
const at = (place: number, column: Column): Cursor => ({ place, id: null, column });

test('arrows stay inside, columns run on into the next row', () => {
  expect(stepped(at(0, 'payee'), { rows: 1 }, grid)).toEqual({ place: 1, column: 'payee' });
  expect(stepped(at(2, 'payee'), { rows: 5 }, grid)).toEqual({ place: 2, column: 'payee' });
  expect(stepped(at(0, 'amount'), { columns: 1 }, grid)).toEqual({ place: 1, column: 'date' });
  expect(stepped(at(1, 'date'), { columns: -1 }, grid)).toEqual({ place: 0, column: 'amount' });
  expect(stepped(at(2, 'amount'), { columns: 1 }, grid)).toEqual({ place: 2, column: 'amount' });
  expect(stepped(at(0, 'date'), { columns: -1 }, grid)).toEqual({ place: 0, column: 'date' });
});

test('Home and End go to the ends of the row, with Ctrl to those of the list', () => {
  expect(stepped(at(1, 'payee'), stepOfKey('End', { shift: false, mod: false }, 10) ?? {}, grid)).toEqual({
    place: 1,
    column: 'amount',
  });
  expect(stepped(at(1, 'payee'), stepOfKey('End', { shift: false, mod: true }, 10) ?? {}, grid)).toEqual({
    place: 2,
    column: 'payee',
  });
  expect(stepOfKey('Tab', { shift: true, mod: false }, 10)).toEqual({ columns: -1 });
  expect(stepOfKey('a', { shift: false, mod: false }, 10)).toBeNull();
});
