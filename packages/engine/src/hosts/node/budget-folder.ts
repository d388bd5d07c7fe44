import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BudgetMetadata, type PresentBudget, parseMetadata, printMetadata } from '../../budget-file/index.ts';

/** Names of the entries in a budget's folder (budget-file.md 1.1). */
const DATABASE = 'db.sqlite';
const METADATA = 'metadata.json';

/** Path of the database inside a budget's folder. */
export function databasePath(folder: string): string {
  return join(folder, DATABASE);
}

/** Whether there is a budget in the folder. */
export function isBudgetFolder(folder: string): boolean {
  return existsSync(databasePath(folder));
}

/** What `metadata.json` says; an empty one where there is none or it cannot be read. */
export function readMetadata(folder: string): BudgetMetadata {
  const path = join(folder, METADATA);
  return parseMetadata(existsSync(path) ? readFileSync(path, 'utf8') : undefined);
}

/** Replaces `metadata.json` in one step, so that a crash leaves the old one or the new one. */
export function writeMetadata(folder: string, metadata: BudgetMetadata): void {
  replaceFile(join(folder, METADATA), Buffer.from(printMetadata(metadata)));
}

/** Makes a budget's folder out of its database and metadata. */
export function writeBudgetFolder(folder: string, database: Uint8Array, metadata: BudgetMetadata): void {
  mkdirSync(folder, { recursive: true });
  replaceFile(databasePath(folder), database);
  writeMetadata(folder, metadata);
}

/** Budgets in a data folder, by folder name. */
export function listBudgetFolders(dataDir: string): (PresentBudget & { readonly metadata: BudgetMetadata })[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isBudgetFolder(join(dataDir, entry.name)))
    .map(({ name }) => {
      const metadata = readMetadata(join(dataDir, name));
      return { id: name, name: metadata.budgetName ?? name, metadata };
    });
}

/** Writes beside the file and puts it in its place. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const beside = `${path}.new`;
  writeFileSync(beside, bytes);
  renameSync(beside, path);
}

/** SQLITE_BUSY: another program has it open. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
