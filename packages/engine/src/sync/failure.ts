import type { Failure } from '../failures/index.ts';
import type { SYNC_FAILURES } from '../failures/sync.ts';

export type SyncFailureCode = keyof typeof SYNC_FAILURES;

/** Why sync did not happen. What this device holds is never lost by it. */
export type SyncFailure = Failure & { readonly code: SyncFailureCode };

/**
 * What a person, or the app by itself, can do about it: `repair` rebuilds this device's summary and syncs again,
 * `reset` makes this device's data the new truth, `download` takes the server's instead.
 */
export type Remedy =
  | 'repair'
  | 'reset'
  | 'download'
  | 'upload'
  | 'enter-key-password'
  | 'new-key'
  | 'fix-clock'
  | 'sign-in'
  | 'check-address'
  | 'ask-owner'
  | 'update-app'
  | 'ask-server-admin'
  | 'try-again';

/** The first is what to offer first (actual-sync.md 5.3). */
export const REMEDIES: Readonly<Record<SyncFailureCode, readonly [Remedy, ...Remedy[]]>> = {
  'sync-out-of-sync': ['repair', 'reset'],
  'sync-file-old-version': ['reset'],
  'sync-key-mismatch': ['new-key'],
  'sync-file-not-found': ['upload'],
  'sync-file-needs-upload': ['reset'],
  'sync-file-has-reset': ['download', 'reset'],
  'sync-file-has-new-key': ['download', 'reset'],
  'sync-key-missing': ['enter-key-password'],
  'sync-wrong-key': ['enter-key-password', 'new-key'],
  'sync-not-encrypted': ['check-address', 'new-key'],
  'sync-old-key-style': ['new-key'],
  'sync-no-key': ['download'],
  'sync-empty-password': ['enter-key-password'],
  'sync-clock-drift': ['fix-clock'],
  'sync-clock-overflow': ['try-again'],
  'sync-network': ['try-again'],
  'sync-redirected': ['check-address'],
  'sync-answer-unreadable': ['try-again', 'check-address'],
  'sync-signed-out': ['sign-in'],
  'sync-no-access': ['ask-owner'],
  'sync-wrong-password': ['sign-in'],
  'sync-too-large': ['ask-server-admin'],
  'sync-too-many-requests': ['try-again'],
  'sync-server-error': ['try-again'],
  'sync-refused': ['update-app'],
  'sync-not-uploaded': ['upload'],
};

/** A failure of sync; `reason` is the technical word, for sentences that show it. */
export function syncFailure(code: SyncFailureCode, reason?: string): SyncFailure {
  return reason === undefined ? { code } : { code, details: { reason } };
}
