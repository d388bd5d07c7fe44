import { cents } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { createFormats } from '../../formats/index.ts';
import { beginsAmount, typedAmount } from './typed.ts';

const formats = createFormats({
  language: 'pt-BR',
  numberFormat: 'dot-comma',
  dateFormat: 'dd/MM/yyyy',
  hideFraction: true,
  currency: 'BRL',
  symbolPosition: null,
  symbolSpace: null,
  firstDayOfWeek: 0,
});
const typed = (text: string, present = 1_234_50) => typedAmount(text, cents(present), formats.readAmount);

test.each([
  ['1.500,25', 150_025],
  ['=100*3', 30_000],
  ['', 0],
  ['-50', -5_000],
  ['+50', 128_450],
  ['*2', 246_900],
  ['/3', 41_150],
  ['+50-20', 126_450],
])('%s in a cell with 1.234,50', (text, amount) => {
  expect(typed(text)).toBe(amount);
});

test('from a negative amount too, and what is no amount is refused', () => {
  expect(typed('+50', -20_00)).toBe(30_00);
  expect(typed('abc')).toBeUndefined();
  expect(typed('/0')).toBeUndefined();
});

test('keys that begin an amount', () => {
  expect(['5', '=', '+', '-', ',', '('].every(beginsAmount)).toBe(true);
  expect(['a', 'Enter', ' ', '[', 'F2'].some(beginsAmount)).toBe(false);
});
