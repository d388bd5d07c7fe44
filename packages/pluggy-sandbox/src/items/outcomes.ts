import type { Product } from '../connectors/catalogue.ts';
import type { ItemStatus, Outcome, ProductWarning } from './item.ts';

/** Final execution statuses after which an item waits for new credentials or a new consent (pluggy-api.md, section 5.4). */
const LOGIN_ERRORS = new Set([
  'INVALID_CREDENTIALS',
  'INVALID_CREDENTIALS_MFA',
  'ACCOUNT_LOCKED',
  'ACCOUNT_NEEDS_ACTION',
  'ACCOUNT_CREDENTIALS_RESET',
  'USER_AUTHORIZATION_REVOKED',
  'USER_NOT_SUPPORTED',
]);

/** Errors that come up only when all was read, so that the run goes through its steps first. */
const LATE_ERRORS = new Set(['MERGE_ERROR', 'ERROR']);

/** Only a person can mend these: nothing is tried again automatically. */
const FOR_THE_USER = new Set(['USER_AUTHORIZATION_NOT_GRANTED', 'USER_INPUT_TIMEOUT', 'CREATE_ERROR']);

const MESSAGES: Readonly<Record<string, string>> = {
  INVALID_CREDENTIALS: 'Invalid credentials provided. Please verify your username and password.',
  INVALID_CREDENTIALS_MFA: 'The MFA code provided is invalid or has expired.',
  ALREADY_LOGGED_IN: 'User is already logged in at the institution.',
  ACCOUNT_LOCKED: 'The account is locked by the institution.',
  ACCOUNT_NEEDS_ACTION: 'The account needs an action of the user at the institution.',
  ACCOUNT_CREDENTIALS_RESET: 'The institution asks for a new password.',
  USER_AUTHORIZATION_PENDING: 'The user must authorize the connection at the institution.',
  USER_AUTHORIZATION_NOT_GRANTED: 'The user did not authorize the connection.',
  USER_AUTHORIZATION_REVOKED: 'The consent was revoked or has expired.',
  USER_NOT_SUPPORTED: 'This kind of account is not supported.',
  USER_INPUT_TIMEOUT: 'The requested input was not provided in time.',
  SITE_NOT_AVAILABLE: 'The institution is not available.',
  CONNECTION_ERROR: 'Could not connect to the institution.',
  MERGE_ERROR: 'The data could not be saved.',
  CREATE_ERROR: 'The execution could not be started.',
};

/** Everything was read. */
export const SUCCESS: Outcome = { code: 'SUCCESS', failedProducts: [], warnings: [] };

/** The result of a run that ends with this status and reads nothing. */
export function failure(code: string, providerMessage?: string): Outcome {
  return { code, failedProducts: [], warnings: [], ...(providerMessage === undefined ? {} : { providerMessage }) };
}

export function partial(failedProducts: readonly Product[], warnings: readonly ProductWarning[]): Outcome {
  return { code: 'PARTIAL_SUCCESS', failedProducts, warnings };
}

/** True when the run reads data, at least in part. */
export function readsData(outcome: Outcome): boolean {
  return outcome.code === 'SUCCESS' || outcome.code === 'PARTIAL_SUCCESS';
}

export function failsAtLogin(outcome: Outcome): boolean {
  return !readsData(outcome) && !LATE_ERRORS.has(outcome.code);
}

function isLoginError(code: string): boolean {
  return LOGIN_ERRORS.has(code);
}

export function isRetried(code: string): boolean {
  return !LOGIN_ERRORS.has(code) && !FOR_THE_USER.has(code);
}

export function statusAfter(outcome: Outcome): ItemStatus {
  if (readsData(outcome)) return 'UPDATED';
  return isLoginError(outcome.code) ? 'LOGIN_ERROR' : 'OUTDATED';
}

export function messageFor(code: string): string {
  return MESSAGES[code] ?? 'An unexpected error happened.';
}
