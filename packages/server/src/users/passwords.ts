import { randomUUID } from 'node:crypto';
import type { Database } from '../database/index.ts';
import { hashPassword, passwordMatches } from './password.ts';

/** A way to sign in that this server was set up with. */
export type LoginMethod = { readonly method: string; readonly displayName: string; readonly active: number };

/** The server's one password, and the unnamed administrator who signs in with it. */
export class Passwords {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Empty until the server is set up. */
  methods(): Promise<LoginMethod[]> {
    return this.#database.selectFrom('login_method').select(['method', 'active', 'display_name as displayName']).execute();
  }

  /** First start: stores the password and makes its user. Gives the user's id, or null when the server was set up before. */
  async setUp(password: string): Promise<string | null> {
    const secret = await hashPassword(password);
    return this.#database.transaction().execute(async (transaction) => {
      const known = await transaction.selectFrom('login_method').select('method').executeTakeFirst();
      if (known) return null;
      const id = randomUUID();
      await transaction
        .insertInto('login_method')
        .values({ method: 'password', display_name: 'Password', secret, active: 1 })
        .execute();
      await transaction
        .insertInto('user')
        .values({ id, name: '', display_name: '', role: 'ADMIN', enabled: 1, owner: 1 })
        .execute();
      return id;
    });
  }

  /** The id of the user whose password this is, or null. */
  async verify(password: string): Promise<string | null> {
    const stored = await this.#database
      .selectFrom('login_method')
      .select('secret')
      .where('method', '=', 'password')
      .executeTakeFirst();
    if (!stored || password === '' || !(await passwordMatches(password, stored.secret))) return null;
    const user = await this.#database.selectFrom('user').select('id').where('name', '=', '').executeTakeFirst();
    return user?.id ?? null;
  }

  /** False when there is no password to change. */
  async change(password: string): Promise<boolean> {
    const secret = await hashPassword(password);
    const result = await this.#database
      .updateTable('login_method')
      .set({ secret })
      .where('method', '=', 'password')
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }
}
