import type { Database } from '../database/index.ts';

/** How long a lease holds without being renewed. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

/** Work that must not be done by two at once, in this process or another one over the same database. */
export class Leases {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #holder: string;

  /** @param holder names this process; another one gets another name. */
  constructor(database: Database, now: () => number, holder: string) {
    this.#database = database;
    this.#now = now;
    this.#holder = holder;
  }

  /** Does the work under the lease, and keeps the lease for as long as it takes. Undefined when somebody else has it. */
  async hold<Value>(name: string, work: () => Promise<Value>): Promise<Value | undefined> {
    if (!(await this.#take(name))) return undefined;
    const renewing = setInterval(() => void this.#take(name, true).catch(() => undefined), RENEW_MS).unref();
    try {
      return await work();
    } finally {
      clearInterval(renewing);
      await this.giveBack(name, this.#holder);
    }
  }

  /** Takes a lease for somebody else, or renews it, for as long as one holds. False when another has it. */
  lend(name: string, holder: string): Promise<boolean> {
    return this.#write(name, holder, true);
  }

  /** Gives back what was lent. */
  async giveBack(name: string, holder: string): Promise<void> {
    await this.#database.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute();
  }

  /** Takes a lease that is free or has run out; with `again`, one that is ours too. */
  #take(name: string, again = false): Promise<boolean> {
    return this.#write(name, this.#holder, again);
  }

  async #write(name: string, holder: string, again: boolean): Promise<boolean> {
    const time = this.#now();
    const row = { name, holder, until: time + LEASE_MS };
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto('lease')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until: row.until })
          .where(({ eb, or }) => or([eb('lease.until', '<=', time), ...(again ? [eb('lease.holder', '=', holder)] : [])])),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
}
