// Interest, fees and tax of a bill beside its rows (bank-sync-pluggy.md 11). Pure.
import { type KeptBill, merchantText } from '../bank-sync/index.ts';
import type { CardRow } from './card-rows.ts';

const CHARGE = /\b(?:iof|juros|multa|mora|encargos?|tarifa|anuidade|saque|interest|fee)\b/;

/**
 * The bank's charges that no row of the bill stands for: rows of the same amount that say what they are, or that a person
 * made.
 */
export function missingCharges(charges: KeptBill['charges'], rows: readonly CardRow[]): KeptBill['charges'] {
  const candidates = rows.filter(({ content }) => content === undefined || CHARGE.test(merchantText(content.text)));
  const taken = new Set<CardRow>();
  return charges.filter(({ amount }) => {
    if (amount === 0) return false;
    const stands = candidates.find((candidate) => !taken.has(candidate) && candidate.row.amount === -amount);
    if (stands) taken.add(stands);
    return !stands;
  });
}
