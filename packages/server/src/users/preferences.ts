import type { Database } from '../database/index.ts';

/** Settings of the whole server that clients read and administrators change. */
export class ServerPreferences {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<Record<string, string>> {
    const rows = await this.#database.selectFrom('server_preference').selectAll().execute();
    return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
  }

  /** Keys that are not named keep their values. */
  async save(entries: readonly (readonly [key: string, value: string])[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#database
      .insertInto('server_preference')
      .values(entries.map(([key, value]) => ({ key, value })))
      .onConflict((conflict) => conflict.column('key').doUpdateSet((set) => ({ value: set.ref('excluded.value') })))
      .execute();
  }
}
