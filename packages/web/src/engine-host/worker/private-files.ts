// Budgets in the browser's private files (OPFS), through SQLite's pool of access handles.

import { openWasmFile, type SAHPoolUtil, type Sqlite3Static, StorageFull } from '@extrato/engine/browser';
import type { DeviceFiles } from '@extrato/engine/device';
import { err, ok } from '@extrato/engine/values';
import { BudgetRecords } from './budget-records.ts';
import type { Store } from './store.ts';

const DIRECTORY = '/extrato';

/** Handles beyond those in use: for a new budget's database and journal, and another's journal. */
const SPARE_HANDLES = 3;

/** The handles of a tab that was closed, or of a worker that was ended, linger for a moment. */
const RETRY_EVERY = 50;
const GIVE_UP_AFTER = 10_000;

/** Undefined where the browser refuses private files, as some do in private windows. Rejects when they stay locked. */
export async function openPrivateFiles(sqlite: Sqlite3Static, store: Store): Promise<DeviceFiles | undefined> {
  const pool = await openPool(sqlite, Date.now() + GIVE_UP_AFTER);
  if (!pool) return undefined;
  const records = new BudgetRecords(store);
  const kept = new Set((await records.all()).map(({ file }) => file));
  for (const name of pool.getFileNames()) if (!kept.has(databaseOf(name))) pool.unlink(name);
  return privateFiles(sqlite, pool, records);
}

function privateFiles(sqlite: Sqlite3Static, pool: SAHPoolUtil, records: BudgetRecords): DeviceFiles {
  const reserve = () => pool.reserveMinimumCapacity(pool.getFileNames().length + SPARE_HANDLES);
  const unlink = (file: string): void => {
    pool.unlink(file);
    pool.unlink(journalOf(file));
  };
  return {
    list: async () => (await records.all()).map(({ id, metadata }) => ({ id, metadata })),
    readMetadata: async (id) => (await records.find(id))?.metadata ?? {},
    writeMetadata: (id, metadata) => records.writeMetadata(id, metadata),
    open: async (id) => {
      const record = await records.find(id);
      if (!record || !pool.getFileNames().includes(record.file)) return err({ code: 'budget-not-found', details: { path: id } });
      await reserve();
      return ok(openWasmFile(sqlite, new pool.OpfsSAHPoolDb(record.file)));
    },
    write: async (id, database, metadata) => {
      const before = await records.find(id);
      const file = `/${id}-${crypto.randomUUID().slice(0, 8)}`;
      await reserve();
      try {
        await pool.importDb(file, database);
        await records.put(id, { metadata, file });
      } catch (error) {
        unlink(file);
        throw error instanceof StorageFull ? error : new StorageFull(error);
      }
      if (before) unlink(before.file);
    },
    delete: async (id) => {
      const record = await records.find(id);
      await records.remove(id);
      if (record) unlink(record.file);
    },
    keepSnapshot: (id, zip) => records.keepZip(id, zip),
  };
}

const JOURNAL = '-journal';

function journalOf(file: string): string {
  return `${file}${JOURNAL}`;
}

function databaseOf(name: string): string {
  return name.endsWith(JOURNAL) ? name.slice(0, -JOURNAL.length) : name;
}

/** Takes all handles of the pool. A name serves one attempt only; what finds a budget again is the directory. */
async function openPool(sqlite: Sqlite3Static, deadline: number, attempt = 1): Promise<SAHPoolUtil | undefined> {
  // `preserveOnInitFailure`: a refused attempt must not take the files away. `verbosity`: nor say so in the console.
  const options = { name: `extrato-${attempt}`, directory: DIRECTORY, preserveOnInitFailure: true, verbosity: 0 };
  try {
    return await sqlite.installOpfsSAHPoolVfs(options);
  } catch (error) {
    if (!isLocked(error)) return undefined;
    if (Date.now() > deadline) throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_EVERY));
    return openPool(sqlite, deadline, attempt + 1);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NoModificationAllowedError' || error.name === 'InvalidStateError');
}
