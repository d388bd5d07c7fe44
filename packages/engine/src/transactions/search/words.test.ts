import { describe, expect, test } from 'vitest';
import { parseAmount, parseDays, searchWords } from './words.ts';

describe('words', () => {
  test('split at blanks, folded, phrases kept together, a lone currency sign dropped', () => {
    expect(searchWords('Pão  "de Queijo" R$ 12').map(({ text }) => text)).toEqual(['pao', 'de queijo', '12']);
    expect(searchWords('  ')).toEqual([]);
    expect(searchWords('"open ended').map(({ text }) => text)).toEqual(['open ended']);
  });
});

test.each([
  ['120', 12000, 12099, null],
  ['120,50', 12050, 12050, null],
  ['120.5', 12050, 12059, null],
  ['-35,00', 3500, 3500, -1],
  ['+35', 3500, 3599, 1],
  ['r$1.234,56', 123456, 123456, null],
  ['-r$7', 700, 799, -1],
  ['r$-7', 700, 799, -1],
  ['1.234', 123400, 123499, null],
  ['1,234', 123400, 123499, null],
  ['1,234.5', 123450, 123459, null],
  ['1.234.567', 123456700, 123456799, null],
])('%s is an amount', (text, least, most, sign) => {
  expect(parseAmount(text)).toEqual({ least, most, sign });
});

test.each(['abc', '12a', '1.23.4', '', '-', '12,345,6,7', '15/03'])('%s is no amount', (text) => {
  expect(parseAmount(text)).toBeNull();
});

test.each([
  ['15/03/2026', { first: 20260315, last: 20260315 }],
  ['15/3/26', { first: 20260315, last: 20260315 }],
  ['15.03.2026', { first: 20260315, last: 20260315 }],
  ['2026-03-15', { first: 20260315, last: 20260315 }],
  ['2026-03', { first: 20260301, last: 20260331 }],
  ['03/2026', { first: 20260301, last: 20260331 }],
  ['15/03', { dayOfYear: 315 }],
])('%s is a day', (text, days) => {
  expect(parseDays(text, false)).toEqual(days);
});

test('month first where people write so', () => {
  expect(parseDays('03/15/2026', true)).toEqual({ first: 20260315, last: 20260315 });
  expect(parseDays('03/15/2026', false)).toBeNull();
});

test.each(['32/01', '2026', '1/2/3/4', '15/13/2026', '99/2026', 'abc'])('%s is no day', (text) => {
  expect(parseDays(text, false)).toBeNull();
});
