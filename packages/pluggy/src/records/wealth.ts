import * as z from 'zod';
import { list, optional, optionalMoment, optionalNumber, optionalText } from './fields.ts';

/** An investment position (pluggy-api.md, section 11); `balance` is the net value to show. */
export type PluggyInvestment = {
  readonly id: string;
  readonly itemId: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly subtype: string | null;
  readonly status: string | null;
  readonly currencyCode: string | null;
  readonly balance: number;
  readonly amount: number | null;
  readonly amountProfit: number | null;
  readonly dueDate: string | null;
};

/** A movement of a position; `CREDIT` raises it. */
export type PluggyInvestmentTransaction = {
  readonly id: string;
  readonly type: string | null;
  readonly movementType: string | null;
  readonly date: string | null;
  readonly amount: number | null;
  readonly netAmount: number | null;
};

/** A loan contract (section 12). The debt is `payments.contractOutstandingBalance`, unknown when null. */
export type PluggyLoan = {
  readonly id: string;
  readonly itemId: string;
  readonly productName: string | null;
  readonly kind: string | null;
  readonly contractNumber: string | null;
  readonly contractAmount: number | null;
  readonly currencyCode: string | null;
  readonly dueDate: string | null;
  readonly payments: { readonly contractOutstandingBalance: number | null } | null;
};

/** Whose connection it is (section 13). */
export type PluggyIdentity = {
  readonly id: string;
  readonly fullName: string | null;
  readonly companyName: string | null;
  readonly document: string | null;
  readonly taxNumber: string | null;
  readonly financialRelationships: { readonly accounts: readonly PluggyOwnAccount[] } | null;
};

/** An account that the person has, here or elsewhere. */
type PluggyOwnAccount = {
  readonly compeCode: string | null;
  readonly branchCode: string | null;
  readonly number: string | null;
  readonly checkDigit: string | null;
};

/** What the person allowed, and until when (section 6). */
export type PluggyConsent = {
  readonly id: string;
  readonly itemId: string | null;
  readonly products: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
};

/** Pluggy's own category (section 9). */
export type PluggyCategory = {
  readonly id: string;
  readonly description: string;
  readonly descriptionTranslated: string | null;
  readonly parentId: string | null;
};

/** Reads one position. */
export const investmentSchema: z.ZodType<PluggyInvestment> = z.object({
  id: z.string().min(1),
  itemId: z.string().min(1),
  name: optionalText,
  type: optionalText,
  subtype: optionalText,
  status: optionalText,
  currencyCode: optionalText,
  balance: z.number(),
  amount: optionalNumber,
  amountProfit: optionalNumber,
  dueDate: optionalText,
});

/** Reads one movement. */
export const investmentTransactionSchema: z.ZodType<PluggyInvestmentTransaction> = z.object({
  id: z.string().min(1),
  type: optionalText,
  movementType: optionalText,
  date: optionalText,
  amount: optionalNumber,
  netAmount: optionalNumber,
});

/** Reads one loan. */
export const loanSchema: z.ZodType<PluggyLoan> = z.object({
  id: z.string().min(1),
  itemId: z.string().min(1),
  productName: optionalText,
  kind: optionalText,
  contractNumber: optionalText,
  contractAmount: optionalNumber,
  currencyCode: optionalText,
  dueDate: optionalText,
  payments: optional(z.object({ contractOutstandingBalance: optionalNumber })),
});

const ownAccount: z.ZodType<PluggyOwnAccount> = z.object({
  compeCode: optionalText,
  branchCode: optionalText,
  number: optionalText,
  checkDigit: optionalText,
});

/** Reads one identity. */
export const identitySchema: z.ZodType<PluggyIdentity> = z.object({
  id: z.string().min(1),
  fullName: optionalText,
  companyName: optionalText,
  document: optionalText,
  taxNumber: optionalText,
  financialRelationships: optional(z.object({ accounts: list(ownAccount) })),
});

/** Reads one consent. */
export const consentSchema: z.ZodType<PluggyConsent> = z.object({
  id: z.string().min(1),
  itemId: optionalText,
  products: list(z.string()),
  expiresAt: optionalMoment,
  revokedAt: optionalMoment,
});

/** Reads one category. */
export const categorySchema: z.ZodType<PluggyCategory> = z.object({
  id: z.string().min(1),
  description: z.string(),
  descriptionTranslated: optionalText,
  parentId: optionalText,
});
