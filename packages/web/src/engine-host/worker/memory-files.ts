// Budgets where the browser gives no private files: open in memory, copied into IndexedDB soon after each change.

import type { Database, OpenMemory } from '@extrato/engine/browser';
import type { DeviceFiles } from '@extrato/engine/device';
import { err, ok } from '@extrato/engine/values';
import { BudgetRecords, gone } from './budget-records.ts';
import { CopiedDatabase } from './copied-database.ts';
import type { Store } from './store.ts';

export type MemoryFiles = DeviceFiles & {
  /** Copies away at once what is still waiting for it. */
  copyNow(): Promise<void>;
};

export function openMemoryFiles(openMemory: OpenMemory, store: Store): MemoryFiles {
  const records = new BudgetRecords(store);
  const open = new Map<string, CopiedDatabase>();
  return {
    list: async () => (await records.all()).map(({ id, metadata }) => ({ id, metadata })),
    readMetadata: async (id) => (await records.find(id))?.metadata ?? {},
    writeMetadata: (id, metadata) => records.writeMetadata(id, metadata),
    open: async (id) => {
      const bytes = await store.read('databases', id);
      if (!(bytes instanceof Uint8Array)) return err({ code: 'budget-not-found', details: { path: id } });
      const copy = (changed: Uint8Array<ArrayBuffer>) => store.write({ store: 'databases', key: id, value: changed });
      const database: CopiedDatabase = new CopiedDatabase(openMemory(bytes), copy, () => open.delete(id));
      open.set(id, database);
      return ok<Database>(database);
    },
    write: (id, database, metadata) => records.put(id, { metadata, file: id }, { store: 'databases', key: id, value: database }),
    delete: (id) => records.remove(id, gone('databases', id)),
    keepSnapshot: (id, zip) => records.keepZip(id, zip),
    copyNow: async () => {
      await Promise.all([...open.values()].map((database) => database.copyNow()));
    },
  };
}
