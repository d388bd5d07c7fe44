// The rows of a list as far as they are known: fetched in blocks where the screen looks, changed at once when the person
// changes them, and asked for again when the engine says that something changed.
import type { transactions } from '@extrato/engine/api';
import { foldChange, foldInsertion, foldRemoval, type RowChange } from './expected.ts';
import { type Opened, placesOf } from './spots.ts';

export type Entry = transactions.RegisterEntry;

/** Rows asked for at a time. */
const BLOCK = 200;
/** Blocks kept beside those in sight. */
const KEPT = 6;

/** Where the rows come from. Null answers are failures, told elsewhere. */
export type RowSource = {
  readonly page: (offset: number, limit: number) => Promise<readonly Entry[] | null>;
  /** How many rows there are; null where only reading on can tell. */
  readonly count: (() => Promise<number | null>) | null;
};

/** What a person did, shown before the engine has done it. */
type Expected = { readonly apply: (entries: (Entry | undefined)[]) => void };

export class RowStore {
  readonly #source: RowSource;
  readonly #listeners = new Set<() => void>();
  readonly #open = new Set<string>();
  /** Sparse: what is not known yet is a hole. */
  #entries: (Entry | undefined)[] = [];
  #openEach: boolean;
  #length: number | null = null;
  #fresh = new Set<number>();
  #asked = new Set<number>();
  #wanted: readonly [number, number] = [0, 0];
  #expected: Expected[] = [];
  #generation = 0;
  #version = 0;
  #opened: readonly Opened[] = [];

  /** `openEach`: splits are open from the start, as in lists that a filter made. */
  constructor(source: RowSource, { openEach = false } = {}) {
    this.#source = source;
    this.#openEach = openEach;
    this.refresh();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  /** Nothing is known yet. */
  get waiting(): boolean {
    return this.#length === null;
  }

  /** Entries as far as anyone knows; where only reading on can tell, one more than were read. */
  get length(): number {
    return this.#length ?? 0;
  }

  get opened(): readonly Opened[] {
    return this.#opened;
  }

  get places(): number {
    return placesOf(this.length, this.#opened);
  }

  at(index: number): Entry | undefined {
    return this.#entries[index];
  }

  /** The index of a row, or of the split that a line belongs to; -1 when it is not among those known. `near` is looked at first. */
  indexOf(id: string, near = 0): number {
    const entry = this.#entries[near];
    if (entry?.row.id === id || entry?.lines.some((line) => line.id === id)) return near;
    return this.#entries.findIndex((entry) => entry?.row.id === id || entry?.lines.some((line) => line.id === id));
  }

  /** Ids of known rows that came from a bank. */
  imported(): readonly string[] {
    const ids: string[] = [];
    this.#entries.forEach((entry) => {
      if (entry && (entry.row.importedId !== null || entry.row.importedPayee !== null)) ids.push(entry.row.id);
    });
    return ids;
  }

  isOpen(id: string): boolean {
    return this.#open.has(id) !== this.#openEach;
  }

  toggle(id: string): void {
    if (!this.#open.delete(id)) this.#open.add(id);
    this.#told();
  }

  /** Opens a split where it is closed. */
  openSplit(id: string): void {
    if (!this.isOpen(id)) this.toggle(id);
  }

  /** The screen looks at these entries: what is missing or stale among them is asked for. */
  want(first: number, last: number): void {
    this.#wanted = [first, last];
    this.#ask();
  }

  /** Something changed: what is known stays in sight until the new comes. */
  refresh(): void {
    this.#generation += 1;
    this.#fresh = new Set();
    this.#asked = new Set();
    if (this.#source.count) void this.#recount(this.#source.count);
    this.#ask();
  }

  /** Shows a change of a row at once; call what it gives when the engine is done. */
  change(id: string, change: RowChange): () => void {
    return this.#expect({ apply: (entries) => foldChange(entries, id, change) });
  }

  /** Shows a new row at once where it will stand. */
  insert(entry: Entry): () => void {
    let counted = false;
    const done = this.#expect({
      apply: (entries) => {
        if (foldInsertion(entries, entry) && !counted && this.#length !== null) this.#length += 1;
        counted = true;
      },
    });
    return done;
  }

  remove(ids: ReadonlySet<string>): () => void {
    let counted = false;
    return this.#expect({
      apply: (entries) => {
        const removed = foldRemoval(entries, ids);
        if (!counted && this.#length !== null) this.#length = Math.max(0, this.#length - removed);
        counted = true;
      },
    });
  }

  #expect(expected: Expected): () => void {
    this.#expected.push(expected);
    expected.apply(this.#entries);
    this.#told();
    return () => {
      this.#expected = this.#expected.filter((each) => each !== expected);
    };
  }

  async #recount(count: () => Promise<number | null>): Promise<void> {
    const generation = this.#generation;
    const length = await count();
    if (generation !== this.#generation || length === null) return;
    this.#length = length;
    this.#entries.length = Math.min(this.#entries.length, length);
    this.#told();
  }

  #ask(): void {
    const [first, last] = this.#wanted;
    const end = this.#source.count && this.#length !== null ? this.#length - 1 : Number.POSITIVE_INFINITY;
    for (let block = Math.floor(first / BLOCK); block <= Math.floor(Math.min(last, Math.max(0, end)) / BLOCK); block++)
      if (!this.#fresh.has(block) && !this.#asked.has(block)) void this.#fetch(block);
  }

  async #fetch(block: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(block);
    const entries = await this.#source.page(block * BLOCK, BLOCK);
    if (generation !== this.#generation) return;
    this.#asked.delete(block);
    this.#fresh.add(block);
    if (entries) this.#take(block, entries);
  }

  #take(block: number, entries: readonly Entry[]): void {
    const start = block * BLOCK;
    for (let n = 0; n < BLOCK; n++) {
      const entry = entries[n];
      if (entry) this.#entries[start + n] = entry;
      else delete this.#entries[start + n];
    }
    if (!this.#source.count) this.#learnLength(start, entries.length);
    for (const { apply } of this.#expected) apply(this.#entries);
    this.#forgetFar(block);
    this.#told();
  }

  /** Where nobody can count, a full block means that there is more. */
  #learnLength(start: number, found: number): void {
    if (found === BLOCK) this.#length = Math.max(this.#length ?? 0, start + found + 1);
    else if (found > 0 || start === 0) this.#length = start + found;
    else this.#length = Math.min(this.#length ?? start, start);
    this.#entries.length = Math.min(this.#entries.length, this.#length);
  }

  #forgetFar(near: number): void {
    for (const block of this.#fresh) {
      if (Math.abs(block - near) <= KEPT) continue;
      this.#fresh.delete(block);
      for (let n = block * BLOCK; n < (block + 1) * BLOCK; n++) delete this.#entries[n];
    }
  }

  #told(): void {
    this.#version += 1;
    this.#opened = this.#openSplits();
    for (const listener of this.#listeners) listener();
  }

  /** Each open split has a place for every line, and one for what belongs to the split as a whole. */
  #openSplits(): readonly Opened[] {
    if (this.#open.size === 0 && !this.#openEach) return [];
    const opened: Opened[] = [];
    this.#entries.forEach((entry, index) => {
      if (entry?.row.isParent && this.isOpen(entry.row.id)) opened.push({ index, places: entry.lines.length + 1 });
    });
    return opened;
  }
}
