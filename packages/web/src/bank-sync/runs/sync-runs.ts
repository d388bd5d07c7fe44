// Syncs that run, as all parts of the page see them: sidebar, register and dialogs look at the same one.
import type { BankSyncOutcome, DeviceEvent } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import type { Host } from '../../host/index.ts';

export type ProgressStep = Extract<DeviceEvent, { kind: 'bank-progress' }>['step'];

/** Where an account's sync stands; `rows` counts what was read so far. */
export type AccountProgress = { readonly step: ProgressStep; readonly rows: number };

export type SyncView = {
  /** Somebody on this page waits for a sync. */
  readonly busy: boolean;
  /** By account, those of the last sync that are ready included. */
  readonly progress: ReadonlyMap<string, AccountProgress>;
  readonly lastOutcome: BankSyncOutcome | null;
};

const IDLE: SyncView = { busy: false, progress: new Map(), lastOutcome: null };

/** Follows the syncs of one host. */
export class SyncRuns {
  readonly #listeners = new Set<() => void>();
  #view = IDLE;
  #waiting = 0;

  constructor(host: Host) {
    host.subscribe((event) => {
      if (event.kind === 'bank-progress') this.#note(event.account, { step: event.step, rows: event.rows });
    });
  }

  readonly view = (): SyncView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Waits for a sync that reports progress for these accounts, and keeps what came of it. */
  async follow(
    accounts: readonly string[],
    run: () => Promise<Result<BankSyncOutcome, Failure>>,
  ): Promise<Result<BankSyncOutcome, Failure>> {
    this.#waiting += 1;
    const begun = accounts.map((account) => [account, { step: 'asking', rows: 0 }] as const);
    this.#show({ busy: true, progress: new Map([...(this.#waiting > 1 ? this.#view.progress : []), ...begun]) });
    let outcome: Result<BankSyncOutcome, Failure> | null = null;
    try {
      outcome = await run();
      return outcome;
    } finally {
      this.#waiting -= 1;
      const ended = this.#waiting === 0 ? new Map([...this.#view.progress].map(([id, progress]) => [id, endOf(progress)])) : null;
      this.#show({
        busy: this.#waiting > 0,
        ...(ended ? { progress: ended } : {}),
        ...(outcome?.ok ? { lastOutcome: outcome.value } : {}),
      });
    }
  }

  #note(account: string, progress: AccountProgress): void {
    this.#show({ progress: new Map([...this.#view.progress, [account, progress]]) });
  }

  #show(changes: Partial<SyncView>): void {
    this.#view = { ...this.#view, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

/** Nobody waits any more: an account that was not told of at the end is as if it never began. */
function endOf(progress: AccountProgress): AccountProgress {
  return isRunning(progress) ? { ...progress, step: 'done' } : progress;
}

export function isRunning({ step }: AccountProgress): boolean {
  return step !== 'done' && step !== 'failed';
}

const byHost = new WeakMap<Host, SyncRuns>();

/** The syncs of a host: the same for everybody who asks. */
export function syncRunsOf(host: Host): SyncRuns {
  const known = byHost.get(host);
  if (known) return known;
  const runs = new SyncRuns(host);
  byHost.set(host, runs);
  return runs;
}
