// What both ways of keeping budgets share: a record per budget, and the zips taken before a reset.
import type { StoredBudget } from '@extrato/engine/device';
import type { Change, Store } from './store.ts';

type BudgetMetadata = StoredBudget['metadata'];

/** `file`: where the database is, in the terms of whoever keeps it. */
type BudgetRecord = { readonly metadata: BudgetMetadata; readonly file: string };

/** Zips that are kept per budget: the newest. */
const MOST_SNAPSHOTS = 3;

export class BudgetRecords {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async all(): Promise<readonly (StoredBudget & BudgetRecord)[]> {
    const entries = await this.#store.entries('budgets');
    return entries.map(([id, record]) => ({ id: String(id), ...asRecord(record) }));
  }

  async find(id: string): Promise<BudgetRecord | undefined> {
    const record = await this.#store.read('budgets', id);
    return record === undefined ? undefined : asRecord(record);
  }

  /** Puts the record, and whatever else has to change in the same step. */
  put(id: string, record: BudgetRecord, ...others: readonly Change[]): Promise<void> {
    return this.#store.write({ store: 'budgets', key: id, value: record }, ...others);
  }

  /** Changes what is said about a budget; nothing where there is none. */
  async writeMetadata(id: string, metadata: BudgetMetadata): Promise<void> {
    const record = await this.find(id);
    if (record) await this.put(id, { ...record, metadata });
  }

  /** Takes away the record, its zips, and whatever else goes in the same step. */
  async remove(id: string, ...others: readonly Change[]): Promise<void> {
    const zips = await this.#zips(id);
    await this.#store.write(gone('budgets', id), ...zips.map((key) => gone('snapshots', key)), ...others);
  }

  async keepZip(id: string, zip: Uint8Array<ArrayBuffer>): Promise<void> {
    const older = (await this.#zips(id)).slice(0, -(MOST_SNAPSHOTS - 1));
    await this.#store.write(
      { store: 'snapshots', key: [id, Date.now()], value: zip },
      ...older.map((key) => gone('snapshots', key)),
    );
  }

  /** Keys of the budget's zips, oldest first. */
  #zips(id: string): Promise<IDBValidKey[]> {
    return this.#store.keys('snapshots', IDBKeyRange.bound([id], [id, []]));
  }
}

/** The change that takes a key away. */
export function gone(store: Change['store'], key: IDBValidKey): Change {
  return { store, key, value: undefined };
}

function asRecord(value: unknown): BudgetRecord {
  // Only `put` above writes into that store.
  return value as BudgetRecord;
}
