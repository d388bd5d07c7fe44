// Bills and their payments. A bill is what the one before left, plus its rows, plus finance charges; its payment is a
// row of the next bill and a row of the bank account.

import type { Bill, BillPayment, Charge } from './bill.ts';
import { addMonths, isoMonth, momentOn } from './calendar.ts';
import type { Cycle } from './cycle.ts';
import { cleanText, type Entry, type Facts, postedEntry } from './entry.ts';
import { financeBill } from './financing.ts';
import type { CardPlan } from './plan.ts';
import type { World } from './world.ts';

export type Settlement = { readonly bills: readonly Bill[]; readonly entries: readonly Entry[] };

/** What an entry adds to the bill that holds it, in hundredths. */
export type BilledCents = (entry: Entry, cycle: Cycle) => number;

/** All bills of a card from its entries, and the entries (on both sides) that paying them makes. */
export function settle(
  world: World,
  plan: CardPlan,
  cycles: readonly Cycle[],
  entriesByBill: ReadonlyMap<string, readonly Entry[]>,
  billed: BilledCents,
): Settlement {
  const bills: Bill[] = [];
  const made: Entry[] = [];
  let carried = 0;
  let charges: readonly Charge[] = [];
  for (const cycle of cycles) {
    const since = bills.at(-1)?.cycle.closing ?? Number.NEGATIVE_INFINITY;
    const own = made.filter((entry) => entry.account === plan.key && entry.moment >= since && entry.moment < cycle.closing);
    const rows = [...(entriesByBill.get(cycle.key) ?? []), ...own].reduce((sum, entry) => sum + billed(entry, cycle), 0);
    const total = carried + rows + charges.reduce((sum, charge) => sum + charge.cents, 0);
    const minimum = Math.round(total * 0.15);
    const financed = plan.financedMonth !== undefined && cycle.month === world.anchorMonth + plan.financedMonth && total > 0;
    const payment = total > 0 ? { moment: cycle.dueMoment, cents: financed ? minimum : total, full: !financed } : null;
    bills.push({ cycle, carried, total, charges, payment });
    if (payment) made.push(...paymentEntries(world, plan, cycle, payment));
    const financing = financed ? financeBill(plan, cycle, total - minimum) : null;
    made.push(...(financing?.entries ?? []));
    charges = financing?.charges ?? [];
    carried = total;
  }
  return { bills, entries: made };
}

function paymentEntries(world: World, plan: CardPlan, cycle: Cycle, payment: BillPayment): readonly Entry[] {
  const words = plan.payment;
  const next = momentOn(addMonths(cycle.dueDay, 1), '09:00');
  const isLatest = payment.moment <= world.anchor && world.anchor < next;
  const month = isoMonth(cycle.month);
  const facts = (raw: string, operation: string | null): Facts => ({
    moment: payment.moment,
    raw,
    text: cleanText(raw),
    cents: -payment.cents,
    category: '05100000',
    operation,
  });
  const text = words.text ?? cleanText(words.cardRaw);
  const onCard = { ...facts(words.cardRaw, words.operation), text, card: { number: plan.number } };
  const bankHead = {
    ref: `${words.account}/bill-${plan.number}/${month}`,
    account: words.account,
    handle: isLatest ? (words.bankHandle ?? null) : null,
  };
  const cardHead = {
    ref: `${plan.key}/payment/${month}`,
    account: plan.key,
    handle: isLatest ? (words.cardHandle ?? null) : null,
  };
  const cardEntry = { ...postedEntry(cardHead, onCard), tellsOpenBill: words.twinHandle !== undefined };
  const entries = [postedEntry(bankHead, facts(words.bankRaw, 'OUTROS')), cardEntry];
  return words.twinHandle ? [...entries, pendingTwin(plan, month, onCard, next, isLatest ? words.twinHandle : null)] : entries;
}

/** Lingers until the next payment. It counts as happening then, so that the closing between does not end it. */
function pendingTwin(plan: CardPlan, month: string, facts: Facts, until: number, handle: string | null): Entry {
  return {
    ref: `${plan.key}/payment-twin/${month}`,
    handle,
    account: plan.key,
    moment: until,
    versions: [
      { from: facts.moment, shown: { status: 'PENDING', generation: 0, facts } },
      { from: until, shown: null },
    ],
  };
}
