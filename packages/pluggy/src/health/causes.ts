import type { PluggyErrorCode } from '../client/error-codes.ts';

/** How a connection stands, in the words that people are told. */
export type ConnectionState =
  | 'working'
  | 'updating'
  | 'stale'
  | 'needs-sign-in'
  | 'consent-ending'
  | 'consent-revoked'
  | 'bank-down'
  | 'rate-limited'
  | 'keys-refused'
  | 'provider-changed';

/** What a person can do about it. */
export type NextStep =
  | 'nothing'
  | 'wait'
  | 'try-again'
  | 'reconnect'
  | 'answer-bank'
  | 'act-at-bank'
  | 'renew-consent'
  | 'reconnect-or-remove'
  | 'other-connector'
  | 'see-details'
  | 'open-credentials'
  | 'open-pluggy'
  | 'manage-connections'
  | 'use-existing'
  | 'correct-form'
  | 'update-extrato'
  | 'report';

type Advice = { readonly state: ConnectionState; readonly next: NextStep };

/** Every known reason for a connection's state (bank-sync-pluggy.md, section 16). */
export const HEALTH_CAUSES = [
  'up-to-date',
  'bank-update-running',
  'never-updated',
  'not-updated-lately',
  'some-data-missing',
  'second-approver',
  'monthly-limit',
  'consent-ends-soon',
  'consent-ended',
  'authorization-refused',
  'authorization-pending',
  'wrong-credentials',
  'wrong-code',
  'bank-asks',
  'approve-at-bank',
  'locked-by-bank',
  'bank-needs-action',
  'new-password-needed',
  'logged-in-elsewhere',
  'account-not-supported',
  'answer-too-late',
  'sign-in-needed',
  'bank-unavailable',
  'connector-offline',
  'update-failed',
  'unknown-trouble',
] as const;

export type HealthCause = (typeof HEALTH_CAUSES)[number];

/** What each cause means for the connection and for the person. */
export const ADVICE: Readonly<Record<HealthCause, Advice>> = {
  'up-to-date': { state: 'working', next: 'nothing' },
  'bank-update-running': { state: 'updating', next: 'wait' },
  'never-updated': { state: 'updating', next: 'wait' },
  'not-updated-lately': { state: 'stale', next: 'try-again' },
  'some-data-missing': { state: 'working', next: 'see-details' },
  'second-approver': { state: 'working', next: 'wait' },
  'monthly-limit': { state: 'rate-limited', next: 'wait' },
  'consent-ends-soon': { state: 'consent-ending', next: 'renew-consent' },
  'consent-ended': { state: 'consent-revoked', next: 'renew-consent' },
  'authorization-refused': { state: 'needs-sign-in', next: 'reconnect' },
  'authorization-pending': { state: 'needs-sign-in', next: 'act-at-bank' },
  'wrong-credentials': { state: 'needs-sign-in', next: 'reconnect' },
  'wrong-code': { state: 'needs-sign-in', next: 'reconnect' },
  'bank-asks': { state: 'needs-sign-in', next: 'answer-bank' },
  'approve-at-bank': { state: 'needs-sign-in', next: 'act-at-bank' },
  'locked-by-bank': { state: 'needs-sign-in', next: 'act-at-bank' },
  'bank-needs-action': { state: 'needs-sign-in', next: 'act-at-bank' },
  'new-password-needed': { state: 'needs-sign-in', next: 'reconnect' },
  'logged-in-elsewhere': { state: 'stale', next: 'try-again' },
  'account-not-supported': { state: 'needs-sign-in', next: 'other-connector' },
  'answer-too-late': { state: 'needs-sign-in', next: 'reconnect' },
  'sign-in-needed': { state: 'needs-sign-in', next: 'reconnect' },
  'bank-unavailable': { state: 'bank-down', next: 'wait' },
  'connector-offline': { state: 'bank-down', next: 'wait' },
  'update-failed': { state: 'stale', next: 'try-again' },
  'unknown-trouble': { state: 'stale', next: 'try-again' },
};

/** What each error code of an item means (pluggy-api.md, section 5.4). The code counts, not the status beside it. */
export const CAUSE_BY_ITEM_ERROR: Readonly<Record<string, HealthCause>> = {
  INVALID_CREDENTIALS: 'wrong-credentials',
  INVALID_CREDENTIALS_MFA: 'wrong-code',
  ALREADY_LOGGED_IN: 'logged-in-elsewhere',
  ACCOUNT_LOCKED: 'locked-by-bank',
  ACCOUNT_NEEDS_ACTION: 'bank-needs-action',
  ACCOUNT_CREDENTIALS_RESET: 'new-password-needed',
  USER_AUTHORIZATION_PENDING: 'authorization-pending',
  USER_AUTHORIZATION_NOT_GRANTED: 'authorization-refused',
  USER_AUTHORIZATION_REVOKED: 'consent-ended',
  USER_NOT_SUPPORTED: 'account-not-supported',
  USER_INPUT_TIMEOUT: 'answer-too-late',
  SITE_NOT_AVAILABLE: 'bank-unavailable',
  CONNECTION_ERROR: 'bank-unavailable',
  UNEXPECTED_ERROR: 'update-failed',
  ERROR: 'update-failed',
  MERGE_ERROR: 'update-failed',
  CREATE_ERROR: 'update-failed',
};

/** What each status means when no error code says more (section 5.2). */
export const CAUSE_BY_STATUS: Readonly<Record<string, HealthCause>> = {
  UPDATING: 'bank-update-running',
  MERGING: 'bank-update-running',
  LOGIN_ERROR: 'sign-in-needed',
  OUTDATED: 'update-failed',
  WAITING_USER_INPUT: 'bank-asks',
  WAITING_USER_ACTION: 'approve-at-bank',
};

/** What a failed call says about a connection; every other failure leaves its data as it was, only older. */
export const STATE_BY_ERROR: Partial<Record<PluggyErrorCode, ConnectionState>> = {
  'keys-refused': 'keys-refused',
  'client-disabled': 'keys-refused',
  'client-id-malformed': 'keys-refused',
  'rate-limited': 'rate-limited',
  'bad-answer': 'provider-changed',
  'endpoint-gone': 'provider-changed',
  'item-not-found': 'needs-sign-in',
  'needs-new-login': 'needs-sign-in',
  'connector-offline': 'bank-down',
};
