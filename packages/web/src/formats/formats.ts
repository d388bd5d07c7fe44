import type { Cents, Day, Month } from '@extrato/engine/values';
import { printAmount, readAmount } from './amounts.ts';
import { printDay, readDay } from './days.ts';
import type { FormatSettings } from './format-settings.ts';

export type Formats = {
  readonly settings: FormatSettings;
  /** `1.234,56`, with a real minus sign; with `sign` also a plus. */
  readonly amount: (amount: Cents, options?: { readonly sign?: boolean }) => string;
  /** With the currency: `R$ 1.234,56`. */
  readonly money: (amount: Cents, options?: { readonly sign?: boolean }) => string;
  /** What a person typed, arithmetic included: `12,50+3*2`; undefined when it is no amount. */
  readonly readAmount: (text: string) => Cents | undefined;
  /** In the budget's date format: `26/11/2026`. */
  readonly day: (day: Day) => string;
  /** Without the year where it is this one: `26/11`. */
  readonly shortDay: (day: Day, today: Day) => string;
  /** `26 de novembro de 2026`. */
  readonly longDay: (day: Day) => string;
  /** What a person typed: `26`, `26/11`, `26112026`, `hoje`, `+1`; undefined when it is no day. */
  readonly readDay: (text: string, today: Day) => Day | undefined;
  /** `Novembro de 2026`. */
  readonly month: (month: Month, style?: 'long' | 'short') => string;
  /** A moment of this device's clock: `há 2 horas`. */
  readonly ago: (iso: string, now?: number) => string;
};

/** The formats of a budget. */
export function createFormats(settings: FormatSettings): Formats {
  const { language, dateFormat } = settings;
  const longDay = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const longMonth = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const shortMonth = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    settings,
    amount: (amount, options) => printAmount(amount, settings, options),
    money: (amount, options) => printAmount(amount, settings, { ...options, currency: true }),
    readAmount: (text) => readAmount(text, settings.numberFormat),
    day: (day) => printDay(day, dateFormat),
    shortDay: (day, today) => printDay(day, dateFormat, day.slice(0, 4) === today.slice(0, 4)),
    longDay: (day) => longDay.format(new Date(`${day}T00:00:00Z`)),
    readDay: (text, today) => readDay(text, dateFormat, today),
    month: (month, style = 'long') =>
      capitalized((style === 'long' ? longMonth : shortMonth).format(new Date(`${month}-01T00:00:00Z`))),
    ago: (iso, now = Date.now()) => timeAgo(relative, Date.parse(iso) - now),
  };
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function timeAgo(format: Intl.RelativeTimeFormat, milliseconds: number): string {
  for (const [unit, size] of UNITS)
    if (Math.abs(milliseconds) >= size) return format.format(Math.trunc(milliseconds / size), unit);
  return format.format(0, 'second');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
