import type { Failure } from '../../../failures/index.ts';
import { isUploadDue, REMEDIES, type Remedy, repairSync, type SyncFailureCode, uploadBudget } from '../../../sync/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import type { Closable } from '../budgets/open-budgets.ts';
import type { OpenedBudget } from '../budgets/opened-budget.ts';
import type { SyncState } from '../contract.ts';
import type { DevicePorts } from '../ports.ts';
import type { ServerLink } from '../server/link.ts';
import { Exchange } from './exchange.ts';
import { countUnsent } from './unsent.ts';
import { Upkeep } from './upkeep.ts';

/** Milliseconds between an edit and its sync: what is typed in one go travels together. */
const AFTER_EDIT = 500;
/** Between attempts while there is trouble, longer each time; the last one stays. */
const PAUSES = [2_000, 5_000, 15_000, 60_000, 300_000];
/** Between looks without an occasion: for servers that tell nothing by themselves, and for a day that begins. */
const HEARTBEAT = 60_000;
/** After it a failed upload of the weekly baseline is tried again. */
const UPLOAD_PAUSE = 3_600_000;

/** Where the last sync is noted in the budget's file. */
const SYNCED_AT = 'device.syncedAt';

/** Trouble that may be over by itself. */
const PASSING: ReadonlySet<string> = new Set([
  'sync-network',
  'sync-server-error',
  'sync-too-many-requests',
  'sync-answer-unreadable',
  'sync-clock-overflow',
  'sync-clock-drift',
]);

/** Trouble that is not the budget's. */
const LINK_TROUBLE: ReadonlySet<string> = new Set(['sync-network', 'sync-signed-out']);

export type SyncParts = {
  readonly ports: DevicePorts;
  readonly server: ServerLink;
  readonly opened: OpenedBudget;
  /** Whether the server tells by itself that there is news. */
  readonly isTold: () => boolean;
  /** Called after every change of the state. */
  readonly changed: () => void;
  /** Called after a sync that ended well. */
  readonly synced: () => void;
};

/** Keeps one open budget in step with its server, and tells truthfully how far it is. */
export class BudgetSync implements Closable {
  readonly #parts: SyncParts;
  readonly #exchange: Exchange;
  readonly #upkeep: Upkeep;
  #unsubscribe: () => void;
  readonly #stopListening: () => void;
  /** What runs, one after the other: syncs, and whatever must not meet one. */
  #queue: Promise<unknown> = Promise.resolve();
  #next: Promise<Result<null, Failure>> | undefined;
  #isRunning = false;
  #failure: Failure | null = null;
  #failures = 0;
  #uploadFailedAt = Number.NEGATIVE_INFINITY;
  #lastSyncedAt: string | null;
  #unsent: number | null = null;
  #timer: { readonly at: number; readonly stop: () => void } | undefined;
  #isClosed = false;

  constructor(parts: SyncParts) {
    const { opened, server, ports } = parts;
    this.#parts = parts;
    this.#exchange = new Exchange(opened, server, ports.now);
    this.#upkeep = new Upkeep(opened, ports);
    this.#lastSyncedAt = opened.budget.localState(SYNCED_AT);
    this.#unsubscribe = this.#watch();
    this.#stopListening = ports.onOnlineChange(() => (ports.isOnline() ? this.soon() : parts.changed()));
    this.soon();
  }

