// Values of options and variables. Each takes the name that the person knows it by.
import { type Cents, cents, centsFromDecimal, type Day, type Month, parseDay, parseMonth } from '@extrato/engine/values';
import { Stop } from '../failure.ts';

/** How amounts are written: whole hundredths as official scripts do, or decimal for people. */
export const AMOUNT_FORMS = ['cents', 'decimal'] as const;
export type AmountForm = (typeof AMOUNT_FORMS)[number];

/** A whole number, zero or more. */
export function wholeNumberOf(name: string, value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new Stop({ code: 'not-a-whole-number', details: { name, value } });
  return Number(value);
}

export function flagOf(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new Stop({ code: 'not-a-flag', details: { name, value } });
  return value === 'true';
}

export function dayOf(name: string, value: string): Day {
  const day = parseDay(value);
  if (!day) throw new Stop({ code: 'not-a-day', details: { name, value } });
  return day;
}

export function monthOf(name: string, value: string): Month {
  const month = parseMonth(value);
  if (!month) throw new Stop({ code: 'not-a-month', details: { name, value } });
  return month;
}

/** Hundredths. Decimal amounts may have Brazilian or English separators: `1.234,56`, `1,234.56`, `-12,5`, `R$ 10`. */
export function amountOf(name: string, value: string, form: AmountForm): Cents {
  const amount = form === 'cents' ? wholeCents(value) : decimalCents(value);
  if (amount === undefined) throw new Stop({ code: 'not-an-amount', details: { name, value } });
  return amount;
}

function wholeCents(value: string): Cents | undefined {
  return /^[+-]?\d{1,15}$/.test(value.trim()) ? cents(Number(value)) : undefined;
}

function decimalCents(value: string): Cents | undefined {
  const bare = value.replaceAll(/\s|R\$/g, '');
  const mark = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'));
  const fraction = mark < 0 ? '' : bare.slice(mark + 1);
  // A single mark with three digits behind it separates thousands: 1.234 is not 1 and a bit.
  const thousands = fraction.length === 3 && /^[+-]?\d{1,3}([.,]\d{3})+$/.test(bare);
  const whole = (mark < 0 || thousands ? bare : bare.slice(0, mark)).replaceAll(/[.,]/g, '');
  if (!/^[+-]?\d*$/.test(whole) || !/^\d*$/.test(fraction)) return undefined;
  return centsFromDecimal(thousands || mark < 0 ? whole : `${whole}.${fraction}`);
}
