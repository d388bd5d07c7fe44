import type { PluggyErrorCode } from '../client/error-codes.ts';
import { maskDocuments } from '../mapping/documents.ts';
import { isMeuPluggy } from '../mapping/institution.ts';
import { oneLine, shorten } from '../mapping/text.ts';
import { PLUGGY_PRODUCTS, type PluggyItem, type PluggyProduct } from '../records/item.ts';
import {
  ADVICE,
  CAUSE_BY_ITEM_ERROR,
  CAUSE_BY_STATUS,
  type ConnectionState,
  type HealthCause,
  type NextStep,
  STATE_BY_ERROR,
} from './causes.ts';

/** How a connection stands and what to do about it. */
export type ConnectionHealth = {
  readonly state: ConnectionState;
  readonly cause: HealthCause;
  readonly next: NextStep;
  /** Pluggy's own word, to be shown small; null when all is well. */
  readonly code: string | null;
  /** What the bank itself says, documents masked. */
  readonly bankMessage: string | null;
  /** Products whose last read failed or is limited. */
  readonly missing: readonly PluggyProduct[];
  /** When the state ends by itself or the consent does; null when unknown. */
  readonly until: Date | null;
  readonly refreshedAt: Date | null;
  readonly nextRefreshAt: Date | null;
  readonly consentEndsAt: Date | null;
  /** MeuPluggy refreshes about daily by itself and refuses to be asked. */
  readonly refreshesByItself: boolean;
};

const DAY_MS = 86_400_000;
const CONSENT_NOTICE_MS = 15 * DAY_MS;
/** Pluggy refreshes at least daily; two missed days are no longer chance. */
const STALE_MS = 3 * DAY_MS;

/** The state of one item at a moment (bank-sync-pluggy.md, section 16; pluggy-api.md, section 5). */
export function connectionHealth(item: PluggyItem, now: Date): ConnectionHealth {
  const cause = causeOf(item, now);
  const bankMessage = item.error?.providerMessage ?? null;
  return {
    ...ADVICE[cause],
    cause,
    code: cause === 'up-to-date' ? null : (item.error?.code ?? unknownOr(item)),
    bankMessage: bankMessage === null ? null : shorten(maskDocuments(oneLine(bankMessage)), 200),
    missing: productsInTrouble(item),
    until: untilOf(item, cause, now),
    refreshedAt: item.lastUpdatedAt,
    nextRefreshAt: item.nextAutoSyncAt,
    consentEndsAt: item.consentExpiresAt,
    refreshesByItself: isMeuPluggy(item),
  };
}

/** The state of a connection that could not be read at all. */
export function stateAfterFailure(code: PluggyErrorCode): ConnectionState {
  return STATE_BY_ERROR[code] ?? 'stale';
}

/** An execution's outcome says more than the status that it left behind. */
function unknownOr({ status, executionStatus }: PluggyItem): string {
  return executionStatus !== null && executionStatus !== 'SUCCESS' ? executionStatus : status;
}

function causeOf(item: PluggyItem, now: Date): HealthCause {
  const cause = ownCause(item, now);
  const mayBeTheConnector = cause === 'update-failed' || cause === 'not-updated-lately' || cause === 'bank-unavailable';
  return mayBeTheConnector && item.connector.health?.status === 'OFFLINE' ? 'connector-offline' : cause;
}

function ownCause(item: PluggyItem, now: Date): HealthCause {
  const running = item.status === 'UPDATING' || item.status === 'MERGING' || item.status.startsWith('WAITING_USER_');
  const failure = CAUSE_BY_ITEM_ERROR[item.error?.code ?? ''] ?? CAUSE_BY_ITEM_ERROR[item.executionStatus ?? ''];
  if (failure && !running && !isUpdated(item)) return failure;
  const byStatus = CAUSE_BY_STATUS[item.status];
  if (byStatus) return byStatus;
  return isUpdated(item) ? causeWhenUpdated(item, now) : 'unknown-trouble';
}

/** One guide shows the partial outcome as the status itself (pluggy-api.md, section 5.5). */
function isUpdated({ status }: PluggyItem): boolean {
  return status === 'UPDATED' || status === 'PARTIAL_SUCCESS';
}

function causeWhenUpdated(item: PluggyItem, now: Date): HealthCause {
  const left = item.consentExpiresAt === null ? Number.POSITIVE_INFINITY : item.consentExpiresAt.getTime() - now.getTime();
  if (left <= 0) return 'consent-ended';
  if (hasWarning(item, '423')) return 'monthly-limit';
  if (left <= CONSENT_NOTICE_MS) return 'consent-ends-soon';
  if (hasWarning(item, '002')) return 'second-approver';
  const partial = item.status === 'PARTIAL_SUCCESS' || item.executionStatus === 'PARTIAL_SUCCESS';
  if (partial || hasWarning(item, '001')) return 'some-data-missing';
  if (item.lastUpdatedAt === null) return 'never-updated';
  return now.getTime() - item.lastUpdatedAt.getTime() > STALE_MS ? 'not-updated-lately' : 'up-to-date';
}

function hasWarning({ statusDetail }: PluggyItem, code: string): boolean {
  return Object.values(statusDetail ?? {}).some((product) => product?.warnings.some((warning) => warning.code === code));
}

function productsInTrouble({ statusDetail }: PluggyItem): readonly PluggyProduct[] {
  if (!statusDetail) return [];
  return PLUGGY_PRODUCTS.filter((product) => {
    const state = statusDetail[product];
    return state !== null && (!state.isUpdated || state.warnings.some(({ code }) => code !== '002'));
  });
}

/** The monthly limit ends with the month, a consent on its day. */
function untilOf(item: PluggyItem, cause: HealthCause, now: Date): Date | null {
  if (cause === 'monthly-limit') return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 3));
  if (cause === 'consent-ends-soon' || cause === 'consent-ended') return item.consentExpiresAt;
  return item.parameter?.expiresAt ?? item.userAction?.expiresAt ?? null;
}
