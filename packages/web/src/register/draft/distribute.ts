import { type Cents, cents } from '@extrato/engine/values';

/** Gives what the lines of a split lack to those that are still empty, else to all of them, in equal shares to the cent. */
export function distribute(amounts: readonly Cents[], left: number): Cents[] {
  const empty = amounts.flatMap((amount, place) => (amount === 0 ? [place] : []));
  const takers = empty.length > 0 ? empty : amounts.map((_, place) => place);
  const size = Math.abs(left);
  const share = Math.floor(size / Math.max(1, takers.length));
  const rest = size - share * takers.length;
  const sign = left < 0 ? -1 : 1;
  const given = new Map(takers.map((place, n) => [place, sign * (share + (n < rest ? 1 : 0))]));
  return amounts.map((amount, place) => cents(amount + (given.get(place) ?? 0)));
}
