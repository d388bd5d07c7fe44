import type { Database } from '../database/index.ts';
import type { Sighting } from './standing.ts';

/** A connection that nobody looked at for so long is gone. */
const KEPT_MS = 180 * 86_400_000;

/** States that pass by themselves and say nothing: what was before still holds. */
const PASSING: ReadonlySet<string> = new Set(['updating', 'rate-limited']);

/** Since when connections stand as they do, and what their banks are called. */
export class ConnectionStandings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps what was seen, and gives since when it is so, with the bank's name where it was ever read. */
  async see({ ref, name, state }: Sighting, now: number): Promise<{ readonly since: number; readonly name: string | null }> {
    const known = await this.#find(ref);
    const same = known && (known.state === state || PASSING.has(state));
    const row = {
      name: name ?? known?.name ?? null,
      state: same ? known.state : state,
      since: same ? known.since : now,
      seen_at: now,
    };
    await this.#database
      .insertInto('connection_standing')
      .values({ ref, ...row })
      .onConflict((conflict) => conflict.column('ref').doUpdateSet(row))
      .execute();
    return row;
  }

  async nameOf(ref: string | null): Promise<string | null> {
    return ref === null ? null : ((await this.#find(ref))?.name ?? null);
  }

  async forgetOld(now: number): Promise<void> {
    await this.#database
      .deleteFrom('connection_standing')
      .where('seen_at', '<', now - KEPT_MS)
      .execute();
  }

  #find(ref: string) {
    return this.#database.selectFrom('connection_standing').selectAll().where('ref', '=', ref).executeTakeFirst();
  }
}
