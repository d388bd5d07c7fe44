import * as z from 'zod';
import { connectorSchema, credentialSchema, type PluggyConnector, type PluggyCredential } from './connector.ts';
import { flag, list, optional, optionalCode, optionalMoment, optionalText } from './fields.ts';

/** One person's connection to one institution (pluggy-api.md, section 5). Every enumeration is open. */
export type PluggyItem = {
  readonly id: string;
  readonly connector: PluggyConnector;
  readonly status: string;
  readonly executionStatus: string | null;
  readonly error: PluggyItemError | null;
  /** What a waiting item asks the person for. */
  readonly parameter: PluggyCredential | null;
  readonly userAction: PluggyUserAction | null;
  /** Last successful read at the bank; null before the first. */
  readonly lastUpdatedAt: Date | null;
  readonly nextAutoSyncAt: Date | null;
  readonly consentExpiresAt: Date | null;
  /** One entry per product; null when the product was not asked for. Null altogether when there is nothing to say. */
  readonly statusDetail: Readonly<Record<PluggyProduct, PluggyProductState | null>> | null;
};

type PluggyItemError = { readonly code: string | null; readonly providerMessage: string | null };

type PluggyUserAction = {
  readonly instructions: string | null;
  readonly type: string | null;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly expiresAt: Date | null;
};

type PluggyProductState = {
  readonly isUpdated: boolean;
  readonly lastUpdatedAt: Date | null;
  readonly warnings: readonly { readonly code: string | null; readonly providerMessage: string | null }[];
};

/** Products in Pluggy's spelling of live answers. */
export const PLUGGY_PRODUCTS = [
  'accounts',
  'creditCards',
  'transactions',
  'investments',
  'investmentsTransactions',
  'identity',
  'paymentData',
  'loans',
  'accountStatements',
] as const;

export type PluggyProduct = (typeof PLUGGY_PRODUCTS)[number];

const productState: z.ZodType<PluggyProductState | null> = optional(
  z.object({
    isUpdated: flag,
    lastUpdatedAt: optionalMoment,
    warnings: list(z.object({ code: optionalCode, providerMessage: optionalText })),
  }),
);

/** The SDK writes `investmentTransactions`, live answers `investmentsTransactions` (section 5.5). */
const statusDetail = z
  .object({
    accounts: productState,
    creditCards: productState,
    transactions: productState,
    investments: productState,
    investmentsTransactions: productState,
    investmentTransactions: productState,
    identity: productState,
    paymentData: productState,
    loans: productState,
    accountStatements: productState,
  })
  .transform(({ investmentTransactions, ...rest }) => ({
    ...rest,
    investmentsTransactions: rest.investmentsTransactions ?? investmentTransactions,
  }));

const userAction: z.ZodType<PluggyUserAction> = z.object({
  instructions: optionalText,
  type: optionalText,
  attributes: optional(z.record(z.string(), z.string())),
  expiresAt: optionalMoment,
});

/** Reads one item. */
export const itemSchema: z.ZodType<PluggyItem> = z.object({
  id: z.string().min(1),
  connector: connectorSchema,
  status: z.string().min(1),
  executionStatus: optionalText,
  error: optional(z.object({ code: optionalText, providerMessage: optionalText })),
  parameter: optional(credentialSchema),
  userAction: optional(userAction),
  lastUpdatedAt: optionalMoment,
  nextAutoSyncAt: optionalMoment,
  consentExpiresAt: optionalMoment,
  statusDetail: optional(statusDetail),
});
