import type * as z from 'zod';
import { optional, optionalCode, optionalMoment, optionalNumber, optionalText, record, requiredText } from './fields.ts';

export type PluggyParticipant = z.infer<typeof participant>;
const participant = record({
  name: optionalText,
  documentNumber: optional(record({ type: optionalText, value: optionalText })),
  accountNumber: optionalCode,
  branchNumber: optionalCode,
  routingNumber: optionalCode,
  routingNumberISPB: optionalCode,
});

export type PluggyBoleto = z.infer<typeof boleto>;
const boleto = record({
  penaltyAmount: optionalNumber,
  interestAmount: optionalNumber,
  discountAmount: optionalNumber,
});

export type PluggyPayment = z.infer<typeof payment>;
const payment = record({
  paymentMethod: optionalText,
  /** What the payer typed. */
  reason: optionalText,
  referenceNumber: optionalText,
  payer: optional(participant),
  receiver: optional(participant),
  boletoMetadata: optional(boleto),
});

export type PluggyMerchant = z.infer<typeof merchant>;
const merchant = record({ name: optionalText, businessName: optionalText, cnpj: optionalText });

export type PluggyCardMetadata = z.infer<typeof cardMetadata>;
const cardMetadata = record({
  installmentNumber: optionalNumber,
  totalInstallments: optionalNumber,
  totalAmount: optionalNumber,
  purchaseDate: optionalText,
  payeeMCC: optionalCode,
  cardNumber: optionalCode,
  billId: optionalText,
  billForecastDate: optionalText,
  feeType: optionalText,
  otherCreditsType: optionalText,
});

/**
 * A transaction as Pluggy tells it (pluggy-api.md, section 8.1). Amounts are decimal numbers in major units.
 * Days are texts here in one of three styles; only the mapping turns them into days.
 */
export type PluggyTransaction = z.infer<typeof transactionSchema>;
/** Reads one transaction; fields that Extrato does not use are left out. */
export const transactionSchema = record({
  id: requiredText,
  date: optionalText,
  description: optionalText,
  descriptionRaw: optionalText,
  /** `DEBIT` is money out; open. */
  type: optionalText,
  amount: optionalNumber,
  amountInAccountCurrency: optionalNumber,
  currencyCode: optionalText,
  status: optionalText,
  category: optionalText,
  categoryId: optionalText,
  providerId: optionalText,
  operationType: optionalText,
  paymentData: optional(payment),
  merchant: optional(merchant),
  creditCardMetadata: optional(cardMetadata),
  /** Position within the day. */
  order: optionalNumber,
  createdAt: optionalMoment,
  updatedAt: optionalMoment,
});
