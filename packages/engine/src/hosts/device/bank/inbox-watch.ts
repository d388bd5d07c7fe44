import { ok } from '../../../values/index.ts';
import type { InUse } from '../budgets/open-budgets.ts';
import type { BankWatch, DeviceCore } from '../core.ts';
import type { BudgetSync } from '../sync/budget-sync.ts';

/** Its code is large, and most budgets never need it. */
const code = () => import('./actions.ts');

/** Looks into the sealed inbox of one open budget: when it was opened and is in step, and when there is news. */
export class InboxWatch implements BankWatch {
  readonly #core: DeviceCore;
  readonly #use: InUse<BudgetSync>;
  #isDue = true;
  #isAtIt = false;

  constructor(core: DeviceCore, use: InUse<BudgetSync>) {
    this.#core = core;
    this.#use = use;
  }

  news(): void {
    this.#isDue = true;
    this.#use.company.soon();
  }

  /** Only now may something of the bank be brought in. */
  synced(): void {
    const { opened } = this.#use;
    const { state } = this.#core.server;
    const isEncrypted = Boolean(opened.metadata().encryptKeyId);
    if (!this.#isDue || this.#isAtIt || !isEncrypted || !state.isOurs || opened.budget.readOnly) return;
    this.#isDue = false;
    this.#isAtIt = true;
    void this.#take()
      .catch((error: unknown) => {
        // A budget that was closed under it is no trouble: the inbox is looked into when it is opened next.
        if (opened.isOpen) this.#core.ports.report?.(error);
      })
      .finally(() => {
        this.#isAtIt = false;
      });
  }

  async #take(): Promise<void> {
    const asker = { core: this.#core, use: ok(this.#use) };
    const { emptyInbox, keepSealing, takeInbox } = await code();
    const upTo = await takeInbox(asker);
    if (upTo !== undefined) {
      const sent = await this.#use.company.now();
      // What is not on the server yet must not be forgotten there.
      if (sent.ok && this.#use.company.state.kind === 'up-to-date') await emptyInbox(asker, upTo);
      else this.#isDue = true;
    }
    await keepSealing(asker);
  }
}
