import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@extrato/engine/values';
import type { Database, Role } from '../database/index.ts';

/** A named user. The one who signs in with the server's password has no name and is not among them. */
export type NamedUser = {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly role: Role;
  readonly enabled: boolean;
  /** Whether this is the server's owner. */
  readonly owner: boolean;
};

/** What administrators decide about a user. */
export type UserDetails = Pick<NamedUser, 'userName' | 'displayName' | 'role' | 'enabled'>;

export type UserRefusal = 'user-already-exists' | 'cannot-find-user-to-update';

/** The server's named users (actual-sync.md, section 6.9). */
export class People {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(): Promise<NamedUser[]> {
    const rows = await this.#database.selectFrom('user').selectAll().where('name', '!=', '').orderBy('name').execute();
    return rows.map(({ id, name, display_name, role, enabled, owner }) => ({
      id,
      userName: name,
      displayName: display_name,
      enabled: enabled === 1,
      owner: owner === 1,
      role,
    }));
  }

  /** Gives the new user's id. */
  async add(details: UserDetails): Promise<Result<string, UserRefusal>> {
    const users = await this.list();
    if (users.some(({ userName }) => userName === details.userName)) return err('user-already-exists');
    const id = randomUUID();
    await this.#database
      .insertInto('user')
      .values({ id, owner: 0, ...columnsOf(details) })
      .execute();
    return ok(id);
  }

  /** A user who is no longer enabled is signed out everywhere. */
  async update(id: string, details: UserDetails): Promise<Result<string, UserRefusal>> {
    const users = await this.list();
    if (!users.some((user) => user.id === id)) return err('cannot-find-user-to-update');
    if (users.some((user) => user.userName === details.userName && user.id !== id)) return err('user-already-exists');
    await this.#database.updateTable('user').set(columnsOf(details)).where('id', '=', id).execute();
    if (!details.enabled) await this.#database.deleteFrom('session').where('user_id', '=', id).execute();
    return ok(id);
  }

  /**
   * Deletes users; their files become the server owner's. The owner and the unnamed administrator stay.
   *
   * @returns how many were deleted.
   */
  async remove(ids: readonly string[]): Promise<number> {
    return this.#database.transaction().execute(async (transaction) => {
      const heir = await transaction.selectFrom('user').select('id').where('owner', '=', 1).executeTakeFirst();
      const leaving = transaction
        .selectFrom('user')
        .select('id')
        .where('id', 'in', ids)
        .where('owner', '=', 0)
        .where('name', '!=', '');
      if (!heir || ids.length === 0) return 0;
      await transaction.updateTable('budget_file').set({ owner_id: heir.id }).where('owner_id', 'in', leaving).execute();
      const { numDeletedRows } = await transaction.deleteFrom('user').where('id', 'in', leaving).executeTakeFirst();
      return Number(numDeletedRows);
    });
  }

  /** Whether there is a user, named or not, with this id. */
  async exists(id: string): Promise<boolean> {
    return (await this.#database.selectFrom('user').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
  }
}

function columnsOf({ userName, displayName, role, enabled }: UserDetails): {
  name: string;
  display_name: string;
  role: Role;
  enabled: number;
} {
  return { name: userName, display_name: displayName, role, enabled: enabled ? 1 : 0 };
}
