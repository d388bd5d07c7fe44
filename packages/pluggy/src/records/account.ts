import * as z from 'zod';
import { list, optional, optionalCode, optionalMoment, optionalNumber, optionalText, record, requiredText } from './fields.ts';

export type PluggyBankData = z.infer<typeof bankData>;
const bankData = record({
  /** `bank code/branch/account-digit`. */
  transferNumber: optionalText,
  closingBalance: optionalNumber,
  automaticallyInvestedBalance: optionalNumber,
  overdraftContractedLimit: optionalNumber,
  reservedBalances: list(
    record({
      name: optionalText,
      availableAmounts: list(record({ amount: optionalNumber, currencyCode: optionalText })),
    }),
  ),
});

/** One line of a card's limit; lines of several cards can describe the same limit. */
const creditLine = record({
  creditLineLimitType: optionalText,
  consolidationType: optionalText,
  usedAmount: optionalNumber,
  limitAmount: optionalNumber,
});

export type PluggyCreditData = z.infer<typeof creditData>;
const creditData = record({
  level: optionalText,
  brand: optionalText,
  balanceCloseDate: optionalText,
  balanceDueDate: optionalText,
  creditLimit: optionalNumber,
  availableCreditLimit: optionalNumber,
  minimumPayment: optionalNumber,
  status: optionalText,
  holderType: optionalText,
  disaggregatedCreditLimits: list(creditLine),
});

/** An account as Pluggy tells it (pluggy-api.md, section 7). A card's debt is a positive balance. */
export type PluggyAccount = z.infer<typeof accountSchema>;
/** Reads one account; fields that Extrato does not use are left out. */
export const accountSchema = record({
  id: requiredText,
  itemId: requiredText,
  /** `BANK` or `CREDIT`; open. */
  type: requiredText,
  subtype: optionalText,
  number: optionalCode,
  name: optionalText,
  marketingName: optionalText,
  owner: optionalText,
  /** CPF or CNPJ, with or without punctuation. */
  taxNumber: optionalText,
  currencyCode: optionalText,
  balance: optionalNumber,
  bankData: optional(bankData),
  creditData: optional(creditData),
});

/** The bank's figure at this moment (section 7.5). */
export type PluggyLiveBalance = z.infer<typeof liveBalanceSchema>;
/** Reads the answer of the real-time balance. */
export const liveBalanceSchema = record({
  balance: z.number(),
  currencyCode: optionalText,
  updateDateTime: optionalMoment,
});
