import type { Failure } from '../failures/index.ts';
import type { Database, OpenMemory } from '../storage/database.ts';
import { err, ok, type Result } from '../values/index.ts';
import { isSqlite, withRollbackJournal } from './header.ts';
import { type FileLevel, readLevel } from './level.ts';
import { type BudgetMetadata, detachMetadata } from './metadata.ts';
import { freeBudgetName, freeFolderId } from './names.ts';
import { dropOwnThings } from './own-things.ts';
import { readBudgetZip } from './zip.ts';

/** Budgets that the device has already. */
export type PresentBudget = { readonly id: string; readonly name: string };

/** A budget that came from outside, looked through and ready to be stored under its id. */
export type ReadBudget = {
  /** The folder to make: never one that exists. */
  readonly id: string;
  readonly metadata: BudgetMetadata;
  readonly database: Uint8Array<ArrayBuffer>;
  readonly level: Exclude<FileLevel, { kind: 'refused' }>;
  /** False for a desktop backup: after restoring it over a synced budget, sync has to be reset (actual-sync.md 8.6). */
  readonly hasLog: boolean;
};

export type ReadSurroundings = {
  readonly openMemory: OpenMemory;
  readonly present: readonly PresentBudget[];
  readonly newId: () => string;
  /** Takes the place of a name that the file lacks: the name of the file or folder. */
  readonly fallbackName: string;
};

/** Reads a zip that a person brings: an export, a desktop backup, or a server's blob. It becomes a budget of its own. */
export function importBudget(bytes: Uint8Array, surroundings: ReadSurroundings): Result<ReadBudget, Failure> {
  const read = readBudget(bytes, surroundings);
  if (!read.ok) return read;
  const names = surroundings.present.map(({ name }) => name);
  const metadata = detachMetadata(read.value.metadata);
  const budgetName = freeBudgetName(metadata.budgetName ?? surroundings.fallbackName, names);
  return ok({ ...read.value, metadata: { ...metadata, budgetName } });
}

/** Reads a zip as it is, for a download: what it says about its place on the server is the caller's to correct. */
export function readBudget(bytes: Uint8Array, surroundings: ReadSurroundings): Result<ReadBudget, Failure> {
  const zip = readBudgetZip(bytes);
  if (!zip.ok) return zip;
  const { openMemory, present, newId, fallbackName } = surroundings;
  if (!isSqlite(zip.value.database)) return err({ code: 'not-a-budget' });
  const looked = lookInside(openMemory, withRollbackJournal(zip.value.database));
  if (!looked.ok) return looked;
  const { metadata } = zip.value;
  const taken = present.map((budget) => budget.id);
  const id = freeFolderId(metadata.id, metadata.budgetName ?? fallbackName, taken, newId);
  return ok({ ...looked.value, id, metadata: { ...metadata, id, budgetName: metadata.budgetName ?? fallbackName } });
}

type Inside = Pick<ReadBudget, 'level' | 'hasLog' | 'database'>;

function lookInside(openMemory: OpenMemory, bytes: Uint8Array<ArrayBuffer>): Result<Inside, Failure> {
  let database: Database | undefined;
  try {
    database = openMemory(bytes);
    const check = database.all<{ quick_check: string }>('pragma quick_check(1)');
    if (check[0]?.quick_check !== 'ok') return err({ code: 'database-damaged' });
    const level = readLevel(database);
    if (level.kind === 'refused') return err({ code: level.reason });
    const hasLog = database.get('select id from messages_clock limit 1') !== undefined;
    // An official client copies whatever it finds in a folder of ours; history and positions are another device's.
    const isForeign = dropOwnThings(database);
    return ok({ level, hasLog, database: isForeign ? withRollbackJournal(database.serialize()) : bytes });
  } catch {
    // SQLite throws for pages that are cut off or scrambled before it can say so.
    return err({ code: 'database-damaged' });
  } finally {
    database?.close();
  }
}
