import type { Product } from '../connectors/catalogue.ts';
import { connectorOf } from '../items/connector-of.ts';
import type { Item, Outcome, ProductWarning } from '../items/item.ts';
import type { World } from '../worlds/world.ts';

/** Reads allowed per month for one person at one institution (pluggy-api.md, section 16.2). */
const MONTHLY: Readonly<Partial<Record<Product, number>>> = {
  ACCOUNTS: 420,
  CREDIT_CARDS: 240,
  TRANSACTIONS: 240,
  INVESTMENTS: 120,
  INVESTMENTS_TRANSACTIONS: 120,
  LOANS: 30,
};

/** Identity may be read four times a month, and is read anew only every seven days. */
const IDENTITY_MONTHLY = 4;
const IDENTITY_EVERY_MS = 7 * 86_400_000;

/** Counts the reads of a run and takes out the products whose limit is reached, with warning 423. */
export function chargeQuota(world: World, item: Item, outcome: Outcome, at: Date): Outcome {
  if (world.switches.ofQuota === 'off' || connectorOf(item).flow !== 'open-finance') return outcome;
  const refused = item.products.filter((product) => isDue(item, product, at) && !takeRead(world, item, product, at));
  if (refused.length === 0) return outcome;
  const warnings = refused.map(
    (product): ProductWarning => ({
      product,
      code: '423',
      message: `The monthly limit of reads at the institution was reached. It is lifted on ${nextMonth(at)}.`,
    }),
  );
  return {
    ...outcome,
    code: 'PARTIAL_SUCCESS',
    failedProducts: [...outcome.failedProducts, ...refused],
    warnings: [...outcome.warnings, ...warnings],
  };
}

/** Counts one real-time balance read; false when the month's limit is reached. */
export function takeRead(world: World, item: Item, product: Product, at: Date): boolean {
  const limit = product === 'IDENTITY' ? IDENTITY_MONTHLY : MONTHLY[product];
  if (world.switches.ofQuota === 'off' || limit === undefined) return true;
  const person = item.parameters['cpf'] ?? item.parameters['cnpj'] ?? '';
  const key = [person, item.connectorId, product, at.toISOString().slice(0, 7)].join(' ');
  const used = world.quotaReads.get(key) ?? 0;
  if (used >= limit) return false;
  world.quotaReads.set(key, used + 1);
  return true;
}

function isDue(item: Item, product: Product, at: Date): boolean {
  const last = item.productReadAt.get(product);
  return product !== 'IDENTITY' || !last || at.getTime() - last.getTime() >= IDENTITY_EVERY_MS;
}

function nextMonth(at: Date): string {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
