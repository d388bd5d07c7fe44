// What the row ledger keeps of a bank's line: enough to know the line again when its id, amount or day changes, and
// nothing that changes by itself (bank-sync-pluggy.md 2, 7.1).
import { type Cents, cents, type Day, dayInZone, daysBetween, type Month, parseDay, parseMonth } from '../values/index.ts';
import { ALIKE, likeness, plainText } from './likeness.ts';
import type { BankLine, Counterparty, Installment, OriginalAmount } from './statement.ts';

export type Content = {
  readonly day: Day;
  readonly amount: Cents;
  readonly pending: boolean;
  /** The bank's text, unchanged. */
  readonly text: string;
  /** The payee that the statement showed. */
  readonly payee: string;
  readonly providerId: string | null;
  readonly order: number | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number | null;
  readonly original: OriginalAmount | null;
  readonly installment: Installment | null;
  readonly cnpj: string | null;
  readonly cardDigits: string | null;
  readonly billId: string | null;
  /** The month of the bill that it is expected in; kept only while no bill is told. */
  readonly billForecast: Month | null;
  /** The day of the charge, where `day` is that of the purchase and another one (section 4). */
  readonly chargedOn: Day | null;
  /** Was shown ahead of its day, and is no installment: its payment may come as a line of its own (section 8). */
  readonly announced: boolean;
  readonly payer: Party | null;
  readonly receiver: Party | null;
};

/** One side of a payment, its document masked where it is a person's. */
export type Party = { readonly name: string | null; readonly document: string | null };

/** The part of a line that is kept. An announcement stays one when its day has come. */
export function contentOf(line: BankLine, wasAnnounced = false): Content {
  return {
    day: line.day,
    amount: line.amount,
    pending: line.status === 'pending',
    text: line.importedPayee,
    payee: line.payee,
    providerId: line.providerId,
    order: line.order,
    createdAt: line.createdAt?.getTime() ?? null,
    original: line.original,
    installment: line.installment,
    cnpj: line.merchant?.cnpj ?? null,
    cardDigits: line.card?.lastDigits ?? null,
    billId: line.card?.billId ?? null,
    billForecast: line.card?.billId == null ? (line.card?.billForecast ?? null) : null,
    chargedOn: line.card?.chargedOn ?? null,
    announced: line.status === 'pending' && line.installment === null && (wasAnnounced || line.upcoming || isAnnouncement(line)),
    payer: partyOf(line.payer),
    receiver: partyOf(line.receiver),
  };
}

function partyOf(counterparty: Counterparty | null): Party | null {
  const { name = null, document = null } = counterparty ?? {};
  return name === null && document === null ? null : { name, document: document === null ? null : shownDocument(document) };
}

/** A company's number is public; of a person's only the middle is kept, as banks print it. */
function shownDocument(document: string): string {
  if (/^\d{14}$/.test(document)) return document.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
  return document.replace(/^\d{3}(\d{3})(\d{3})\d{2}$/, '***.$1.$2-**');
}

/** Brazilian banks announce scheduled payments in so many words. */
function isAnnouncement(line: BankLine): boolean {
  return /\bagendad[oa]\b/i.test(line.importedPayee);
}

/** Content as one cell. Equal content gives equal text, so an unchanged line is recognised without reading the cell. */
export function packContent(content: Content): string {
  const { original, installment } = content;
  return JSON.stringify([
    content.day,
    content.amount,
    content.pending ? 1 : 0,
    content.text,
    content.payee === content.text ? 0 : content.payee,
    content.providerId,
    content.order,
    content.createdAt,
    original ? [original.amount, original.currency] : 0,
    installment ? [installment.number, installment.count, installment.total, installment.purchasedOn] : 0,
    content.cnpj,
    content.cardDigits,
    content.billId,
    content.announced ? 1 : 0,
    // Most lines have none of these, and then the cell is as short as before.
    ...packRest(content),
  ]);
}

function packRest({ payer, receiver, billForecast, chargedOn }: Content): readonly unknown[] {
  const parties = [packParty(payer), packParty(receiver)];
  if (billForecast === null && chargedOn === null) return payer || receiver ? parties : [];
  return [...parties, billForecast, ...(chargedOn === null ? [] : [chargedOn])];
}

function packParty(party: Party | null): readonly (string | null)[] | 0 {
  return party ? [party.name, party.document] : 0;
}

