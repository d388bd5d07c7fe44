import type { EncryptionKey, Timestamp } from '@extrato/protocol';
import type { SyncLog } from './sync-log.ts';
import type { Transport } from './transport.ts';

/** Where a stream's messages belong: asked before and after every request, since a reset changes it. */
export type SyncTarget = { readonly fileId: string; readonly groupId: string; readonly keyId: string | null };

/** A log, its place on the server, and how far they are known to agree. */
export interface SyncStream {
  readonly log: SyncLog;
  readonly transport: Transport;
  /** Null when the budget was closed, or is on no server. */
  target(): SyncTarget | null;
  /** The key named by the target, if this device holds it. */
  key(keyId: string): EncryptionKey | undefined;
  /** The clock at the end of the last complete sync with the present group. */
  lastSynced(): string | null;
  /** Done when it is durable. */
  markSynced(clock: Timestamp): Promise<void>;
  /** The wall clock, milliseconds since 1970. */
  now(): number;
}

/** What a sync did. */
export type SyncOutcome = {
  /** `stopped`: the budget was closed, or its place on the server changed, while an answer was under way. */
  readonly state: 'in-sync' | 'stopped';
  readonly requests: number;
  readonly sent: number;
  /** New to this device. */
  readonly received: number;
  /** Among the received, those of which this app or file lacks the table or column: the app needs an update. */
  readonly notUnderstood: number;
  /** Another device's new name for the budget, if there is one. */
  readonly budgetName: string | null;
};
