import { randomUUID } from 'node:crypto';
import { type Actor, GLOBAL_SCOPE, type Vault } from '../vault/vault.ts';
import { type ConnectedItem, readItems, splitItemIds, withItemIds, writeItems } from './item-ids.ts';

/** Names under which official clients store what Pluggy needs (actual-sync.md, section 6.10). */
export const PLUGGY_SECRETS = {
  clientId: 'pluggyai_clientId',
  clientSecret: 'pluggyai_clientSecret',
  itemIds: 'pluggyai_itemIds',
} as const;

/** Where credentials come from, in the words of official clients. */
export type Source = 'per-budget-file' | 'global';

/** Keys and connections that serve one budget file, or all. For the server's own use: never to be sent anywhere. */
export type Credentials = {
  readonly source: Source;
  readonly scope: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly items: readonly ConnectedItem[];
};

/** What has to be there: the keys, or at least one connection too. */
type Need = 'keys' | 'items';

/**
 * Pluggy's keys and the list of connections, per budget file and for all. A file's own credentials serve it when
 * they are complete, else the global ones (actual-sync.md, section 6.11). The official secret with the item ids and
 * our own list are one and the same.
 */
export class CredentialStore {
  readonly #vault: Vault;
  /** Changes of lists, one after the other: each reads what the one before wrote. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Which credentials serve a scope; null when none are complete. Reads no value. */
  async source(scope: string, need: Need): Promise<Source | null> {
    for (const candidate of candidates(scope)) {
      if (await this.#complete(candidate, need)) return sourceOf(candidate);
    }
    return null;
  }

  /** The credentials that serve a scope; null when none are complete, or when they cannot be decrypted. */
  async find(scope: string, need: Need, actor: Actor): Promise<Credentials | null> {
    for (const candidate of candidates(scope)) {
      if (!(await this.#complete(candidate, need))) continue;
      const [clientId, clientSecret, items] = await Promise.all([
        this.#vault.use({ scope: candidate, name: PLUGGY_SECRETS.clientId }, actor),
        this.#vault.use({ scope: candidate, name: PLUGGY_SECRETS.clientSecret }, actor),
        this.items(candidate, actor),
      ]);
      if (clientId !== null && clientSecret !== null) {
        return { source: sourceOf(candidate), scope: candidate, clientId, clientSecret, items };
      }
    }
    return null;
  }

  /** The connections of exactly this scope. */
  async items(scope: string, actor: Actor): Promise<readonly ConnectedItem[]> {
    const stored = await this.#vault.use({ scope, name: PLUGGY_SECRETS.itemIds }, actor);
    return stored === null ? [] : readItems(stored);
  }

  /** Replaces the list by what is made of it, and gives the new one. An empty list counts as not set. */
  changeItems(
    scope: string,
    actor: Actor,
    change: (items: readonly ConnectedItem[]) => readonly ConnectedItem[],
  ): Promise<readonly ConnectedItem[]> {
    const done = this.#changes.then(async () => {
      const items = change(await this.items(scope, actor));
      await this.#vault.setAll(scope, { [PLUGGY_SECRETS.itemIds]: items.length === 0 ? null : writeItems(items) }, actor);
      return items;
    });
    this.#changes = done.catch(() => undefined);
    return done;
  }

  /** Replaces the list by pasted text; labels of ids that stay are kept. */
  async setItemIds(scope: string, text: string, actor: Actor): Promise<void> {
    await this.changeItems(scope, actor, (items) => withItemIds(items, splitItemIds(text), randomUUID));
  }

  /** Stores keys and the list, all at once. */
  async save(
    scope: string,
    keys: { readonly clientId: string; readonly clientSecret: string },
    items: readonly ConnectedItem[],
    actor: Actor,
  ): Promise<void> {
    await this.#vault.setAll(
      scope,
      {
        [PLUGGY_SECRETS.clientId]: keys.clientId,
        [PLUGGY_SECRETS.clientSecret]: keys.clientSecret,
        [PLUGGY_SECRETS.itemIds]: items.length === 0 ? null : writeItems(items),
      },
      actor,
    );
  }

  /** Forgets keys and connections of exactly this scope. */
  async forget(scope: string, actor: Actor): Promise<void> {
    const names = Object.values(PLUGGY_SECRETS).map((name) => [name, null] as const);
    await this.#vault.setAll(scope, Object.fromEntries(names), actor);
  }

  async #complete(scope: string, need: Need): Promise<boolean> {
    const { clientId, clientSecret, itemIds } = PLUGGY_SECRETS;
    const names = need === 'items' ? [clientId, clientSecret, itemIds] : [clientId, clientSecret];
    const there = await Promise.all(names.map((name) => this.#vault.has({ scope, name })));
    return there.every(Boolean);
  }
}

function candidates(scope: string): readonly string[] {
  return scope === GLOBAL_SCOPE ? [GLOBAL_SCOPE] : [scope, GLOBAL_SCOPE];
}

function sourceOf(scope: string): Source {
  return scope === GLOBAL_SCOPE ? 'global' : 'per-budget-file';
}
