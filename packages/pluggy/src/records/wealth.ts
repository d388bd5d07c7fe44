import * as z from 'zod';
import { list, optional, optionalMoment, optionalNumber, optionalText, record, requiredText } from './fields.ts';

/** An investment position (pluggy-api.md, section 11). */
export type PluggyInvestment = z.infer<typeof investmentSchema>;
/** Reads one position. */
export const investmentSchema = record({
  id: requiredText,
  itemId: requiredText,
  name: optionalText,
  type: optionalText,
  subtype: optionalText,
  status: optionalText,
  currencyCode: optionalText,
  /** The net value, to be shown. */
  balance: z.number(),
  amount: optionalNumber,
  amountProfit: optionalNumber,
  dueDate: optionalText,
});

/** A movement of a position. */
export type PluggyInvestmentTransaction = z.infer<typeof investmentTransactionSchema>;
/** Reads one movement. */
export const investmentTransactionSchema = record({
  id: requiredText,
  type: optionalText,
  /** `CREDIT` raises the position. */
  movementType: optionalText,
  date: optionalText,
  amount: optionalNumber,
  netAmount: optionalNumber,
});

/** A loan contract (section 12). */
export type PluggyLoan = z.infer<typeof loanSchema>;
/** Reads one loan. */
export const loanSchema = record({
  id: requiredText,
  itemId: requiredText,
  productName: optionalText,
  kind: optionalText,
  contractNumber: optionalText,
  contractAmount: optionalNumber,
  currencyCode: optionalText,
  dueDate: optionalText,
  /** The debt is its `contractOutstandingBalance`, unknown when null. */
  payments: optional(record({ contractOutstandingBalance: optionalNumber })),
});

/** An account that the person has, here or elsewhere. */
const ownAccount = record({
  compeCode: optionalText,
  branchCode: optionalText,
  number: optionalText,
  checkDigit: optionalText,
});

/** Whose connection it is (section 13). */
export type PluggyIdentity = z.infer<typeof identitySchema>;
/** Reads one identity. */
export const identitySchema = record({
  id: requiredText,
  fullName: optionalText,
  companyName: optionalText,
  document: optionalText,
  taxNumber: optionalText,
  financialRelationships: optional(record({ accounts: list(ownAccount) })),
});

/** What the person allowed, and until when (section 6). */
export type PluggyConsent = z.infer<typeof consentSchema>;
/** Reads one consent. */
export const consentSchema = record({
  id: requiredText,
  itemId: optionalText,
  products: list(z.string()),
  expiresAt: optionalMoment,
  revokedAt: optionalMoment,
});

/** Pluggy's own category (section 9). */
export type PluggyCategory = z.infer<typeof categorySchema>;
/** Reads one category. */
export const categorySchema = record({
  id: requiredText,
  description: z.string(),
  descriptionTranslated: optionalText,
  parentId: optionalText,
});
