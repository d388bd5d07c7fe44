// One tab of several: it leads, with the engine in a worker of its own, or follows, served by another tab's worker.
import type { MessagePortLike } from '@extrato/engine/device-client';
import { type LeaderWorker, startLeaderWorker } from './leader-worker.ts';
import { type CannotLead, LEADER_LOCK, TABS_CHANNEL, type TabMessage, tabChannel, tabLock } from './tab-names.ts';

type Ears = {
  /** From now on the device is at the other end of this port. Calls without an answer are to be sent again. */
  readonly moved: (port: MessagePortLike) => void;
  /** This tab was to lead, but its worker cannot run the engine. */
  readonly cannot: (message: CannotLead) => void;
};

/** Joins this page with the tabs around it, for as long as it lives. */
export class Tab {
  readonly #id = crypto.randomUUID();
  readonly #tabs = new BroadcastChannel(TABS_CHANNEL);
  readonly #ears: Ears;
  /** To whoever serves this tab while it follows. */
  #channel: BroadcastChannel | null = null;
  /** Ends the wait to lead, where this tab does not yet. */
  #queue = new AbortController();
  /** While it leads. */
  #leading: { readonly worker: LeaderWorker; readonly stop: () => void } | null = null;

  constructor(ears: Ears) {
    this.#ears = ears;
    this.#tabs.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#hear(data);
    this.#holdOwnLock(() => this.#findPlace());
    this.#watchPage();
  }

  /** The lock is held before anybody hears of this tab: a leader that is given it knows that the tab is gone. */
  #holdOwnLock(held: () => void): void {
    void navigator.locks.request(tabLock(this.#id), () => {
      held();
      return new Promise<never>(() => undefined);
    });
  }

  /** Follows whoever leads, or leads when nobody does, now or later. */
  #findPlace(): void {
    this.#join();
    this.#queue = new AbortController();
    navigator.locks.request(LEADER_LOCK, { signal: this.#queue.signal }, () => this.#lead()).catch(() => undefined);
  }

  #hear(message: TabMessage): void {
    if (this.#leading) return;
    if (message.kind === 'leading') this.#join();
    if (message.kind === 'joined' && message.tab === this.#id) this.#follow(message.leader);
  }

  #join(): void {
    const message: TabMessage = { kind: 'join', tab: this.#id };
    this.#tabs.postMessage(message);
  }

  #follow(leader: string): void {
    this.#channel?.close();
    this.#channel = new BroadcastChannel(tabChannel(leader, this.#id));
    this.#ears.moved(this.#channel);
  }

  /** Leads until the promise is fulfilled, which is when another may. */
  #lead(): Promise<void> {
    this.#channel?.close();
    this.#channel = null;
    return new Promise((resolve) => {
      const worker = startLeaderWorker(this.#id, (message) => {
        this.#stopLeading();
        this.#ears.cannot(message);
      });
      this.#leading = { worker, stop: resolve };
      this.#ears.moved(worker.port);
    });
  }

  #stopLeading(): void {
    this.#leading?.worker.end();
    this.#leading?.stop();
    this.#leading = null;
  }

  /**
   * A page that the browser puts to sleep would leave the others without answers, whether it leads or is about to: it makes
   * room, and finds a place again when it wakes.
   */
  #watchPage(): void {
    let asleep = false;
    const sleep = (): void => {
      asleep = true;
      this.#queue.abort();
      this.#stopLeading();
    };
    const wake = (): void => {
      if (asleep) this.#findPlace();
      asleep = false;
    };
    document.addEventListener('freeze', sleep);
    document.addEventListener('resume', wake);
    window.addEventListener('pagehide', ({ persisted }) => {
      this.#leading?.worker.hidden();
      // Otherwise the page ends, and its worker and locks with it.
      if (persisted) sleep();
    });
    window.addEventListener('pageshow', wake);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leading?.worker.hidden();
    });
  }
}
