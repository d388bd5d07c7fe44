import type { Brand } from './brand.ts';

/** Hundredths of the account's currency; always a safe integer; money out is negative. */
export type Cents = number & Brand<'Cents'>;

/** Nothing. */
export const ZERO_CENTS: Cents = cents(0);

/** The given whole number of hundredths. Throws a RangeError for fractions, NaN and unsafe integers. */
export function cents(hundredths: number): Cents {
  if (!Number.isSafeInteger(hundredths)) throw new RangeError(`Not a whole number of hundredths: ${hundredths}`);
  return (hundredths === 0 ? 0 : hundredths) as Cents;
}

/**
 * Hundredths of a decimal number, read from its decimal text and never by floating-point
 * multiplication: `1.005` gives 101. Rounds to the nearest hundredth, half away from zero.
 * Undefined when the input is no finite decimal number, or too large.
 */
export function centsFromDecimal(decimal: number | string): Cents | undefined {
  const parts = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(String(decimal).trim());
  if (!parts) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  if (whole === '' && fraction === '') return undefined;
  const size = shiftAndRound(whole + fraction, 2 + Number(exponent) - fraction.length);
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return cents(sign === '-' ? -Number(size) : Number(size));
}

/** The digits times ten to the given power, rounded half up. */
function shiftAndRound(digits: string, power: number): bigint {
  if (power >= 0) return BigInt(digits) * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (BigInt(digits) * 2n + divisor) / (divisor * 2n);
}

/** Decimal text with two places and a point: `-1234.50`. */
export function centsToDecimal(amount: Cents): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The sum of all amounts; zero for none. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

/** The amount with the other sign. */
export function negateCents(amount: Cents): Cents {
  return cents(-amount);
}

/** The amount without its sign. */
export function absCents(amount: Cents): Cents {
  return cents(Math.abs(amount));
}
