import type { Database } from '../database/index.ts';
import type { MasterKeys } from './master-key.ts';
import { type MasterKey, rewrap, type SealedSecret, type SecretPlace, seal, unseal } from './sealing.ts';

/** Scope of secrets that serve every budget file; any other scope is the id of the file that it serves. */
export const GLOBAL_SCOPE = '';

/** Who touches a secret: a user's id, or `server` for work without a person. */
export type Actor = string;

type Action = 'set' | 'use' | 'delete' | 'rewrap';

/** How long the record is kept; older entries go when the server starts. */
const REMEMBERED_MS = 400 * 86_400_000;

/** Secrets, encrypted at rest, with a record of who set, used and deleted them. Values never appear in that record. */
export class Vault {
  readonly #database: Database;
  readonly #key: MasterKey;
  readonly #now: () => number;

  private constructor(database: Database, key: MasterKey, now: () => number) {
    this.#database = database;
    this.#key = key;
    this.#now = now;
  }

  /** Opens the vault and puts every secret that the previous key wrapped under the current one. */
  static async open(database: Database, keys: MasterKeys, now: () => number): Promise<Vault> {
    const vault = new Vault(database, keys.current, now);
    await database
      .deleteFrom('secret_audit')
      .where('at', '<', now() - REMEMBERED_MS)
      .execute();
    if (keys.previous) await vault.#rewrapAll(keys.previous);
    return vault;
  }

  /** Stores a value, replacing an older one. */
  async set(place: SecretPlace, value: string, actor: Actor): Promise<void> {
    await this.setAll(place.scope, { [place.name]: value }, actor);
  }

  /** Stores several values of one scope, or deletes those that are null: all of them or none. */
  async setAll(scope: string, values: Readonly<Record<string, string | null>>, actor: Actor): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      for (const [name, value] of Object.entries(values)) {
        const place = { scope, name };
        if (value === null) await remove(transaction, place);
        else await store(transaction, place, seal(this.#key, place, value), this.#now());
        await this.#record(transaction, place, value === null ? 'delete' : 'set', actor);
      }
    });
  }

  /** Whether a value is stored that our key can open; one that it cannot counts as not set, so that it is asked for again. */
  async has(place: SecretPlace): Promise<boolean> {
    return (await this.#find(place))?.master_key_id === this.#key.id;
  }

  /** The value; null when there is none, or when it was encrypted with a key that we do not have. */
  async use(place: SecretPlace, actor: Actor): Promise<string | null> {
    const row = await this.#find(place);
    if (!row) return null;
    await this.#record(this.#database, place, 'use', actor);
    return unseal(this.#key, place, sealedOf(row)) ?? null;
  }

  /** Forgets a value; nothing happens when there is none. */
  async delete(place: SecretPlace, actor: Actor): Promise<void> {
    await this.setAll(place.scope, { [place.name]: null }, actor);
  }

  #find({ scope, name }: SecretPlace) {
    return this.#database.selectFrom('secret').selectAll().where('scope', '=', scope).where('name', '=', name).executeTakeFirst();
  }

  async #rewrapAll(previous: MasterKey): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const rows = await transaction.selectFrom('secret').selectAll().where('master_key_id', '=', previous.id).execute();
      for (const row of rows) {
        const sealed = rewrap(previous, this.#key, row, sealedOf(row));
        if (!sealed) continue;
        await store(transaction, row, sealed, row.updated_at);
        await this.#record(transaction, row, 'rewrap', 'server');
      }
    });
  }

  async #record(database: Database, { scope, name }: SecretPlace, action: Action, actor: Actor): Promise<void> {
    await database.insertInto('secret_audit').values({ at: this.#now(), actor, scope, name, action }).execute();
  }
}

function sealedOf(row: { master_key_id: string; wrapped_key: string; sealed_value: string }): SealedSecret {
  return { masterKeyId: row.master_key_id, wrappedKey: row.wrapped_key, sealedValue: row.sealed_value };
}

async function store(database: Database, { scope, name }: SecretPlace, sealed: SealedSecret, updatedAt: number): Promise<void> {
  const values = {
    master_key_id: sealed.masterKeyId,
    wrapped_key: sealed.wrappedKey,
    sealed_value: sealed.sealedValue,
    updated_at: updatedAt,
  };
  await database
    .insertInto('secret')
    .values({ scope, name, ...values })
    .onConflict((conflict) => conflict.columns(['scope', 'name']).doUpdateSet(values))
    .execute();
}

async function remove(database: Database, { scope, name }: SecretPlace): Promise<void> {
  await database.deleteFrom('secret').where('scope', '=', scope).where('name', '=', name).execute();
}
