import { type Cents, cents } from '@extrato/engine/values';
import { evaluate } from './arithmetic.ts';
import type { FormatSettings } from './format-settings.ts';
import { grouped, type NumberFormat, SEPARATORS } from './numbers.ts';

type PrintOptions = { readonly sign?: boolean; readonly currency?: boolean };

/** An amount as the budget writes it, with a real minus sign. Without decimals where the settings say so: rounded, half away from zero. */
export function printAmount(
  amount: Cents,
  settings: FormatSettings,
  { sign = false, currency = false }: PrintOptions = {},
): string {
  const { numberFormat, hideFraction } = settings;
  const size = Math.abs(amount);
  const whole = hideFraction ? Math.floor((size + 50) / 100) : Math.floor(size / 100);
  const fraction = hideFraction ? '' : SEPARATORS[numberFormat].decimal + String(size % 100).padStart(2, '0');
  const isZero = hideFraction ? whole === 0 : size === 0;
  const mark = isZero ? '' : amount < 0 ? '−' : sign ? '+' : '';
  const figure = grouped(String(whole), numberFormat) + fraction;
  return mark + (currency && settings.currency ? withSymbol(figure, settings) : figure);
}

/** With the currency's symbol where the budget wants it, or else as the language writes. */
function withSymbol(figure: string, { currency, language, symbolPosition, symbolSpace }: FormatSettings): string {
  const usual = usualSymbol(currency, language);
  const gap = (symbolSpace ?? usual.hasSpace) ? '\u00a0' : '';
  return (symbolPosition ?? usual.position) === 'before' ? usual.symbol + gap + figure : figure + gap + usual.symbol;
}

/** `R$`, `US$`, ... and where the language puts it; the code itself where nobody knows it. */
function usualSymbol(code: string, language: string): { symbol: string; position: 'before' | 'after'; hasSpace: boolean } {
  const parts = symbolParts(code, language);
  const at = parts.findIndex(({ type }) => type === 'currency');
  const symbol = parts[at]?.value ?? code;
  // Letters alone would run into the figures.
  const hasSpace = /\p{L}$/u.test(symbol) || parts.some(({ type }) => type === 'literal');
  return { symbol, position: at > 0 ? 'after' : 'before', hasSpace };
}

function symbolParts(code: string, language: string): readonly Intl.NumberFormatPart[] {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency: code, currencyDisplay: 'symbol' }).formatToParts(0);
  } catch {
    return [];
  }
}

/** Hundredths of what a person typed, arithmetic included; undefined when it is no amount or too large. */
export function readAmount(text: string, format: NumberFormat): Cents | undefined {
  const value = evaluate(text, SEPARATORS[format].decimal);
  return value === undefined || !Number.isSafeInteger(value) ? undefined : cents(value);
}
