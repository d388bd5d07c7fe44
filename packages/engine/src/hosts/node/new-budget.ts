import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createBudgetFile, importBudget } from '../../budget-file/index.ts';
import type { Failure } from '../../failures/index.ts';
import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { type Day, ok, type Result } from '../../values/index.ts';
import { listBudgetFolders, writeBudgetFolder } from './budget-folder.ts';

type NewBudget = {
  readonly name: string;
  /** 43 to 59: the oldest release that is to open it. The newest when not given. */
  readonly level?: number;
  readonly today: Day;
  readonly newId?: () => string;
};

/** Makes a new budget in a folder of its own below `dataDir`, and gives that folder. */
export function createNodeBudget(
  dataDir: string,
  { newId = () => crypto.randomUUID(), ...options }: NewBudget,
): Result<string, Failure> {
  const made = createBudgetFile(openNodeMemory, { ...options, newId, present: listBudgetFolders(dataDir) });
  if (!made.ok) return made;
  const folder = join(dataDir, made.value.id);
  writeBudgetFolder(folder, made.value.database, made.value.metadata);
  return ok(folder);
}

/** Takes in a zip (an export, a desktop backup): it becomes a budget of its own below `dataDir`. Gives the folder. */
export function importNodeBudget(dataDir: string, zipPath: string, newId = () => crypto.randomUUID()): Result<string, Failure> {
  const read = importBudget(readFileSync(zipPath), {
    openMemory: openNodeMemory,
    present: listBudgetFolders(dataDir),
    newId,
    fallbackName: basename(zipPath).replace(/\.[^.]*$/, ''),
  });
  if (!read.ok) return read;
  const folder = join(dataDir, read.value.id);
  writeBudgetFolder(folder, read.value.database, read.value.metadata);
  return ok(folder);
}
