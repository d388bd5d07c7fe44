import { queryReads } from '../../api/index.ts';
import type { Failure } from '../../failures/index.ts';
import { TABLES, type TableName } from '../../storage/tables.ts';
import type { Result } from '../../values/index.ts';
import { Keys } from './budgets/keys.ts';
import { type InUse, OpenBudgets } from './budgets/open-budgets.ts';
import type { OpenedBudget } from './budgets/opened-budget.ts';
import type { DeviceEvent } from './contract.ts';
import type { DevicePorts } from './ports.ts';
import { ServerLink } from './server/link.ts';
import { BudgetSync } from './sync/budget-sync.ts';
import { Push } from './sync/push.ts';

/** Milliseconds in which changes of the state are told together. */
const STATE_PAUSE = 20;

/** Every commit is a step of history. */
const ALL_TABLES = Object.keys(TABLES) as readonly TableName[];

/** A session, as far as the device itself speaks to it. */
export interface OpenSession {
  /** The budget that is open there. */
  readonly use: Result<InUse<BudgetSync>, Failure>;
  /** Tells the page where it stands. */
  tellState(): void;
  /** Tells the page of something that is no change of the budget. */
  tell(event: DeviceEvent): void;
  /** Goes on with the budget's new content. */
  watch(): void;
  /** Closes the budget there. */
  leave(): void;
}

/** What follows the banks of one open budget. */
export interface BankWatch {
  /** The server looked at the banks by itself. */
  news(): void;
  /** The budget has everybody's news. */
  synced(): void;
}

/** What all sessions of a device share. */
export class DeviceCore {
  readonly ports: DevicePorts;
  readonly keys: Keys;
  readonly server: ServerLink;
  readonly budgets: OpenBudgets<BudgetSync>;
  readonly sessions = new Set<OpenSession>();
  readonly #push: Push;
  #reads: ReadonlyMap<string, readonly TableName[]> | undefined;
  #stopTelling: (() => void) | undefined;
  readonly #watches = new WeakMap<OpenedBudget, BankWatch>();
  readonly #stopListening: () => void;

  /** @param watchBanks begins what follows the banks of a budget that was opened. */
  constructor(ports: DevicePorts, watchBanks: (core: DeviceCore, use: InUse<BudgetSync>) => BankWatch) {
    this.ports = ports;
    this.keys = new Keys(ports.settings);
    this.server = new ServerLink(ports, () => this.#serverChanged());
    this.#push = new Push(ports, this.server, (fileId, kind) => {
      if (kind === 'messages') void this.#syncFile(fileId);
      else void this.#bankNews(fileId);
    });
    this.budgets = new OpenBudgets(ports, this.keys, (opened) => {
      const isTold = () => this.#push.isTold;
      const sync: BudgetSync = new BudgetSync({
        ...{ ports, server: this.server, opened, isTold },
        changed: () => this.stateChanged(),
        synced: () => banks.synced(),
      });
      const banks = watchBanks(this, { opened, company: sync });
      this.#watches.set(opened, banks);
      return sync;
    });
    this.#stopListening = ports.onOnlineChange(() => {
      if (ports.isOnline()) void this.server.refresh();
      this.stateChanged();
    });
  }

  /** The tables that each query depends on, by `subject.operation`. */
  get reads(): ReadonlyMap<string, readonly TableName[]> {
    this.#reads ??= new Map([...queryReads(), ['history.list', ALL_TABLES]]);
    return this.#reads;
  }

  /** Tells all sessions, soon, where they stand. */
  stateChanged(): void {
    this.#stopTelling ??= this.ports.later(STATE_PAUSE, () => {
      this.#stopTelling = undefined;
      this.#push.follow([...this.sessions].some(({ use }) => use.ok));
      for (const session of this.sessions) session.tellState();
    });
  }

  async close(): Promise<void> {
    this.#stopListening();
    await this.budgets.shutAll();
    this.#push.close();
    this.server.close();
    this.#stopTelling?.();
  }

  #serverChanged(): void {
    this.stateChanged();
    if (this.server.state.kind === 'signed-in') void this.#syncAll();
  }

  async #syncAll(): Promise<void> {
    for (const { company } of await this.budgets.open()) company.soon();
  }

  async #bankNews(fileId: string): Promise<void> {
    for (const session of this.sessions)
      if (session.use.ok && session.use.value.opened.metadata().cloudFileId === fileId) session.tell({ kind: 'bank-news' });
    for (const { opened } of await this.budgets.open())
      if (opened.metadata().cloudFileId === fileId) this.#watches.get(opened)?.news();
  }

  async #syncFile(fileId: string): Promise<void> {
    for (const { opened, company } of await this.budgets.open()) if (opened.metadata().cloudFileId === fileId) company.soon();
  }
}
