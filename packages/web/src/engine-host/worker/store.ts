// Small things that outlive the page, and whole budgets where the browser has no private files: one IndexedDB database.
import { StorageFull } from '@extrato/engine/browser';

const NAME = 'extrato';
const VERSION = 1;

/**
 * `settings`: facts by key. `budgets`: what is known of each budget, by its id. `databases`: bytes of budgets that are
 * kept in memory, by id. `snapshots`: zips taken before a reset, by id and time.
 */
const STORES = ['settings', 'budgets', 'databases', 'snapshots'] as const;
export type StoreName = (typeof STORES)[number];
type Key = IDBValidKey;
export type Change = { readonly store: StoreName; readonly key: Key; readonly value: unknown };

/** The database, opened. Writes are durable when their promise is fulfilled; a full disk rejects with `StorageFull`. */
export class Store {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** Rejects where the browser keeps nothing at all. */
  static async open(): Promise<Store> {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const name of STORES) if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name);
    };
    const database = await resultOf(request);
    // A later version of the app, in another tab, wants to change the stores: it may, and this page is reloaded then.
    database.onversionchange = () => database.close();
    return new Store(database);
  }

  /** Undefined where there is nothing under the key. Whoever wrote it knows what it is. */
  read(store: StoreName, key: Key): Promise<unknown> {
    return resultOf(this.#database.transaction(store).objectStore(store).get(key));
  }

  /** Everything in a store, by key. */
  async entries(store: StoreName): Promise<[Key, unknown][]> {
    const objects = this.#database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([resultOf(objects.getAllKeys()), resultOf<unknown[]>(objects.getAll())]);
    return keys.map((key, at) => [key, values[at]]);
  }

  keys(store: StoreName, within?: IDBKeyRange): Promise<Key[]> {
    return resultOf(this.#database.transaction(store).objectStore(store).getAllKeys(within));
  }

  /** All of it or nothing. Undefined as a value takes the key away. */
  async write(...changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return;
    const transaction = this.#database.transaction(
      changes.map(({ store }) => store),
      'readwrite',
      { durability: 'strict' },
    );
    for (const { store, key, value } of changes) {
      const objects = transaction.objectStore(store);
      if (value === undefined) objects.delete(key);
      else objects.put(value, key);
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(refused(transaction.error));
    });
  }
}

function resultOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser could not read what it keeps'));
  });
}

function refused(error: DOMException | null): Error {
  return error?.name === 'QuotaExceededError'
    ? new StorageFull(error)
    : (error ?? new Error('The browser did not keep a change'));
}