/** Reads what `packContent` wrote; undefined for anything else. */
export function unpackContent(packed: string): Content | undefined {
  const cell = parseArray(packed);
  const day = parseDay(String(cell?.[0]));
  if (!cell || !day || !Number.isSafeInteger(cell[1])) return undefined;
  const text = String(cell[3]);
  return {
    day,
    amount: cents(Number(cell[1])),
    pending: cell[2] === 1,
    text,
    payee: cell[4] === 0 ? text : String(cell[4]),
    providerId: textOrNull(cell[5]),
    order: numberOrNull(cell[6]),
    createdAt: numberOrNull(cell[7]),
    original: unpackOriginal(cell[8]),
    installment: unpackInstallment(cell[9]),
    cnpj: textOrNull(cell[10]),
    cardDigits: textOrNull(cell[11]),
    billId: textOrNull(cell[12]),
    announced: cell[13] === 1,
    payer: unpackParty(cell[14]),
    receiver: unpackParty(cell[15]),
    billForecast: parseMonth(String(cell[16])) ?? null,
    chargedOn: parseDay(String(cell[17])) ?? null,
  };
}

function parseArray(packed: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(packed);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function unpackOriginal(value: unknown): OriginalAmount | null {
  if (!Array.isArray(value) || !Number.isSafeInteger(value[0])) return null;
  return { amount: cents(Number(value[0])), currency: String(value[1]) };
}

function unpackInstallment(value: unknown): Installment | null {
  if (!Array.isArray(value)) return null;
  const total = numberOrNull(value[2]);
  return {
    number: Number(value[0]),
    count: Number(value[1]),
    total: total === null ? null : cents(total),
    purchasedOn: parseDay(String(value[3])) ?? null,
  };
}

function unpackParty(value: unknown): Party | null {
  return Array.isArray(value) ? { name: textOrNull(value[0]), document: textOrNull(value[1]) } : null;
}

/**
 * Section 7.1 without the account and the occurrence: direction and amount in the purchase's own currency, day, text.
 * Equals are told apart by their order within the day.
 */
export function fingerprint(content: Content): string {
  const { original, amount, day, text, installment, chargedOn } = content;
  const money = original ? `${amount < 0 ? '-' : ''}${Math.abs(original.amount)} ${original.currency}` : String(amount);
  // On one day of purchase all charges of a plan stand together, and not every bank writes their numbers into the text.
  const charge = chargedOn !== null && installment ? ` ${installment.number}` : '';
  return `${day} ${money} ${plainText(text)}${charge}`;
}

/** Order of equals within a day: the bank's own, then creation time, then id (section 4). Unnumbered ones come last. */
export function compareInDay(a: Content, b: Content, idA: string, idB: string): number {
  const order = (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER);
  if (order !== 0) return order;
  const created = (a.createdAt ?? 0) - (b.createdAt ?? 0);
  if (created !== 0) return created;
  return idA === idB ? 0 : idA < idB ? -1 : 1;
}

/** Money in with money in, money out with money out; nothing goes with either. */
export function sameDirection(a: Content, b: Content): boolean {
  return a.amount === 0 || b.amount === 0 || a.amount < 0 === b.amount < 0;
}

/** How alike the two are by what they say: the better of the bank's texts and the shown payees. */
export function contentLikeness(a: Content, b: Content): number {
  if (a.text === b.text) return 1;
  const texts = likeness(a.text, b.text);
  return texts === 1 ? 1 : Math.max(texts, likeness(a.payee, b.payee));
}

/** Same merchant, same installment, or same card and day of purchase, or texts that are alike (7.2, rank 5). */
export function sameThing(a: Content, b: Content): boolean {
  if (a.cnpj !== null && a.cnpj === b.cnpj) return true;
  if (sameCharge(a, b) && a.installment?.total !== null) return true;
  const purchasedOn = a.installment?.purchasedOn ?? null;
  if (
    a.cardDigits !== null &&
    a.cardDigits === b.cardDigits &&
    purchasedOn !== null &&
    purchasedOn === b.installment?.purchasedOn
  )
    return true;
  return contentLikeness(a, b) >= ALIKE;
}

/** The same charge of the same plan: number, count and total (or day of purchase) agree. */
export function sameCharge(a: Content, b: Content): boolean {
  const [one, other] = [a.installment, b.installment];
  if (!one || !other || one.number !== other.number || one.count !== other.count) return false;
  if (one.total !== null && other.total !== null) return one.total === other.total;
  return one.purchasedOn !== null && one.purchasedOn === other.purchasedOn;
}

/** Long before any bank's line. */
export const FIRST_DAY: Day = dayInZone(new Date(0), 'UTC');

/** Days as whole numbers, to look up neighbours cheaply. */
export function dayNumber(day: Day): number {
  return daysBetween(FIRST_DAY, day);
}

/** Whole days from the first to the second. */
export function daysApart(a: Content, b: Content): number {
  return daysBetween(a.day, b.day);
}
