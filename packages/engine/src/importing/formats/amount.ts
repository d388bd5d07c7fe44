import { type Cents, centsFromDecimal } from '../../values/index.ts';

/** Digits with signs between them, and whatever stands before and after (currency, sign, parentheses, D or C). */
const LOOSE = /^(?<before>[^\d]*?)(?<number>(?:(?<![\p{L}])[.,])?\d(?:[\d.,\s'’_]*\d)?)(?<after>[^\d]*)$/u;
const MINUS = /[-\u2212\u2013]/;

/**
 * The decimal text of an amount whose number format is not known (import-and-reconcile 6.5), for example `-1234.56`
 * for `(R$ 1.234,56)`; undefined when it cannot be read. The last point or comma is the decimal sign unless exactly
 * three digits follow. Negative: a minus before or after, parentheses, or a trailing `D` as Brazilian banks mark debits.
 */
export function looseDecimal(text: string): string | undefined {
  const groups = text.length > 64 ? undefined : LOOSE.exec(text.trim())?.groups;
  if (!groups) return undefined;
  const { before = '', number = '', after = '' } = groups;
  const digits = number.replaceAll(/[\s'’_]/g, '');
  const sign = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const decimals = sign < 0 ? 0 : digits.length - sign - 1;
  const hasDecimals = sign >= 0 && decimals !== 3;
  const whole = (hasDecimals ? digits.slice(0, sign) : digits).replaceAll(/[.,]/g, '');
  const magnitude = hasDecimals ? `${whole || '0'}.${digits.slice(sign + 1)}` : whole;
  return isNegative(before, after) ? `-${magnitude}` : magnitude;
}

function isNegative(before: string, after: string): boolean {
  if (MINUS.test(before) || MINUS.test(after)) return true;
  return (before.includes('(') && after.includes(')')) || /^\s*(?:D|DB|DR)$/i.test(after);
}

/** Hundredths of an amount whose number format is not known, rounded half away from zero; undefined when unreadable. */
export function parseLooseAmount(text: string): Cents | undefined {
  const decimal = looseDecimal(text);
  return decimal === undefined ? undefined : centsFromDecimal(decimal);
}

/**
 * Hundredths of an OFX amount (6.1). OFX has no thousands signs by its own rules, so a lone point is the decimal sign
 * whatever follows; a comma is, unless it can only be a thousands sign.
 */
export function parseOfxAmount(text: string): Cents | undefined {
  const trimmed = text.trim();
  const lonePoint = /^[-+(]?\s*\d*\.\d+\)?$/.test(trimmed);
  const loneComma = /^[-+(]?\s*(?:\d*,\d{1,2}|\d{4,},\d+|\d*,\d{4,})\)?$/.test(trimmed);
  if (!lonePoint && !loneComma) return parseLooseAmount(text);
  const negative = /^[-(]/.test(trimmed);
  return centsFromDecimal(`${negative ? '-' : ''}${trimmed.replaceAll(/[^\d.,]/g, '').replace(',', '.')}`);
}

/** Hundredths of a decimal text times a factor, both read exactly; undefined when either is no decimal number. */
export function scaledCents(decimal: string, factor: string | number): Cents | undefined {
  const [a, b] = [scaled(decimal), scaled(String(factor))];
  if (!a || !b) return undefined;
  const product = a.digits * b.digits;
  return centsFromDecimal(`${product}e-${a.places + b.places}`);
}

function scaled(decimal: string): { digits: bigint; places: number } | undefined {
  const parts = /^([+-]?)(\d*)\.?(\d*)$/.exec(decimal.trim());
  if (!parts || `${parts[2]}${parts[3]}` === '') return undefined;
  const digits = BigInt(`${parts[2]}${parts[3]}`);
  return { digits: parts[1] === '-' ? -digits : digits, places: (parts[3] ?? '').length };
}
