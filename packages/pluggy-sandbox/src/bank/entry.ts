// What happens in a person's financial life, before any bank gives it a shape. All amounts are whole hundredths.

import type { MerchantKey, PartyKey } from './cast.ts';
import type { PlainRecord } from './contract.ts';

/** One event on one account. Its versions tell what the bank shows of it from when on. */
export type Entry = {
  /** `account/name/YYYY-MM`, unique in the bank. */
  readonly ref: string;
  readonly handle: string | null;
  readonly account: string;
  /** When it happened or, for an instalment, when it is charged. Decides the bill that holds it. */
  readonly moment: number;
  /** Ascending by `from`. The last one holds from the closing of its bill on, even when its time has not come. */
  readonly versions: readonly Version[];
  /** Tells its bill even while that is open. */
  readonly tellsOpenBill?: boolean;
};

/** `shown` is null while the bank shows nothing of the event. */
type Version = { readonly from: number; readonly shown: Shown | null };

export type Shown = {
  readonly status: 'PENDING' | 'POSTED';
  /** Counts the row ids that the event has had: a new number is a new key (pluggy-api.md, section 8.6). */
  readonly generation: number;
  readonly facts: Facts;
};

export type Facts = {
  readonly moment: number;
  readonly text: string;
  /** The bank's own text. */
  readonly raw: string | null;
  /**
   * In the account's currency, with Pluggy's documented sign: on bank accounts money in is positive, on cards a
   * purchase is (pluggy-api.md, section 8.4).
   */
  readonly cents: number;
  readonly foreign?: Foreign;
  readonly category: string | null;
  readonly operation: string | null;
  readonly payment?: Payment;
  readonly merchant?: MerchantKey;
  readonly card?: CardFacts;
  /** The last word on the record, for rows whose oddity is their purpose. */
  readonly oddity?: PlainRecord;
};

/** `cents` in that currency. `converted` false: the bank does not tell the value in reais. */
export type Foreign = { readonly currency: string; readonly cents: number; readonly converted: boolean };

export type Payment = {
  readonly method: 'PIX' | 'TED' | 'TEV' | 'BOLETO';
  readonly payer: PartyKey;
  readonly receiver: PartyKey;
  readonly reason?: string;
  readonly receiverReference?: string;
  /** Name under which both sides of one PIX find the same end-to-end id; the row's own when absent. */
  readonly pair?: string;
  readonly boleto?: Boleto;
};

/** Hundredths; together they are what was paid. */
type Boleto = { readonly base: number; readonly penalty: number; readonly interest: number };

export type CardFacts = {
  readonly number: string;
  readonly instalment?: Instalment;
  readonly feeType?: string;
  readonly creditType?: string;
  /** The last word on the card metadata. */
  readonly oddity?: PlainRecord;
};

/** `day` is the day of the purchase; `total` hundredths of the whole purchase. */
type Instalment = { readonly number: number; readonly of: number; readonly total: number; readonly day: number };

/** What the bank shows of an event at a moment; `closed` says that its bill has closed by then. */
export function shownAt(entry: Entry, moment: number, closed: boolean): Shown | null {
  if (closed) return entry.versions.at(-1)?.shown ?? null;
  return entry.versions.findLast((version) => version.from <= moment)?.shown ?? null;
}

/** Identity of an event: `Entry` without what happens. */
export type EntryHead = { readonly ref: string; readonly account: string; readonly handle?: string | null };

/** An event that the bank shows as posted, by default from the moment at which it happened. */
export function postedEntry(head: EntryHead, facts: Facts, from: number = facts.moment): Entry {
  const shown: Shown = { status: 'POSTED', generation: 0, facts };
  return { ref: head.ref, handle: head.handle ?? null, account: head.account, moment: facts.moment, versions: [{ from, shown }] };
}

/** A bank's capitals as a cleaned text: capitals only at the start of words. */
export function cleanText(raw: string): string {
  return raw.toLowerCase().replace(/(^|\s)\S/gu, (start) => start.toUpperCase());
}
