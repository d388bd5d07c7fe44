import * as z from 'zod';
import { list, optional, optionalCode, optionalMoment, optionalNumber, optionalText } from './fields.ts';

/** An account as Pluggy tells it (pluggy-api.md, section 7). A card's debt is a positive balance. */
export type PluggyAccount = {
  readonly id: string;
  readonly itemId: string;
  /** `BANK` or `CREDIT`; open. */
  readonly type: string;
  readonly subtype: string | null;
  readonly number: string | null;
  readonly name: string | null;
  readonly marketingName: string | null;
  readonly owner: string | null;
  /** CPF or CNPJ, with or without punctuation. */
  readonly taxNumber: string | null;
  readonly currencyCode: string | null;
  readonly balance: number | null;
  readonly bankData: PluggyBankData | null;
  readonly creditData: PluggyCreditData | null;
};

export type PluggyBankData = {
  /** `bank code/branch/account-digit`. */
  readonly transferNumber: string | null;
  readonly closingBalance: number | null;
  readonly automaticallyInvestedBalance: number | null;
  readonly overdraftContractedLimit: number | null;
  readonly reservedBalances: readonly PluggyReservedBalance[];
};

type PluggyReservedBalance = {
  readonly name: string | null;
  readonly availableAmounts: readonly { readonly amount: number | null; readonly currencyCode: string | null }[];
};

export type PluggyCreditData = {
  readonly level: string | null;
  readonly brand: string | null;
  readonly balanceCloseDate: string | null;
  readonly balanceDueDate: string | null;
  readonly creditLimit: number | null;
  readonly availableCreditLimit: number | null;
  readonly minimumPayment: number | null;
  readonly status: string | null;
  readonly holderType: string | null;
  readonly disaggregatedCreditLimits: readonly PluggyCreditLine[];
};

/** One line of a card's limit; lines of several cards can describe the same limit. */
type PluggyCreditLine = {
  readonly creditLineLimitType: string | null;
  readonly consolidationType: string | null;
  readonly usedAmount: number | null;
  readonly limitAmount: number | null;
};

/** The bank's figure at this moment (section 7.5). */
export type PluggyLiveBalance = {
  readonly balance: number;
  readonly currencyCode: string | null;
  readonly updateDateTime: Date | null;
};

const reservedBalance: z.ZodType<PluggyReservedBalance> = z.object({
  name: optionalText,
  availableAmounts: list(z.object({ amount: optionalNumber, currencyCode: optionalText })),
});

const bankData: z.ZodType<PluggyBankData> = z.object({
  transferNumber: optionalText,
  closingBalance: optionalNumber,
  automaticallyInvestedBalance: optionalNumber,
  overdraftContractedLimit: optionalNumber,
  reservedBalances: list(reservedBalance),
});

const creditLine: z.ZodType<PluggyCreditLine> = z.object({
  creditLineLimitType: optionalText,
  consolidationType: optionalText,
  usedAmount: optionalNumber,
  limitAmount: optionalNumber,
});

const creditData: z.ZodType<PluggyCreditData> = z.object({
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

/** Reads one account; fields that Extrato does not use are left out. */
export const accountSchema: z.ZodType<PluggyAccount> = z.object({
  id: z.string().min(1),
  itemId: z.string().min(1),
  type: z.string().min(1),
  subtype: optionalText,
  number: optionalCode,
  name: optionalText,
  marketingName: optionalText,
  owner: optionalText,
  taxNumber: optionalText,
  currencyCode: optionalText,
  balance: optionalNumber,
  bankData: optional(bankData),
  creditData: optional(creditData),
});

/** Reads the answer of the real-time balance. */
export const liveBalanceSchema: z.ZodType<PluggyLiveBalance> = z.object({
  balance: z.number(),
  currencyCode: optionalText,
  updateDateTime: optionalMoment,
});
