// What a host has to supply so that a device can run in it: a browser's worker, or the server in hosted mode.
import type { BudgetMetadata } from '../../budget-file/index.ts';
import type { Failure } from '../../failures/index.ts';
import type { Database, OpenMemory } from '../../storage/database.ts';
import type { Fetch } from '../../sync/index.ts';
import type { Day, Result } from '../../values/index.ts';

/** A budget that lies on this device, under its id. */
export type StoredBudget = { readonly id: string; readonly metadata: BudgetMetadata };

/** Budgets as files. Ids are safe names of folders (`[A-Za-z0-9_-]`, at most 150 characters). */
export interface DeviceFiles {
  list(): Promise<readonly StoredBudget[]>;
  /** Empty when there is no budget of that id, or nothing readable. */
  readMetadata(id: string): Promise<BudgetMetadata>;
  /** Replaces it in one step. Done when it is durable. */
  writeMetadata(id: string, metadata: BudgetMetadata): Promise<void>;
  /** Opens the budget's database for use by this device alone; `budget-in-use` when another program has it. */
  open(id: string): Promise<Result<Database, Failure>>;
  /** Makes the budget, or replaces its database, which is not open then. A crash leaves the old one or the new one. */
  write(id: string, database: Uint8Array<ArrayBuffer>, metadata: BudgetMetadata): Promise<void>;
  /** Removes the budget and its snapshots. It is not open then. */
  delete(id: string): Promise<void>;
  /** Keeps a zip of the budget as it is, beside it, so that a person can take a reset back. */
  keepSnapshot(id: string, zip: Uint8Array<ArrayBuffer>): Promise<void>;
}

/**
 * Small facts that outlive the device, by key. Values are what `structuredClone` takes: plain data, and `CryptoKey`s
 * for the keys of encrypted budgets. `session.token` and `keys.*` are secrets: stored nowhere else, never logged.
 */
export interface DeviceSettings {
  /** Undefined when the key was never written, or was emptied. */
  read(key: string): Promise<unknown>;
  /** Undefined empties the key. Done when it is durable. */
  write(key: string, value: unknown): Promise<void>;
}

/** Calls back once, after so many milliseconds, unless the returned function is called before. */
export type Later = (milliseconds: number, work: () => void) => () => void;

export type DevicePorts = {
  readonly host: 'browser' | 'server';
  /** Why the page is in hosted mode; null in a browser. */
  readonly hostedBecause: 'insecure-page' | 'no-private-files' | 'asked' | null;
  /** How budgets are kept: see `DeviceState`. */
  readonly storage: 'files' | 'snapshots';
  readonly files: DeviceFiles;
  readonly settings: DeviceSettings;
  /** Databases in memory, for zips and for budgets that can only be read. */
  readonly openMemory: OpenMemory;
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly today: () => Day;
  readonly newId: () => string;
  readonly later: Later;
  /** Where the page came from: the server that is used until the person names another. Null: none is. */
  readonly pageUrl: string | null;
  /** False only when the host knows that there is no network. */
  readonly isOnline: () => boolean;
  /** Tells when that changes, until the returned function is called. */
  readonly onOnlineChange: (listener: () => void) => () => void;
  /** Takes a bug that a call met, for whoever mends it. It may quote what a person typed: it stays on this device. */
  readonly report?: (error: unknown) => void;
};
