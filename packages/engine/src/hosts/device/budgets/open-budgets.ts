import type { Failure } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { DevicePorts } from '../ports.ts';
import type { Keys } from './keys.ts';
import { OpenedBudget } from './opened-budget.ts';

/** How long a budget that nobody looks at stays open: a page that is loaded again finds it. */
const LINGER = 10_000;

/** A budget in use, with whatever runs beside it while it is open. */
export type InUse<Company> = { readonly opened: OpenedBudget; readonly company: Company };

export interface Closable {
  close(): Promise<void>;
}

type Entry<Company> = {
  readonly use: Promise<Result<InUse<Company>, Failure>>;
  holders: number;
  stopWaiting: (() => void) | undefined;
};

/** The budgets that are open, each once, counted by those who hold them. */
export class OpenBudgets<Company extends Closable> {
  readonly #ports: DevicePorts;
  readonly #keys: Keys;
  readonly #accompany: (opened: OpenedBudget) => Company;
  readonly #entries = new Map<string, Entry<Company>>();
  readonly #closing = new Map<string, Promise<void>>();

  /** @param accompany begins what runs beside a budget. */
  constructor(ports: DevicePorts, keys: Keys, accompany: (opened: OpenedBudget) => Company) {
    this.#ports = ports;
    this.#keys = keys;
    this.#accompany = accompany;
  }

  /** Opens it, or shares what is open; each time is to be given back with `release`. */
  async hold(id: string): Promise<Result<InUse<Company>, Failure>> {
    await this.#closing.get(id);
    const entry = this.#entries.get(id) ?? this.#begin(id);
    entry.stopWaiting?.();
    entry.stopWaiting = undefined;
    entry.holders += 1;
    const use = await entry.use;
    if (!use.ok) this.#entries.delete(id);
    return use;
  }

  release(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.holders -= 1;
    if (entry.holders === 0) entry.stopWaiting = this.#ports.later(LINGER, () => void this.shut(id));
  }

  /** Those that are open now. */
  async open(): Promise<readonly InUse<Company>[]> {
    const uses = await Promise.all([...this.#entries.values()].map(({ use }) => use));
    return uses.flatMap((use) => (use.ok ? [use.value] : []));
  }

  /** Closes it, whoever holds it. */
  async shut(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (!entry) return;
    entry.stopWaiting?.();
    this.#entries.delete(id);
    const closed = this.#close(entry);
    this.#closing.set(id, closed);
    await closed;
    this.#closing.delete(id);
  }

  async shutAll(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.shut(id)));
  }

  #begin(id: string): Entry<Company> {
    const entry: Entry<Company> = { use: this.#open(id), holders: 0, stopWaiting: undefined };
    this.#entries.set(id, entry);
    return entry;
  }

  async #open(id: string): Promise<Result<InUse<Company>, Failure>> {
    const stored = await this.#ports.files.list();
    if (!stored.some((budget) => budget.id === id)) return err({ code: 'budget-gone' });
    const opened = await OpenedBudget.open(this.#ports, this.#keys, id);
    return opened.ok ? ok({ opened: opened.value, company: this.#accompany(opened.value) }) : opened;
  }

  async #close({ use }: Entry<Company>): Promise<void> {
    const held = await use;
    if (!held.ok) return;
    await held.value.company.close();
    await held.value.opened.close();
  }
}
