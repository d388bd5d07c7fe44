import { ofList, ofNumberList, ofNumbers } from './arguments.ts';
import type { FormulaFunction } from './call.ts';
import { FormulaError, finite, numberInText, toNumber } from './values.ts';

/** Arithmetic, rounding, sums. */
export const MATH_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  ABS: ofNumbers(1, [], Math.abs),
  SIGN: ofNumbers(1, [], Math.sign),
  INT: ofNumbers(1, [], Math.trunc),
  TRUNC: ofNumbers(1, [0], (number, places) => toPlaces(number, places, Math.floor)),
  ROUND: ofNumbers(1, [0], (number, places) => toPlaces(number, places, Math.round)),
  ROUNDUP: ofNumbers(1, [0], (number, places) => toPlaces(number, places, Math.ceil)),
  ROUNDDOWN: ofNumbers(1, [0], (number, places) => toPlaces(number, places, Math.floor)),
  EVEN: ofNumbers(1, [], (number) => Math.sign(number) * Math.ceil(Math.abs(number) / 2) * 2),
  ODD: ofNumbers(1, [], (number) => (number < 0 ? -1 : 1) * (Math.ceil((Math.abs(number) - 1) / 2) * 2 + 1)),
  CEILING: ofNumbers(2, [], (number, step) => toMultiple(number, step, Math.ceil)),
  FLOOR: ofNumbers(2, [], (number, step) => toMultiple(number, step, Math.floor)),
  MROUND: ofNumbers(2, [], (number, step) => toMultiple(number, step, Math.round)),
  MOD: ofNumbers(2, [], (number, divisor) => {
    if (divisor === 0) throw new FormulaError('#DIV/0!');
    return number - divisor * Math.floor(number / divisor);
  }),
  QUOTIENT: ofNumbers(2, [], (number, divisor) => {
    if (divisor === 0) throw new FormulaError('#DIV/0!');
    return Math.trunc(number / divisor);
  }),
  POWER: ofNumbers(2, [], (base, exponent) => base ** exponent),
  SQRT: ofNumbers(1, [], Math.sqrt),
  EXP: ofNumbers(1, [], Math.exp),
  LN: ofNumbers(1, [], Math.log),
  LOG10: ofNumbers(1, [], Math.log10),
  LOG: ofNumbers(1, [10], (number, base) => Math.log(number) / Math.log(base)),
  PI: ofNumbers(0, [], () => Math.PI),
  FACT: ofNumbers(1, [], factorial),
  SUM: ofNumberList(sum),
  SUMSQ: ofNumberList((numbers) => sum(numbers.map((number) => number * number))),
  PRODUCT: ofNumberList((numbers) => numbers.reduce((product, number) => product * number, 1)),
  MIN: ofNumberList((numbers) => (numbers.length === 0 ? 0 : Math.min(...numbers))),
  MAX: ofNumberList((numbers) => (numbers.length === 0 ? 0 : Math.max(...numbers))),
  AVERAGE: ofList(1, (values) => {
    const numbers = values.map(toNumber);
    return finite(sum(numbers) / numbers.length);
  }),
  MEDIAN: ofNumberList(median),
  COUNT: ofList(
    1,
    (values) => values.filter((value) => typeof value !== 'string' || value === '' || numberInText(value) !== undefined).length,
  ),
  COUNTA: ofList(1, (values) => values.length),
  GCD: ofNumberList((numbers) => numbers.map(Math.trunc).reduce(commonDivisor, 0)),
};

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Rounds the size and keeps the sign. */
function toPlaces(number: number, places: number, round: (size: number) => number): number {
  const factor = 10 ** Math.trunc(places);
  return (Math.sign(number) * round(Math.abs(number) * factor)) / factor;
}

function toMultiple(number: number, step: number, round: (count: number) => number): number {
  if (step === 0) return 0;
  if (number > 0 && step < 0) throw new FormulaError('#NUM!');
  return round(number / step) * step;
}

function factorial(number: number): number {
  if (number < 0) throw new FormulaError('#NUM!');
  let product = 1;
  for (let factor = 2; factor <= Math.min(Math.trunc(number), 171); factor++) product *= factor;
  return product;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : commonDivisor(b, a % b);
}
