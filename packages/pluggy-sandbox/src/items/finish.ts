import type { Product } from '../connectors/catalogue.ts';
import { mergeSnapshot } from '../stored/merge.ts';
import type { RowChanges } from '../stored/merge-account.ts';
import { emit, type Notice } from '../webhooks/emit.ts';
import { bankShows } from '../worlds/banks.ts';
import { DAY_MS, HOUR_MS, later, nextMorning } from '../worlds/clock.ts';
import { uuidFrom } from '../worlds/ids.ts';
import type { World } from '../worlds/world.ts';
import { connectorOf } from './connector-of.ts';
import { isConsentOver, newConsent } from './consent.ts';
import type { Item, Outcome, TriggeredBy } from './item.ts';
import { isRetried, messageFor, readsData, statusAfter } from './outcomes.ts';

const FIRST_SYNC_MS = 365 * DAY_MS;
const RETRIES = 5;

/** Ends a run at a virtual moment: reads the bank where the outcome allows, and tells the webhooks. */
export function finishRun(world: World, item: Item, outcome: Outcome, triggeredBy: TriggeredBy, at: Date): void {
  const first = item.lastUpdatedAt === null;
  item.run = null;
  item.outcome = outcome;
  item.status = statusAfter(outcome);
  item.executionStatus = outcome.code;
  item.updatedAt = at;
  const changes = readsData(outcome) ? readBank(world, item, outcome, at) : [];
  if (readsData(outcome)) recordSuccess(item, at);
  else recordFailure(item, outcome, at);
  item.nextRunAt = nextRun(item, outcome, at);
  announce(world, item, outcome, triggeredBy, first, changes, at);
}

function readBank(world: World, item: Item, outcome: Outcome, at: Date): readonly RowChanges[] {
  const connector = connectorOf(item);
  const reads = new Set<Product>(item.products.filter((product) => !outcome.failedProducts.includes(product)));
  item.historyFrom ??= later(at, -FIRST_SYNC_MS).toISOString();
  const { data, changes } = mergeSnapshot(item.data, bankShows(world, item.bank, at), {
    itemId: item.id,
    at,
    reads,
    historyFrom: item.historyFrom,
    showsAccount: (key) => connector.accountKeys?.includes(key) ?? true,
    accountId: (key) => accountId(world, item, key),
  });
  item.previous = item.data;
  item.data = data;
  for (const product of reads) item.productReadAt.set(product, at);
  return changes;
}

/** MeuPluggy's accounts keep their ids when they are connected again; others get new ones with each item. */
function accountId(world: World, item: Item, key: string): string {
  return connectorOf(item).flow === 'oauth'
    ? uuidFrom(world.seed, world.clientId, 'account', item.bank.profile, key)
    : uuidFrom(item.id, 'account', key);
}

function recordSuccess(item: Item, at: Date): void {
  if (!item.loggedInOnce && isConsentOver(item, at)) item.consent = newConsent(item.id, at);
  item.lastUpdatedAt = at;
  item.loggedInOnce = true;
  item.failedLogins = 0;
  item.consecutiveErrors = 0;
  item.authorisationAskedAt = null;
  item.retriesLeft = RETRIES;
}

function recordFailure(item: Item, outcome: Outcome, at: Date): void {
  if (outcome.code === 'USER_AUTHORIZATION_PENDING') item.authorisationAskedAt = at;
  else if (outcome.code.startsWith('INVALID_CREDENTIALS')) {
    item.failedLogins += 1;
    item.lastFailedLoginAt = at;
  } else if (isRetried(outcome.code)) item.consecutiveErrors += 1;
}

/** Daily after a good run, hourly and at most five times after a passing error, else never. */
function nextRun(item: Item, outcome: Outcome, at: Date): Date | null {
  const { flow } = connectorOf(item);
  if (item.autoSyncDisabledAt !== null) return null;
  if (readsData(outcome)) {
    if (flow === 'oauth') return nextMorning(at);
    return ['password', 'open-finance', 'branch-after-login'].includes(flow) ? later(at, DAY_MS) : null;
  }
  if (!isRetried(outcome.code) || item.retriesLeft === 0) return null;
  item.retriesLeft -= 1;
  return later(at, HOUR_MS);
}

function announce(
  world: World,
  item: Item,
  outcome: Outcome,
  triggeredBy: TriggeredBy,
  first: boolean,
  changes: readonly RowChanges[],
  at: Date,
): void {
  const tell = (event: Notice['event'], fields: NonNullable<Notice['fields']>): void =>
    emit(world, at, { event, itemId: item.id, clientUserId: item.clientUserId, itemUrl: item.webhookUrl, fields });
  if (!readsData(outcome)) {
    const { code, providerMessage } = outcome;
    const error = { code, message: messageFor(code), ...(providerMessage === undefined ? {} : { providerMessage }) };
    tell('item/error', { triggeredBy, error });
    return;
  }
  tell(first ? 'item/created' : 'item/updated', { triggeredBy });
  for (const { accountId, created, updated, deleted } of changes) {
    if (created.length > 0) {
      const createdAt = at.toISOString();
      tell('transactions/created', {
        triggeredBy,
        accountId,
        transactionsCount: created.length,
        transactionsMinDate: created.map((row) => String(row['date'])).toSorted()[0],
        transactionsCreatedAtFrom: createdAt,
        createdTransactionsLink: `${world.origin}/v2/transactions?accountId=${accountId}&createdAtFrom=${createdAt}`,
      });
    }
    if (updated.length > 0) tell('transactions/updated', { triggeredBy, accountId, transactionIds: updated });
    if (deleted.length > 0) tell('transactions/deleted', { accountId, transactionIds: deleted });
  }
}
