import type { Failure } from '../../failures/index.ts';
import { TABLES, type TableName } from '../../storage/tables.ts';
import { err, ok, type Result } from '../../values/index.ts';
import type { InUse } from './budgets/open-budgets.ts';
import type { Channel } from './channel.ts';
import type { DeviceEvent, DeviceState, OpenBudget, SyncState } from './contract.ts';
import type { DeviceCore, OpenSession } from './core.ts';
import type { BudgetSync } from './sync/budget-sync.ts';

const ALL_TABLES = Object.keys(TABLES) as readonly TableName[];
const NO_SYNC: SyncState = { kind: 'local-only', unsent: null, lastSyncedAt: null, failure: null, remedies: [] };

/** One page: a tab, or a socket. It has a budget of its own open, or none. */
export class Session implements OpenSession {
  readonly core: DeviceCore;
  readonly #channel: Pick<Channel, 'tell'>;
  #use: InUse<BudgetSync> | null = null;
  #unsubscribe: () => void = () => undefined;
  #toldState = '';

  constructor(core: DeviceCore, channel: Pick<Channel, 'tell'>) {
    this.core = core;
    this.#channel = channel;
  }

  /** The budget that is open here. */
  get use(): Result<InUse<BudgetSync>, Failure> {
    return this.#use ? ok(this.#use) : err({ code: 'budget-not-open' });
  }

  get state(): DeviceState {
    const { ports, server } = this.core;
    const { host, hostedBecause, storage } = ports;
    const { opened, company } = this.#use ?? {};
    return {
      host,
      hostedBecause,
      storage,
      server: server.state,
      budget: opened?.told() ?? null,
      sync: company?.state ?? NO_SYNC,
    };
  }

  tell(event: DeviceEvent): void {
    this.#channel.tell(event);
  }

  /** Tells the state where it differs from what was told last. */
  tellState(): void {
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.#toldState) return;
    this.#toldState = text;
    this.tell({ kind: 'state', state });
  }

  /** Opens a budget of this device in place of the one that was open. */
  async open(id: string): Promise<Result<OpenBudget, Failure>> {
    if (this.#use?.opened.id === id) return ok(this.#use.opened.told());
    const use = await this.core.budgets.hold(id);
    if (!use.ok) return use;
    this.leave();
    this.#use = use.value;
    this.watch();
    this.core.stateChanged();
    return ok(use.value.opened.told());
  }

  /** Closes the budget that is open here. */
  leave(): void {
    const id = this.#use?.opened.id;
    this.#unsubscribe();
    this.#unsubscribe = () => undefined;
    this.#use = null;
    if (id !== undefined) this.core.budgets.release(id);
    this.core.stateChanged();
  }

  /** Tells about changes of the budget from now on; whoever looks at it has to look again. */
  watch(): void {
    this.#unsubscribe();
    if (!this.#use) return;
    this.#unsubscribe = this.#use.opened.budget.subscribe(({ origin, label, changes }) => {
      const tables = [...new Set(changes.map(({ table }) => table))];
      this.tell({ kind: 'changed', tables, origin, label });
    });
    this.tell({ kind: 'changed', tables: ALL_TABLES, origin: 'sync', label: null });
  }
}
