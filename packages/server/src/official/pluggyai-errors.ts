import type { ConnectionHealth, PluggyError, PluggyErrorCode } from '@extrato/pluggy';
import { type Language, problemOf, sentenceOf } from '../connections/problems.ts';

/** Pairs that official clients turn into a state of their own (import-and-reconcile.md, section 5.6). */
const UNDERSTOOD: Partial<Record<PluggyErrorCode, readonly [type: string, code: string]>> = {
  'item-not-found': ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'],
  'needs-new-login': ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED'],
  'keys-refused': ['INVALID_ACCESS_TOKEN', 'INVALID_ACCESS_TOKEN'],
  'client-disabled': ['INVALID_ACCESS_TOKEN', 'INVALID_ACCESS_TOKEN'],
  'rate-limited': ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT_EXCEEDED'],
  'timed-out': ['TIMED_OUT', 'TIMED_OUT'],
  'not-found': ['ACCOUNT_MISSING', 'ACCOUNT_MISSING'],
};

/** The failure of an account's sync: in official codes where there are any, always with a sentence. */
export function officialError(error: PluggyError, language: Language): object {
  const sentence = problemOf(error).message[language];
  const pair = UNDERSTOOD[error.code];
  return pair ? { error_type: pair[0], error_code: pair[1], error: sentence } : { error: sentence };
}

/** How long stored data may be shown as if all were well. */
const PATIENCE_MS = 3 * 86_400_000;

/**
 * The only way to tell official clients that a connection waits for its person is an error. It is told once the bank
 * has been silent for days; until then stored data is more useful (bank-sync-pluggy.md, section 17, no. 18).
 */
export function officialTrouble(health: ConnectionHealth, now: number, language: Language): object | undefined {
  const waits = health.state === 'needs-sign-in' || health.state === 'consent-revoked';
  const silent = health.refreshedAt === null || now - health.refreshedAt.getTime() >= PATIENCE_MS;
  if (!waits || !silent) return undefined;
  return { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error: sentenceOf(health.cause, language) };
}
