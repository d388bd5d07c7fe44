import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type BudgetMetadata,
  exportBudget,
  type FileLevel,
  raiseLevel,
  readBudget,
  readLevel,
  withRollbackJournal,
} from '../../budget-file/index.ts';
import type { Failure } from '../../failures/index.ts';
import { Budget } from '../../log/index.ts';
import type { Database } from '../../storage/database.ts';
import { openNodeDatabase, openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { type Day, dayInZone, err, ok, type Result } from '../../values/index.ts';
import { databasePath, isBudgetFolder, isBusy, readMetadata, replaceFile, writeMetadata } from './budget-folder.ts';

/** A budget that this process has open, and the file or folder that it came from. */
export type NodeBudget = {
  readonly budget: Budget;
  readonly path: string;
  metadata(): BudgetMetadata;
  /** Changes what `metadata.json` says; null takes a key away. */
  updateMetadata(change: Partial<BudgetMetadata>): void;
  /** A zip that official apps open too. */
  exportZip(): Uint8Array<ArrayBuffer>;
  /** Puts everything on disk: a folder is complete by itself afterwards, a zip is written anew. */
  save(): void;
  /** Saves, then lets go. */
  close(): void;
};

export type NodeSurroundings = {
  readonly now?: () => number;
  readonly today?: () => Day;
  readonly newId?: () => string;
};

/** Opens a budget's folder, which stays ours alone until it is closed, or a zip, which is read into memory. */
export function openNodeBudget(path: string, surroundings: NodeSurroundings = {}): Result<NodeBudget, Failure> {
  if (!existsSync(path)) return err({ code: 'budget-not-found', details: { path } });
  return statSync(path).isDirectory() ? openFolder(path, surroundings) : openZip(path, surroundings);
}

function openFolder(folder: string, surroundings: NodeSurroundings): Result<NodeBudget, Failure> {
  if (!isBudgetFolder(folder)) return err({ code: 'budget-not-found', details: { path: folder } });
  const found = openForUse(folder);
  if (!found.ok) return found;
  const { database, level } = found.value;
  let metadata = readMetadata(folder);
  const budget = openDatabase(database, level, metadata.resetClock === true, surroundings);
  const write = (changed: BudgetMetadata): void => {
    metadata = changed;
    if (!budget.readOnly) writeMetadata(folder, metadata);
  };
  if (metadata.resetClock) write({ ...metadata, resetClock: false });
  return ok({
    budget,
    path: folder,
    metadata: () => metadata,
    updateMetadata: (change) => write({ ...metadata, ...change }),
    exportZip: () => exported(budget, metadata),
    save: () => budget.save(),
    close: () => budget.close(),
  });
}

type Found = { readonly database: Database; readonly level: Exclude<FileLevel, { kind: 'refused' }> };

/** The folder's database, ours alone. What a newer app made is looked at in a copy: nothing of ours goes into its file. */
function openForUse(folder: string): Result<Found, Failure> {
  const path = databasePath(folder);
  try {
    const looked = openNodeDatabase(path);
    const level = readLevel(looked);
    if (level.kind === 'read-only') return ok({ database: inMemory(looked), level });
    looked.close();
    if (level.kind === 'refused') return err({ code: level.reason });
    return ok({ database: openNodeDatabase(path, { journal: 'wal' }), level });
  } catch (error) {
    return err(isBusy(error) ? { code: 'budget-in-use', details: { path: folder } } : { code: 'database-damaged' });
  }
}

function openZip(path: string, surroundings: NodeSurroundings): Result<NodeBudget, Failure> {
  const read = readBudget(readFileSync(path), {
    openMemory: openNodeMemory,
    present: [],
    newId: surroundings.newId ?? (() => crypto.randomUUID()),
    fallbackName: basename(path).replace(/\.[^.]*$/, ''),
  });
  if (!read.ok) return read;
  const database = openNodeMemory(read.value.database);
  let { metadata } = read.value;
  const budget = openDatabase(database, read.value.level, true, surroundings);
  const opened = { messages: budget.messageCount('budget'), metadata };
  const save = (): void => {
    if (budget.readOnly || (budget.messageCount('budget') === opened.messages && metadata === opened.metadata)) return;
    replaceFile(path, exported(budget, metadata));
    opened.messages = budget.messageCount('budget');
    opened.metadata = metadata;
  };
  return ok({
    budget,
    path,
    metadata: () => metadata,
    updateMetadata: (change) => {
      metadata = { ...metadata, ...change };
    },
    exportZip: () => exported(budget, metadata),
    save,
    close: () => {
      save();
      budget.close();
    },
  });
}

function inMemory(database: Database): Database {
  const bytes = withRollbackJournal(database.serialize());
  database.close();
  return openNodeMemory(bytes);
}

function exported(budget: Budget, metadata: BudgetMetadata): Uint8Array<ArrayBuffer> {
  budget.save();
  return exportBudget(budget.database, metadata);
}

function openDatabase(
  database: Database,
  level: { readonly kind: 'known' | 'read-only'; readonly level: number },
  resetNode: boolean,
  surroundings: NodeSurroundings,
): Budget {
  const { now = Date.now, newId = () => crypto.randomUUID() } = surroundings;
  // To its own level: mends the one wrong id of history, nothing else.
  if (level.kind === 'known') raiseLevel(database, level.level, { newId });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return new Budget({
    database,
    level: level.level,
    readOnly: level.kind === 'read-only',
    now,
    today: surroundings.today ?? (() => dayInZone(new Date(now()), zone)),
    newId,
    resetNode,
  });
}