  /** As a screen shows it. */
  get state(): SyncState {
    const base = { lastSyncedAt: this.#lastSyncedAt, failure: null, remedies: [] };
    if (!this.#hasPlace()) return { ...base, kind: 'local-only', unsent: null };
    this.#unsent ??= countUnsent(this.#parts.opened, this.#parts.server.state.isOurs);
    const known = { ...base, unsent: this.#unsent };
    if (this.#isRunning) return { ...known, kind: 'syncing' };
    const failure = this.#failure;
    if (!this.#parts.ports.isOnline() || failure?.code === 'sync-network') return { ...known, kind: 'offline', failure };
    if (failure) return { ...known, kind: 'trouble', failure, remedies: remediesOf(failure) };
    return { ...known, kind: this.#unsent > 0 || this.#next !== undefined ? 'waiting' : 'up-to-date' };
  }

  /** Syncs after so many milliseconds, or sooner when that was asked for before. */
  soon(delay = 0): void {
    const { later, now } = this.#parts.ports;
    const at = now() + delay;
    // One that is overdue slept with its computer: nobody knows when it wakes.
    if (this.#isClosed || (this.#timer && this.#timer.at <= at && this.#timer.at >= now())) return;
    this.#timer?.stop();
    const stop = later(delay, () => {
      this.#timer = undefined;
      void this.now();
    });
    this.#timer = { at, stop };
  }

  /** Syncs now. A call while another waits its turn joins it. */
  now(): Promise<Result<null, Failure>> {
    this.#next ??= this.alone(() => {
      this.#next = undefined;
      return this.#sync();
    });
    return this.#next;
  }

  /** Does something while no sync runs. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Counts the log anew, then syncs. */
  repair(): Promise<Result<null, Failure>> {
    return this.alone(async () => {
      if (!this.#hasPlace()) return { ok: false, error: { code: 'sync-not-uploaded' } } as const;
      this.#begin();
      const repaired = await repairSync(this.#parts.opened, this.#exchange.loop());
      return repaired.ok ? this.#sync() : this.#failed(repaired.error);
    });
  }

  /** After the budget's content, place or key was changed from outside: what was known of it counts no more. */
  renewed(): void {
    this.#unsubscribe();
    this.#unsubscribe = this.#watch();
    this.#failure = null;
    this.#failures = 0;
    this.#unsent = null;
    this.#parts.changed();
    this.soon();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timer?.stop();
    this.#unsubscribe();
    this.#stopListening();
    // What was edited a moment ago still goes out, if that is possible at once.
    if (this.#hasPlace() && countUnsent(this.#parts.opened, false) > 0 && this.#failure === null) await this.now();
    else await this.#queue;
  }

  #watch(): () => void {
    return this.#parts.opened.budget.subscribe(({ origin }) => {
      this.#unsent = null;
      if (origin === 'sync') return;
      this.soon(AFTER_EDIT);
      this.#parts.changed();
    });
  }

  #hasPlace(): boolean {
    const { cloudFileId } = this.#parts.opened.metadata();
    return Boolean(cloudFileId) && this.#parts.server.state.url !== null;
  }

  async #sync(): Promise<Result<null, Failure>> {
    this.#timer?.stop();
    this.#timer = undefined;
    if (!this.#parts.opened.isOpen) return ok(null);
    if (!this.#hasPlace()) {
      await this.#upkeep.run(true);
      this.#rest();
      return ok(null);
    }
    const connected = this.#parts.server.connected();
    if (!connected.ok) return this.#failed(connected.error);
    // A reset of this device stopped half way; doing it again finishes it.
    if (!this.#parts.opened.metadata().groupId) return this.#failed({ code: 'sync-file-needs-upload' });
    this.#begin();
    const synced = await this.#exchange.run();
    if (!synced.ok) return this.#failed(synced.error);
    if (synced.value.state === 'stopped') return this.#stopped();
    const { sent, received, budgetName } = synced.value;
    await this.#succeeded(sent + received > 0, budgetName);
    return ok(null);
  }

  #begin(): void {
    this.#isRunning = true;
    this.#parts.changed();
  }

  async #succeeded(isNews: boolean, budgetName: string | null): Promise<void> {
    const { opened, ports } = this.#parts;
    this.#isRunning = false;
    this.#failure = null;
    this.#failures = 0;
    this.#unsent = null;
    this.#lastSyncedAt = new Date(ports.now()).toISOString();
    if (!opened.isOpen) return;
    if (budgetName !== null && budgetName !== opened.metadata().budgetName) await opened.setMetadata({ budgetName });
    if (isNews) opened.budget.setLocalState(SYNCED_AT, this.#lastSyncedAt);
    opened.budget.save();
    await this.#upkeep.run(true);
    this.#parts.changed();
    this.#parts.synced();
    await this.#uploadIfDue();
    this.#rest();
  }

  /** The budget's place changed under way: nothing is known, and the next sync is about the new place. */
  #stopped(): Result<null, Failure> {
    this.#isRunning = false;
    this.#unsent = null;
    this.#parts.changed();
    this.soon(AFTER_EDIT);
    return ok(null);
  }

  async #failed(failure: Failure): Promise<Result<null, Failure>> {
    const { server, ports, opened } = this.#parts;
    this.#isRunning = false;
    this.#failure = failure;
    this.#unsent = null;
    // What the server link finds out, it follows up by itself: it looks until the server is back, and then all sync.
    if (LINK_TROUBLE.has(failure.code) && server.state.kind === 'signed-in') void server.refresh();
    if (opened.isOpen) await this.#upkeep.run(false);
    this.#parts.changed();
    // Without a network there is nothing to try: the host tells when it is back.
    if (PASSING.has(failure.code) && ports.isOnline())
      this.soon(PAUSES[Math.min(this.#failures, PAUSES.length - 1)] ?? HEARTBEAT);
    this.#failures += 1;
    return { ok: false, error: failure };
  }

  /** The next look without an occasion. */
  #rest(): void {
    if (!this.#timer) this.#wait();
  }

  #wait(): void {
    const { ports, isTold } = this.#parts;
    const at = ports.now() + HEARTBEAT;
    const stop = ports.later(HEARTBEAT, () => {
      this.#timer = undefined;
      if (!isTold() || this.#upkeep.isDue) void this.now();
      else this.#wait();
    });
    this.#timer = { at, stop };
  }

  /** A new baseline every week, so that a new device has little to catch up with. It may fail: the messages are safe. */
  async #uploadIfDue(): Promise<void> {
    const { opened, server, ports } = this.#parts;
    const { today, newId, now } = ports;
    const connected = server.connected();
    if (!connected.ok || opened.budget.readOnly || now() - this.#uploadFailedAt < UPLOAD_PAUSE) return;
    if (!isUploadDue(opened.metadata(), today())) return;
    const uploaded = await uploadBudget(opened, connected.value.files, { today: today(), newId });
    if (!uploaded.ok) this.#uploadFailedAt = now();
  }
}

function remediesOf({ code }: Failure): readonly Remedy[] {
  return isSyncFailure(code) ? REMEDIES[code] : [];
}

function isSyncFailure(code: string): code is SyncFailureCode {
  return code in REMEDIES;
}
