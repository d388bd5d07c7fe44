import type { BudgetMetadata } from '../budget-file/index.ts';
import type { Day } from '../values/index.ts';
import type { NamedKey } from './keys.ts';
import type { SyncLog } from './sync-log.ts';

/** This device's copy of a budget, as far as its server is concerned: what a host supplies. */
export interface BudgetCopy {
  readonly log: SyncLog;
  metadata(): BudgetMetadata;
  /** Changes the given keys of `metadata.json`; null empties one. Done when it is durable. */
  setMetadata(changes: BudgetMetadata): Promise<void>;
  /** The budget zipped for others, as one consistent moment of it, log and clock included. */
  exportZip(): Uint8Array<ArrayBuffer>;
  /** A key that this device holds. */
  key(keyId: string): NamedKey | undefined;
  keepKey(key: NamedKey): Promise<void>;
}

/** What the operations on a copy need from outside. */
export type CopySurroundings = { readonly today: Day; readonly newId: () => string };
