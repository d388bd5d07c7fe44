import type { Day } from '../values/index.ts';
import type { IncomingEntry, LedgerEntry } from './matchable.ts';

/** Rows of one amount and day in reverse list order, as lists to take from the front of. */
type Shelf<Row extends LedgerEntry> = { readonly any: Queue<Row>; readonly byPayee: Map<string, Queue<Row>> };

/** The same rows, and those of them without an id of the bank. */
class Queue<Row extends LedgerEntry> {
  readonly #all: Row[] = [];
  readonly #withoutId: Row[] = [];
  #nextOfAll = 0;
  #nextWithoutId = 0;

  add(row: Row): void {
    this.#all.push(row);
    if (row.importedId === null) this.#withoutId.push(row);
  }

  /** The first row not taken yet. What was taken once stays taken, so the front only moves on. */
  first(taken: ReadonlySet<string>, withoutId: boolean): Row | undefined {
    if (withoutId) {
      while (isTaken(this.#withoutId[this.#nextWithoutId], taken)) this.#nextWithoutId++;
      return this.#withoutId[this.#nextWithoutId];
    }
    while (isTaken(this.#all[this.#nextOfAll], taken)) this.#nextOfAll++;
    return this.#all[this.#nextOfAll];
  }
}

function isTaken(row: LedgerEntry | undefined, taken: ReadonlySet<string>): boolean {
  return row !== undefined && taken.has(row.id);
}

/** What a pass looks for. */
export type Wanted = {
  readonly samePayee: boolean;
  /** How far apart the days may be, both ends included. */
  readonly daysApart: number;
  /** Only rows that have no id of the bank. */
  readonly withoutId: boolean;
};

/** The living rows that fuzzy passes may take, by amount and day. */
export class Candidates<Row extends LedgerEntry> {
  readonly #shelves = new Map<number, Map<number, Shelf<Row>>>();
  readonly #taken: Set<string>;

  /** `rows` in list order; `taken` holds ids that are not free, and grows. */
  constructor(rows: readonly Row[], taken: Set<string>) {
    this.#taken = taken;
    for (const row of rows.toReversed()) this.#shelve(row);
  }

  #shelve(row: Row): void {
    const byDay = getOrMake(this.#shelves, row.amount, () => new Map<number, Shelf<Row>>());
    const shelf = getOrMake(byDay, dayNumber(row.date), () => ({
      any: new Queue<Row>(),
      byPayee: new Map<string, Queue<Row>>(),
    }));
    shelf.any.add(row);
    getOrMake(shelf.byPayee, payeeKey(row.payee), () => new Queue<Row>()).add(row);
  }

  /** Takes the nearest free row with the same amount; at equal distance the earlier day, then the lowest in the list. */
  take(entry: IncomingEntry, wanted: Wanted): Row | undefined {
    const byDay = this.#shelves.get(entry.amount);
    if (!byDay) return undefined;
    const day = dayNumber(entry.date);
    for (let distance = 0; distance <= wanted.daysApart; distance++) {
      for (const near of distance === 0 ? [day] : [day - distance, day + distance]) {
        const shelf = byDay.get(near);
        const queue = wanted.samePayee ? shelf?.byPayee.get(payeeKey(entry.payee)) : shelf?.any;
        const row = queue?.first(this.#taken, wanted.withoutId);
        if (!row) continue;
        this.#taken.add(row.id);
        return row;
      }
    }
    return undefined;
  }
}

/** No payee equals no payee (3.3). */
function payeeKey(payee: string | null): string {
  return payee ?? '';
}

function dayNumber(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
