// From what happened to Pluggy's transaction record, in the manner of one bank. Without the fields that depend on
// the rest of the account: running `balance`, `order` and the forecast of the bill.

import { boletoNumbers } from './boleto.ts';
import { dayOf, isoDay, isoMoment, momentOn } from './calendar.ts';
import { MERCHANTS, PARTIES, type Party } from './cast.ts';
import { categoryName } from './categories.ts';
import type { BankRow, PlainRecord } from './contract.ts';
import { writeDocument } from './documents.ts';
import type { CardFacts, Entry, Facts, Payment, Shown } from './entry.ts';
import { drawCode, drawDigits } from './random.ts';
import type { Traits } from './traits.ts';

/** `onCard` follows from the account's kind. */
export type RenderContext = { readonly seed: string; readonly traits: Traits; readonly onCard: boolean };

export type RowRecord = BankRow['record'];

export function renderRow(context: RenderContext, entry: Pick<Entry, 'ref'>, shown: Shown): RowRecord {
  const { traits, onCard } = context;
  const { facts } = shown;
  const isDebit = onCard ? facts.cents > 0 : facts.cents < 0;
  const date = writeDate(traits, facts.moment, facts.payment?.method === 'PIX');
  return {
    date,
    description: facts.text,
    descriptionRaw: facts.raw,
    type: isDebit || (facts.cents === 0 && !onCard) ? 'DEBIT' : 'CREDIT',
    ...amounts(facts, onCard && traits.cardAmounts === 'positive'),
    balance: null,
    status: shown.status,
    category: traits.categories && facts.category !== null ? categoryName(facts.category) : null,
    categoryId: traits.categories ? facts.category : null,
    providerCode: traits.openFinance ? providerCode(facts) : null,
    providerId: traits.openFinance ? drawCode(context.seed, `provider/${entry.ref}`, 22) : null,
    operationType: showsOperation(traits, onCard) ? facts.operation : null,
    operationTypeAdditionalInfo: null,
    paymentData: facts.payment ? renderPayment(context, entry.ref, facts.moment, facts.payment, Math.abs(facts.cents)) : null,
    merchant: traits.merchants ? renderMerchant(facts) : null,
    creditCardMetadata: facts.card ? renderCard(context, facts, facts.card, date) : null,
    ...facts.oddity,
  };
}

/** A date as this bank writes it, full ISO text (pluggy-api.md, section 8.5). */
export function writeDate(traits: Traits, moment: number, isPix: boolean): string {
  if (traits.days === 'moments' || (traits.days === 'pix-moments' && isPix)) return isoMoment(moment);
  const day = dayOf(moment);
  return traits.days === 'sao-paulo-midnight' ? isoMoment(momentOn(day)) : `${isoDay(day)}T00:00:00.000Z`;
}

/** Decimal number of reais with two places. */
export function toReais(cents: number): number {
  return cents / 100;
}

function showsOperation(traits: Traits, onCard: boolean): boolean {
  return traits.operationTypes === 'all' || (traits.operationTypes === 'not-on-cards' && !onCard);
}

function amounts(
  facts: Facts,
  positive: boolean,
): { amount: number; currencyCode: string; amountInAccountCurrency: number | null } {
  const sized = (cents: number): number => toReais(positive ? Math.abs(cents) : cents);
  if (!facts.foreign) return { amount: sized(facts.cents), currencyCode: 'BRL', amountInAccountCurrency: null };
  const { currency, cents, converted } = facts.foreign;
  return { amount: sized(cents), currencyCode: currency, amountInAccountCurrency: converted ? sized(facts.cents) : null };
}

function providerCode(facts: Facts): string {
  return { PIX: '701', CARTAO: '411', PAGAMENTO: '520', PAGAMENTO_FATURA: '521' }[facts.operation ?? ''] ?? '100';
}

function renderMerchant(facts: Facts): PlainRecord | null {
  if (!facts.merchant) return null;
  const { name, cnpj, category } = MERCHANTS[facts.merchant];
  return {
    name,
    businessName: cnpj === null ? name : `${name} Ltda`,
    cnpj: cnpj && writeDocument(cnpj, 'digits'),
    category: categoryName(category),
  };
}

function renderCard(context: RenderContext, facts: Facts, card: CardFacts, date: string): PlainRecord {
  const { traits } = context;
  const { instalment } = card;
  const sign = traits.instalmentTotal === 'negative' ? -1 : 1;
  return {
    cardNumber: card.number,
    purchaseDate: instalment ? writeDate(traits, momentOn(instalment.day, '12:00'), false) : date,
    payeeMCC: facts.merchant ? MERCHANTS[facts.merchant].mcc : null,
    installmentNumber: instalment?.number ?? null,
    totalInstallments: instalment?.of ?? null,
    ...(traits.instalmentTotal !== 'absent' && { totalAmount: instalment ? toReais(sign * instalment.total) : null }),
    feeType: card.feeType ?? null,
    otherCreditsType: card.creditType ?? null,
    ...card.oddity,
  };
}

function renderPayment(context: RenderContext, ref: string, moment: number, payment: Payment, cents: number): PlainRecord {
  const payer: Party = PARTIES[payment.payer];
  const sent = payment.pair ?? ref;
  return {
    paymentMethod: payment.method,
    reason: payment.reason ?? null,
    referenceNumber: payment.method === 'PIX' ? endToEndId(context.seed, payer, sent) : null,
    receiverReferenceId: payment.receiverReference ?? null,
    payer: renderParty(context.traits, payer),
    receiver: renderParty(context.traits, PARTIES[payment.receiver]),
    boletoMetadata: payment.boleto ? renderBoleto(context.seed, ref, dayOf(moment), payment.boleto, cents) : null,
  };
}

/** E, the payer's bank and 23 more characters, the same for both sides of one PIX. */
function endToEndId(seed: string, payer: Party, sent: string): string {
  return `E${payer.place?.ispb ?? '99000999'}${drawDigits(seed, sent, 12)}${drawCode(seed, sent, 11)}`;
}

function renderParty(traits: Traits, party: Party): PlainRecord {
  const value = writeDocument(party.document, traits.documents);
  return {
    name: party.name,
    documentNumber: value === null ? null : { type: party.document.length === 11 ? 'CPF' : 'CNPJ', value },
    accountNumber: party.place?.number ?? null,
    branchNumber: party.place?.branch ?? null,
    routingNumber: party.place?.bank ?? null,
    routingNumberISPB: party.place?.ispb ?? null,
  };
}

function renderBoleto(
  seed: string,
  ref: string,
  paid: number,
  boleto: NonNullable<Payment['boleto']>,
  cents: number,
): PlainRecord {
  const due = boleto.penalty > 0 ? paid - 1 : paid;
  return {
    ...boletoNumbers('995', due, boleto.base, drawDigits(seed, `boleto/${ref}`, 25)),
    baseAmount: toReais(boleto.base),
    penaltyAmount: toReais(boleto.penalty),
    interestAmount: toReais(boleto.interest),
    discountAmount: toReais(boleto.base + boleto.penalty + boleto.interest - cents),
  };
}
