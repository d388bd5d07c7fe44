import { type FormulaValue, toNumber } from './values.ts';

const collator = new Intl.Collator('en', { sensitivity: 'base', caseFirst: 'lower' });

/** Order of two values: numbers, then text (neither case nor accents matter), then FALSE and TRUE; an empty cell is like ''. */
export function compareValues(left: FormulaValue, right: FormulaValue): number {
  const [a, b] = asDates(left ?? '', right ?? '');
  const kinds = rank(a) - rank(b);
  if (kinds !== 0) return kinds;
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  const difference = toNumber(a) - toNumber(b);
  return Math.abs(difference) < 1e-13 * Math.abs(toNumber(a)) ? 0 : difference;
}

/** A day written as text can be compared with a serial number. */
function asDates(left: FormulaValue, right: FormulaValue): [FormulaValue, FormulaValue] {
  const day = /^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}$/;
  if (typeof left === 'number' && typeof right === 'string' && day.test(right)) return [left, toNumber(right)];
  if (typeof right === 'number' && typeof left === 'string' && day.test(left)) return [toNumber(left), right];
  return [left, right];
}

function rank(value: FormulaValue): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}
