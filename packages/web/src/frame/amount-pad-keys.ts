import { type Cents, cents } from '@extrato/engine/values';

/** A key of the amount pad. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'erase';

/** Nobody types more by thumb; keeps well below what an amount can hold. */
const MOST = 1_000_000_000_00;

/** The amount after a key: digits come in from the right, as on a card machine. Always positive. */
export function afterKey(amount: Cents, key: PadKey): Cents {
  if (key === 'erase') return cents(Math.floor(amount / 10));
  const next = key === '00' ? amount * 100 : amount * 10 + Number(key);
  return next > MOST ? amount : cents(next);
}
