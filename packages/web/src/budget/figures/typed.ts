import { type Cents, centsToDecimal, ZERO_CENTS } from '@extrato/engine/values';

/**
 * The amount that a text typed into a cell means: nothing is zero, `+50`, `*2` and `/3` go on from what the cell holds, and
 * everything else stands for itself (`-50` too). Undefined when it is no amount.
 */
export function typedAmount(text: string, present: Cents, read: (text: string) => Cents | undefined): Cents | undefined {
  const typed = text.trim();
  if (typed === '' || typed === '=') return ZERO_CENTS;
  return read(/^[+*/×÷]/.test(typed) ? `(${centsToDecimal(present)})${typed}` : typed);
}

/** Whether a key begins an amount. */
export function beginsAmount(key: string): boolean {
  return /^[\d=+\-*/(.,]$/.test(key);
}
