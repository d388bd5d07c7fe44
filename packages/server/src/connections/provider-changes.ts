import type { AnswerWatch, ProviderChange } from '@extrato/pluggy';
import type { Database } from '../database/index.ts';

/** Rows that are kept: whoever changes more than this has another API. */
const MOST_ROWS = 300;
/** Of shapes: records' places, and fields of one. */
const MOST_PLACES = 60;
const MOST_FIELDS = 120;
/** What is seen all the time is written down this often. */
const AGAIN_AFTER_MS = 3_600_000;

/** A change with the moments at which it was first and last seen, in milliseconds since 1970. */
export type SeenChange = ProviderChange & { readonly firstSeen: number; readonly lastSeen: number };

/** Collects what is new in Pluggy's answers, and what these look like: names only, bounded in memory and in rows. */
export class ProviderChanges implements AnswerWatch {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #complain: (error: unknown) => void;
  /** By change: when it was written down last. */
  readonly #written = new Map<string, number>();
  readonly #shapes = new Map<string, Map<string, Set<string>>>();
  readonly #listeners = new Set<() => void>();
  #writing: Promise<void> = Promise.resolve();

  constructor(database: Database, now: () => number, complain: (error: unknown) => void) {
    this.#database = database;
    this.#now = now;
    this.#complain = complain;
  }

  change(change: ProviderChange): void {
    const key = `${change.kind} ${change.place} ${change.name}`;
    const time = this.#now();
    const before = this.#written.get(key);
    if (before !== undefined && time - before < AGAIN_AFTER_MS) return;
    if (before === undefined && this.#written.size >= MOST_ROWS) return;
    this.#written.set(key, time);
    this.#writing = this.#writing.then(() => this.#write(change, time)).catch(this.#complain);
  }

  field(place: string, name: string, kind: string): void {
    const fields = this.#shapes.get(place) ?? new Map<string, Set<string>>();
    if (!this.#shapes.has(place) && this.#shapes.size < MOST_PLACES) this.#shapes.set(place, fields);
    const kinds = fields.get(name) ?? new Set<string>();
    if (!fields.has(name) && fields.size < MOST_FIELDS) fields.set(name, kinds);
    kinds.add(kind);
  }

  /** Called when something was seen for the first time. */
  onNew(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** All that is known, latest first. */
  async list(): Promise<readonly SeenChange[]> {
    await this.#writing;
    const rows = await this.#database
      .selectFrom('provider_change')
      .selectAll()
      .orderBy('first_seen', 'desc')
      .orderBy('place')
      .orderBy('name')
      .execute();
    return rows.map(({ kind, place, name, first_seen: firstSeen, last_seen: lastSeen }) => ({
      kind: kind as ProviderChange['kind'],
      place,
      name,
      firstSeen,
      lastSeen,
    }));
  }

  /** Fields that came since the server started, with the kinds of their values, by record. */
  shapes(): Readonly<Record<string, readonly string[]>> {
    const places = [...this.#shapes].sort(([one], [other]) => one.localeCompare(other));
    return Object.fromEntries(
      places.map(([place, fields]) => [
        place,
        [...fields].map(([name, kinds]) => `${name}: ${[...kinds].sort().join(' or ')}`).sort(),
      ]),
    );
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  async #write({ kind, place, name }: ProviderChange, time: number): Promise<void> {
    const updated = await this.#database
      .updateTable('provider_change')
      .set({ last_seen: time })
      .where('kind', '=', kind)
      .where('place', '=', place)
      .where('name', '=', name)
      .executeTakeFirst();
    if (updated.numUpdatedRows > 0n) return;
    const { count } = await this.#database
      .selectFrom('provider_change')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= MOST_ROWS) return;
    await this.#database.insertInto('provider_change').values({ kind, place, name, first_seen: time, last_seen: time }).execute();
    for (const listener of this.#listeners) listener();
  }
}
