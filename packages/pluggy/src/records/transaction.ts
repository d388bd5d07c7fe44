import * as z from 'zod';
import { optional, optionalCode, optionalMoment, optionalNumber, optionalText } from './fields.ts';

/**
 * A transaction as Pluggy tells it (pluggy-api.md, section 8.1). Amounts are decimal numbers in major units.
 * Days are texts here in one of three styles; only the mapping turns them into days.
 */
export type PluggyTransaction = {
  readonly id: string;
  readonly date: string | null;
  readonly description: string | null;
  readonly descriptionRaw: string | null;
  /** `DEBIT` is money out; open. */
  readonly type: string | null;
  readonly amount: number | null;
  readonly amountInAccountCurrency: number | null;
  readonly currencyCode: string | null;
  readonly status: string | null;
  readonly category: string | null;
  readonly categoryId: string | null;
  readonly providerId: string | null;
  readonly operationType: string | null;
  readonly paymentData: PluggyPayment | null;
  readonly merchant: PluggyMerchant | null;
  readonly creditCardMetadata: PluggyCardMetadata | null;
  /** Position within the day. */
  readonly order: number | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
};

export type PluggyPayment = {
  readonly paymentMethod: string | null;
  /** What the payer typed. */
  readonly reason: string | null;
  readonly referenceNumber: string | null;
  readonly payer: PluggyParticipant | null;
  readonly receiver: PluggyParticipant | null;
  readonly boletoMetadata: PluggyBoleto | null;
};

export type PluggyParticipant = {
  readonly name: string | null;
  readonly documentNumber: { readonly type: string | null; readonly value: string | null } | null;
  readonly accountNumber: string | null;
  readonly branchNumber: string | null;
  readonly routingNumber: string | null;
  readonly routingNumberISPB: string | null;
};

export type PluggyBoleto = {
  readonly penaltyAmount: number | null;
  readonly interestAmount: number | null;
  readonly discountAmount: number | null;
};

export type PluggyMerchant = {
  readonly name: string | null;
  readonly businessName: string | null;
  readonly cnpj: string | null;
};

export type PluggyCardMetadata = {
  readonly installmentNumber: number | null;
  readonly totalInstallments: number | null;
  readonly totalAmount: number | null;
  readonly purchaseDate: string | null;
  readonly payeeMCC: string | null;
  readonly cardNumber: string | null;
  readonly billId: string | null;
  readonly billForecastDate: string | null;
  readonly feeType: string | null;
  readonly otherCreditsType: string | null;
};

const participant: z.ZodType<PluggyParticipant> = z.object({
  name: optionalText,
  documentNumber: optional(z.object({ type: optionalText, value: optionalText })),
  accountNumber: optionalCode,
  branchNumber: optionalCode,
  routingNumber: optionalCode,
  routingNumberISPB: optionalCode,
});

const boleto: z.ZodType<PluggyBoleto> = z.object({
  penaltyAmount: optionalNumber,
  interestAmount: optionalNumber,
  discountAmount: optionalNumber,
});

const payment: z.ZodType<PluggyPayment> = z.object({
  paymentMethod: optionalText,
  reason: optionalText,
  referenceNumber: optionalText,
  payer: optional(participant),
  receiver: optional(participant),
  boletoMetadata: optional(boleto),
});

const cardMetadata: z.ZodType<PluggyCardMetadata> = z.object({
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

/** Reads one transaction; fields that Extrato does not use are left out. */
export const transactionSchema: z.ZodType<PluggyTransaction> = z.object({
  id: z.string().min(1),
  date: optionalText,
  description: optionalText,
  descriptionRaw: optionalText,
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
  merchant: optional(z.object({ name: optionalText, businessName: optionalText, cnpj: optionalText })),
  creditCardMetadata: optional(cardMetadata),
  order: optionalNumber,
  createdAt: optionalMoment,
  updatedAt: optionalMoment,
});
