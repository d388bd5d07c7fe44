import * as z from 'zod';
import { connectorSchema, credentialSchema } from './connector.ts';
import { flag, list, optional, optionalCode, optionalMoment, optionalText, record, requiredText } from './fields.ts';

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

/** Null when the product was not asked for. */
const productState = optional(
  record({
    isUpdated: flag,
    lastUpdatedAt: optionalMoment,
    warnings: list(record({ code: optionalCode, providerMessage: optionalText })),
  }),
);

type ProductStates = Readonly<Record<PluggyProduct, z.infer<typeof productState>>>;

/** The SDK writes `investmentTransactions`, live answers `investmentsTransactions` (section 5.5). */
const statusDetail = record({
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
}).transform(
  ({ investmentTransactions, ...rest }): ProductStates => ({
    ...rest,
    investmentsTransactions: rest.investmentsTransactions ?? investmentTransactions,
  }),
);

const userAction = record({
  instructions: optionalText,
  type: optionalText,
  attributes: optional(z.record(z.string(), z.string()).readonly()),
  expiresAt: optionalMoment,
});

/** One person's connection to one institution (pluggy-api.md, section 5). Every enumeration is open. */
export type PluggyItem = z.infer<typeof itemSchema>;
/** Reads one item. */
export const itemSchema = record({
  id: requiredText,
  connector: connectorSchema,
  status: requiredText,
  executionStatus: optionalText,
  error: optional(record({ code: optionalText, providerMessage: optionalText })),
  /** What a waiting item asks the person for. */
  parameter: optional(credentialSchema),
  userAction: optional(userAction),
  /** Last successful read at the bank; null before the first. */
  lastUpdatedAt: optionalMoment,
  nextAutoSyncAt: optionalMoment,
  consentExpiresAt: optionalMoment,
  /** What is read of it; null when not said. */
  products: optional(z.array(z.string())),
  /** One entry per product; null altogether when there is nothing to say. */
  statusDetail: optional(statusDetail),
});
