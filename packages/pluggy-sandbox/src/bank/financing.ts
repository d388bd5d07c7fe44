// A bill that is paid only in part: the rest leaves the card as a credit and comes back in four instalments, with
// interest, fee and tax on the next bill (pluggy-sandbox.md, section 6.5).

import type { Charge } from './bill.ts';
import { addMonths, isoMonth, momentOn } from './calendar.ts';
import type { Cycle } from './cycle.ts';
import { type Entry, type Facts, postedEntry } from './entry.ts';
import type { CardPlan } from './plan.ts';

const PARTS = 4;

/** `rest` in hundredths: what the payment left of the bill. */
export function financeBill(
  plan: CardPlan,
  cycle: Cycle,
  rest: number,
): { entries: readonly Entry[]; charges: readonly Charge[] } {
  const month = isoMonth(cycle.month);
  const facts = (raw: string, text: string, moment: number, cents: number): Facts => ({
    moment,
    raw,
    text,
    cents,
    category: '02010000',
    operation: 'OPERACOES_CREDITO_CONTRATADAS_CARTAO',
    card: { number: plan.number, creditType: 'BILL_INSTALLMENT' },
  });
  const credit = facts(
    'CREDITO PARCELAMENTO DE FATURA',
    'Crédito parcelamento de fatura',
    momentOn(cycle.dueDay, '09:05'),
    -rest,
  );
  const parts = splitCents(rest, PARTS).map((cents, index) => {
    const number = index + 1;
    const charged = momentOn(addMonths(cycle.dueDay + 2, index), '09:00');
    const base = facts(`PARCELAMENTO DE FATURA ${number}/${PARTS}`, `Parcelamento de fatura ${number}/${PARTS}`, charged, cents);
    const instalment = { number, of: PARTS, total: rest, day: cycle.dueDay };
    return postedEntry(
      { ref: `${plan.key}/bill-instalment-${number}/${month}`, account: plan.key },
      { ...base, card: { number: plan.number, creditType: 'BILL_INSTALLMENT', instalment } },
    );
  });
  return {
    entries: [postedEntry({ ref: `${plan.key}/bill-financed/${month}`, account: plan.key }, credit), ...parts],
    charges: [
      { type: 'LATE_PAYMENT_REMUNERATIVE_INTEREST', cents: Math.round(rest * 0.0849), info: 'Juros do parcelamento' },
      { type: 'LATE_PAYMENT_FEE', cents: Math.round(rest * 0.02), info: 'Multa' },
      { type: 'IOF', cents: Math.round(rest * 0.0038), info: 'IOF' },
    ],
  };
}

/** Parts that add up exactly; the last ones take the odd hundredths. */
function splitCents(cents: number, parts: number): readonly number[] {
  const low = Math.floor(cents / parts);
  return Array.from({ length: parts }, (_, index) => low + (index >= parts - (cents - low * parts) ? 1 : 0));
}
