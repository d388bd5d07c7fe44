import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../storage/database.ts';
import { openNodeDatabase } from '../../storage/drivers/node-sqlite.ts';
import { err, ok } from '../../values/index.ts';
import type { DeviceFiles } from '../device/ports.ts';
import {
  databasePath,
  isBudgetFolder,
  isBusy,
  listBudgetFolders,
  readMetadata,
  replaceFile,
  writeBudgetFolder,
  writeMetadata,
} from './budget-folder.ts';

/** A device's budgets as folders below `dataDir`, as the command line keeps them. */
export function folderDeviceFiles(dataDir: string): DeviceFiles {
  const folderOf = (id: string): string => join(dataDir, id);
  return {
    list: async () => listBudgetFolders(dataDir).map(({ id, metadata }) => ({ id, metadata })),
    readMetadata: async (id) => readMetadata(folderOf(id)),
    writeMetadata: async (id, metadata) => {
      // A budget that was deleted meanwhile stays deleted.
      if (existsSync(folderOf(id))) writeMetadata(folderOf(id), metadata);
    },
    async open(id) {
      if (!isBudgetFolder(folderOf(id))) return err({ code: 'budget-gone' });
      try {
        return ok<Database>(openNodeDatabase(databasePath(folderOf(id)), { journal: 'wal' }));
      } catch (error) {
        return err(isBusy(error) ? { code: 'budget-in-use', details: { path: id } } : { code: 'database-damaged' });
      }
    },
    write: async (id, database, metadata) => writeBudgetFolder(folderOf(id), database, metadata),
    delete: async (id) => rmSync(folderOf(id), { recursive: true, force: true }),
    async keepSnapshot(id, zip) {
      const folder = join(folderOf(id), 'backups');
      mkdirSync(folder, { recursive: true });
      replaceFile(join(folder, `${new Date().toISOString().replaceAll(':', '-')}.zip`), zip);
    },
  };
}
