// What to say of a connection and what to offer, apart from how it is drawn (P10).
import type { BankConnection, Sentence } from '@extrato/engine/device-client';

export const CONNECTION_STATES = [
  'working',
  'updating',
  'stale',
  'needs-sign-in',
  'consent-ending',
  'consent-revoked',
  'bank-down',
  'rate-limited',
  'keys-refused',
  'provider-changed',
] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number] | 'unknown';

/** The state by name; one that a newer server knows and this page does not is `unknown`. */
export function stateOf(state: string): ConnectionState {
  return CONNECTION_STATES.find((known) => known === state) ?? 'unknown';
}

/** `fine`: nothing to do. `notice`: passes by itself, or soon needs a look. `alarm`: nothing more comes until somebody acts. */
export type Tone = 'fine' | 'notice' | 'alarm';

const TONES: Readonly<Record<ConnectionState, Tone>> = {
  working: 'fine',
  updating: 'fine',
  stale: 'notice',
  'needs-sign-in': 'alarm',
  'consent-ending': 'notice',
  'consent-revoked': 'alarm',
  'bank-down': 'notice',
  'rate-limited': 'notice',
  'keys-refused': 'alarm',
  'provider-changed': 'alarm',
  unknown: 'notice',
};

export function toneOf(state: ConnectionState): Tone {
  return TONES[state];
}

/** The one thing to do about a connection. */
export type ConnectionAction =
  | 'refresh'
  | 'check'
  | 'reconnect'
  | 'connectAnew'
  | 'renew'
  | 'answer'
  | 'otherConnector'
  | 'openKeys'
  | 'openPluggy'
  | 'details';

const ACTIONS: Readonly<Record<string, ConnectionAction>> = {
  'try-again': 'refresh',
  reconnect: 'reconnect',
  'reconnect-or-remove': 'connectAnew',
  'answer-bank': 'answer',
  'act-at-bank': 'check',
  'renew-consent': 'renew',
  'other-connector': 'otherConnector',
  'see-details': 'details',
  report: 'details',
  'open-credentials': 'openKeys',
  'manage-connections': 'openKeys',
  'open-pluggy': 'openPluggy',
};

/** What to offer for it; null where there is nothing to do but wait. A bank that refreshes by itself is never asked to. */
export function actionOf({ health, problem }: BankConnection): ConnectionAction | null {
  const action = ACTIONS[problem?.next ?? health?.next ?? 'nothing'] ?? null;
  return action === 'refresh' && health?.refreshesByItself ? null : action;
}

/** Whether asking the bank for fresh data makes sense now. */
export function canRefresh({ state, health }: BankConnection): boolean {
  if (!health || health.refreshesByItself) return false;
  return !['updating', 'consent-revoked', 'keys-refused', 'needs-sign-in'].includes(state);
}

/** Days from now until a moment, counted up; 0 for one that has passed. */
export function daysUntil(iso: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(iso) - now) / 86_400_000));
}

/** What the server itself says, where nothing better is known here. */
export function serverSentence({ health, problem }: BankConnection): Sentence | null {
  return problem?.message ?? health?.message ?? null;
}
