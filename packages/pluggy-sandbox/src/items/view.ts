import { PRODUCTS, type Product } from '../connectors/catalogue.ts';
import { connectorView } from '../connectors/view.ts';
import type { World } from '../worlds/world.ts';
import { connectorOf } from './connector-of.ts';
import type { Item, Outcome } from './item.ts';
import { messageFor, readsData } from './outcomes.ts';

type View = { readonly [field: string]: unknown };

const DETAIL_NAMES = {
  ACCOUNTS: 'accounts',
  CREDIT_CARDS: 'creditCards',
  TRANSACTIONS: 'transactions',
  INVESTMENTS: 'investments',
  INVESTMENTS_TRANSACTIONS: 'investmentsTransactions',
  IDENTITY: 'identity',
  PAYMENT_DATA: 'paymentData',
  LOANS: 'loans',
} as const satisfies Record<Product, string>;

/** The item as it is answered (pluggy-api.md, section 5.1). */
export function itemView(world: World, item: Item): View {
  const { flow } = connectorOf(item);
  const ask = item.run?.ask;
  const waits = ask && !ask.answered && item.status === ask.status ? ask : null;
  return {
    id: item.id,
    connector: connectorView(world, connectorOf(item), false),
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
    status: item.status,
    executionStatus: item.executionStatus,
    lastUpdatedAt: iso(item.lastUpdatedAt),
    webhookUrl: item.webhookUrl,
    error: item.run || !item.outcome ? null : errorView(item.outcome),
    clientUserId: item.clientUserId,
    consecutiveFailedLoginAttempts: item.failedLogins,
    statusDetail: item.run ? null : statusDetail(item),
    parameter: waits?.parameter ?? null,
    userAction: waits?.userAction ?? null,
    nextAutoSyncAt: flow === 'oauth' ? null : iso(item.nextRunAt),
    autoSyncDisabledAt: iso(item.autoSyncDisabledAt),
    consentExpiresAt: iso(item.consent.expiresAt),
    products: item.products,
  };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}

function errorView({ code, providerMessage, ...outcome }: Outcome): View | null {
  if (readsData({ code, ...outcome })) return null;
  return { code, message: messageFor(code), ...(providerMessage === undefined ? {} : { providerMessage }) };
}

/** One entry per product, null for those not requested; null altogether when all went well. */
function statusDetail(item: Item): View | null {
  const { outcome } = item;
  if (!outcome || !readsData(outcome)) return null;
  if (outcome.code === 'SUCCESS' && outcome.warnings.length === 0) return null;
  const entries = PRODUCTS.map((product) => {
    const name = DETAIL_NAMES[product];
    if (!item.products.includes(product)) return [name, null];
    const warnings = outcome.warnings
      .filter((warning) => warning.product === product)
      .map(({ product: _, ...warning }) => warning);
    return [
      name,
      {
        isUpdated: !outcome.failedProducts.includes(product),
        lastUpdatedAt: iso(item.productReadAt.get(product) ?? null),
        warnings,
      },
    ];
  });
  return { ...Object.fromEntries(entries), accountStatements: null };
}
