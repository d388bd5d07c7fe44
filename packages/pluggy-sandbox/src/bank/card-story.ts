// How a card row lives: seen as pending, posted two days later, final when its bill closes. What changes on the way
// depends on the bank (pluggy-sandbox.md, section 6.3).

import { DAY } from './calendar.ts';
import { type Entry, type Facts, postedEntry, type Shown } from './entry.ts';
import type { Traits } from './traits.ts';

const POSTING_DELAY: number = 2 * DAY;
/** Foreign amounts are first shown at the day's rate and posted one hundredth dearer. */
const RATE_MOVE = 101;

type Head = { readonly ref: string; readonly handle: string | null; readonly account: string };

/** A purchase, shown from the moment at which it happened; `since` for instalments, that of the purchase. */
export function cardEntry(traits: Traits, head: Head, facts: Facts, since: number = facts.moment): Entry {
  if (facts.cents <= 0) return postedEntry(head, facts);
  const posts = facts.moment + POSTING_DELAY;
  const posted: Shown = { status: 'POSTED', generation: changesId(traits) ? 1 : 0, facts };
  if (traits.posting === 'never-pending') return { ...head, moment: facts.moment, versions: [{ from: posts, shown: posted }] };
  const pending: Shown = { status: 'PENDING', generation: 0, facts: pendingFacts(traits, facts) };
  return {
    ...head,
    moment: facts.moment,
    versions: [
      { from: since, shown: pending },
      { from: posts, shown: posted },
    ],
  };
}

function changesId(traits: Traits): boolean {
  return traits.posting === 'new-id' || traits.posting === 'new-id-and-text';
}

function pendingFacts(traits: Traits, facts: Facts): Facts {
  if (traits.posting === 'new-id-and-text') {
    return { ...facts, text: `Compra a confirmar ${facts.text}`, raw: facts.raw === null ? null : `AUT ${facts.raw}` };
  }
  if (traits.posting === 'same-id-other-amount' && facts.foreign)
    return { ...facts, cents: Math.round((facts.cents * 100) / RATE_MOVE) };
  return facts;
}
