import type { Failure } from '../../../failures/index.ts';
import {
  budgetStream,
  budgetTransport,
  companionStream,
  companionTransport,
  createSyncLoop,
  type SyncLoop,
  type SyncOutcome,
  type Transport,
} from '../../../sync/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import type { OpenedBudget } from '../budgets/opened-budget.ts';
import type { ServerLink } from '../server/link.ts';
import { COMPANION_POSITION } from './unsent.ts';

/** Exchanges both logs of a budget with the server of this device. */
export class Exchange {
  readonly #opened: OpenedBudget;
  readonly #server: ServerLink;
  readonly #now: () => number;

  constructor(opened: OpenedBudget, server: ServerLink, now: () => number) {
    this.#opened = opened;
    this.#server = server;
    this.#now = now;
  }

  /** The budget's own log. One loop is one attempt. */
  loop(): SyncLoop {
    const transport: Transport = {
      sync: async (request, trie) => {
        const connected = this.#server.connected();
        return connected.ok ? budgetTransport(connected.value.http).sync(request, trie) : signedOut();
      },
    };
    return createSyncLoop(budgetStream(this.#opened, { transport, now: this.#now, isOpen: () => this.#opened.isOpen }));
  }

  /** Both logs; the companion log where the server keeps it. */
  async run(): Promise<Result<SyncOutcome, Failure>> {
    const synced = await this.loop().sync();
    if (!synced.ok || synced.value.state !== 'in-sync' || !this.#server.state.isOurs) return synced;
    const companion = await this.#companion();
    if (!companion.ok) return companion;
    const { requests, sent, received } = companion.value;
    const { value } = synced;
    return ok({ ...value, requests: value.requests + requests, sent: value.sent + sent, received: value.received + received });
  }

  async #companion(): Promise<Result<SyncOutcome, Failure>> {
    const fileId = this.#opened.metadata().cloudFileId ?? '';
    const state = {
      read: () => this.#opened.budget.localState(COMPANION_POSITION),
      write: (position: string) => this.#opened.budget.setLocalState(COMPANION_POSITION, position),
    };
    const transport: Transport = {
      sync: async (request, trie) => {
        const connected = this.#server.connected();
        return connected.ok ? companionTransport(connected.value.http, fileId).sync(request, trie) : signedOut();
      },
    };
    const options = { transport, now: this.#now, isOpen: () => this.#opened.isOpen };
    return createSyncLoop(companionStream(this.#opened, this.#opened.companionLog, state, options)).sync();
  }
}

function signedOut() {
  return { ok: false, error: { code: 'sync-signed-out' } } as const;
}
