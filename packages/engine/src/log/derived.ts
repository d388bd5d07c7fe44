import type { TableName } from '../storage/tables.ts';
import type { BudgetReader, Derived } from './access.ts';
import type { RowChange } from './notice.ts';

type Entry = { value: unknown /** How many changes of the journal it includes. */; seen: number };

/**
 * Keeps derived states true: every change goes into a journal, and a state catches up when it is asked for. What a
 * rolled-back commit wrote leaves the journal again, and every state that had seen it is forgotten.
 */
export class DerivedStates {
  readonly #entries = new Map<Derived<unknown>, Entry>();
  #journal: RowChange[] = [];
  /** Changes that have left the journal, since every state has seen them. */
  #forgotten = 0;

  /** States built or caught up since `begin`: they may have seen what is not to stay. */
  readonly #moved = new Set<Derived<unknown>>();

  /** Begins a commit; gives the mark to come back to with `rollBack`. */
  begin(): number {
    this.#moved.clear();
    return this.#mark;
  }

  get #mark(): number {
    return this.#forgotten + this.#journal.length;
  }

  /** Whether any state depends on the table: a change of another one need not be told. */
  wants(table: TableName): boolean {
    for (const state of this.#entries.keys()) if (state.reads.includes(table)) return true;
    return false;
  }

  add(change: RowChange): void {
    this.#journal.push(change);
  }

  /** As if nothing had been added or asked since the mark. */
  rollBack(mark: number): void {
    this.#journal.length = Math.max(0, mark - this.#forgotten);
    for (const state of this.#moved) this.#entries.delete(state);
    this.#moved.clear();
  }

  /** Forgets everything, after a change that was not made of row changes. */
  clear(): void {
    this.#entries.clear();
    this.#journal = [];
  }

  get<T>(state: Derived<T>, reader: BudgetReader): T {
    // The key decides the type: an entry under `state` was made by `state.build` or `state.update`.
    const entry = this.#entries.get(state as Derived<unknown>) as { value: T; seen: number } | undefined;
    const mark = this.#mark;
    if (entry?.seen === mark) return entry.value;
    const value = entry ? this.#caughtUp(state, entry, reader) : state.build(reader);
    this.#moved.add(state as Derived<unknown>);
    this.#entries.set(state as Derived<unknown>, { value, seen: mark });
    return value;
  }

  /** Called between commits: drops what every state has seen. */
  trim(): void {
    const seenByAll = Math.min(this.#mark, ...[...this.#entries.values()].map(({ seen }) => seen));
    if (this.#entries.size > 0 && this.#journal.length < 20_000) {
      this.#journal.splice(0, seenByAll - this.#forgotten);
      this.#forgotten = seenByAll;
      return;
    }
    // Nobody asked for so long that building anew costs less than catching up.
    for (const [state, { seen }] of this.#entries) if (seen < this.#mark) this.#entries.delete(state);
    this.#forgotten = this.#mark;
    this.#journal = [];
  }

  #caughtUp<T>(state: Derived<T>, entry: { value: T; seen: number }, reader: BudgetReader): T {
    const reads: ReadonlySet<TableName> = new Set(state.reads);
    const changes = this.#journal.slice(entry.seen - this.#forgotten).filter(({ table }) => reads.has(table));
    if (changes.length === 0) return entry.value;
    return state.update?.(entry.value, changes, reader) ?? state.build(reader);
  }
}
