import type { BankLine, CardLine, Counterparty, Installment, Merchant, ReviewLine } from '@extrato/engine/bank-statement';
import { absCents, type Day } from '@extrato/engine/values';
import type { PluggyAccount } from '../records/account.ts';
import type { PluggyCardMetadata, PluggyParticipant, PluggyTransaction } from '../records/transaction.ts';
import { currencyOf } from './account.ts';
import { accountAmount, isCard, signed, toCents } from './amounts.ts';
import { paysBill } from './bill-payment.ts';
import { toDay, toMonth } from './days.ts';
import { bareDocument } from './documents.ts';
import { lastDigits, notesOf } from './notes.ts';
import type { StatementOptions } from './options.ts';
import { bankText, payeeOf } from './payee.ts';

/** What every row of a statement is read against. */
export type LineContext = {
  readonly account: PluggyAccount;
  readonly institution: string;
  /** Later days are upcoming. */
  readonly today: Day;
  readonly options: StatementOptions;
};

/** A row as a line, or as something for a person to look at; never nothing. */
export type MappedRow = { readonly line: BankLine } | { readonly review: ReviewLine };

/** Maps one row (bank-sync-pluggy.md, sections 3.2 to 9). */
export function toLine(row: PluggyTransaction, context: LineContext): MappedRow {
  const { account, options } = context;
  const charged = toDay(row.date, options.zone);
  const day = dayOf(row, charged, account, options);
  const amount = accountAmount(row, currencyOf(account));
  if (amount.kind === 'doubtful') return { review: toReview(row, context, day, amount.reason) };
  if (day === undefined) return { review: toReview(row, context, day, 'bad-date') };
  const original = amount.foreign ? { amount: amount.foreign.size, currency: amount.foreign.currency } : null;
  const installment = installmentOf(row.creditCardMetadata, options.zone);
  const payee = payeeOf(row, account, context.institution);
  return {
    line: {
      id: row.id,
      providerId: row.providerId,
      day,
      amount: signed(amount.size, row, account),
      status: row.status === 'PENDING' ? 'pending' : 'posted',
      upcoming: day > context.today,
      payee,
      importedPayee: bankText(row),
      notes: notesOf(row, account, { payee, installment, original }, options.notes),
      order: row.order,
      createdAt: row.createdAt,
      operation: row.operationType,
      paysBill: paysBill(row, account),
      category: row.categoryId === null ? null : { id: row.categoryId, name: row.category ?? row.categoryId },
      merchant: merchantOf(row),
      payer: counterpartyOf(row.paymentData?.payer ?? null),
      receiver: counterpartyOf(row.paymentData?.receiver ?? null),
      paymentReference: row.paymentData?.referenceNumber ?? null,
      paymentMethod: row.paymentData?.paymentMethod ?? null,
      original,
      installment,
      card: row.creditCardMetadata ? cardOf(row.creditCardMetadata, charged === day ? undefined : charged) : null,
    },
  };
}

/** The row's own day, or a card purchase's when the person prefers it (section 4). */
function dayOf(
  row: PluggyTransaction,
  charged: Day | undefined,
  account: PluggyAccount,
  { cardDay, zone }: StatementOptions,
): Day | undefined {
  if (cardDay === 'charge' || !isCard(account) || charged === undefined) return charged;
  const bought = toDay(row.creditCardMetadata?.purchaseDate ?? null, zone) ?? charged;
  // What a bank says was bought after it was charged was not.
  return bought < charged ? bought : charged;
}

function toReview(
  row: PluggyTransaction,
  { account }: LineContext,
  day: Day | undefined,
  reason: ReviewLine['reason'],
): ReviewLine {
  const size = toCents(row.amount);
  return {
    id: row.id,
    importedPayee: bankText(row),
    day: day ?? null,
    amount: size === null ? null : signed(size, row, account),
    currency: row.currencyCode ?? currencyOf(account),
    reason,
  };
}

/** "1 of 1" and impossible numbers are no instalment (section 8). */
function installmentOf(card: PluggyCardMetadata | null, zone: string): Installment | null {
  const [number, count] = [card?.installmentNumber ?? 0, card?.totalInstallments ?? 0];
  if (!card || !Number.isInteger(number) || !Number.isInteger(count) || number < 1 || count < 2 || number > count) return null;
  const total = toCents(card.totalAmount);
  // The total's sign differs by bank (pluggy-api.md, section 8.9).
  return { number, count, total: total === null ? null : absCents(total), purchasedOn: toDay(card.purchaseDate, zone) ?? null };
}

function merchantOf({ merchant, creditCardMetadata }: PluggyTransaction): Merchant | null {
  const categoryCode = creditCardMetadata?.payeeMCC ?? null;
  if (!merchant && categoryCode === null) return null;
  return {
    name: merchant?.name ?? null,
    businessName: merchant?.businessName ?? null,
    cnpj: bareDocument(merchant?.cnpj ?? null),
    categoryCode,
  };
}

function counterpartyOf(participant: PluggyParticipant | null): Counterparty | null {
  if (!participant) return null;
  return {
    name: participant.name,
    document: bareDocument(participant.documentNumber?.value ?? null),
    bankCode: participant.routingNumber ?? participant.routingNumberISPB,
    branch: participant.branchNumber,
    account: participant.accountNumber,
  };
}

function cardOf(card: PluggyCardMetadata, chargedOn: Day | undefined): CardLine {
  return {
    billId: card.billId,
    billForecast: toMonth(card.billForecastDate) ?? null,
    lastDigits: lastDigits(card.cardNumber),
    feeType: card.feeType,
    otherCreditsType: card.otherCreditsType,
    ...(chargedOn && { chargedOn }),
  };
}
