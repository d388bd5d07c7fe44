import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credentials } from '../connections/credentials.ts';
import type { Context } from '../context.ts';
import { minuteOfBankDay } from './clock.ts';
import { HeadlessThread } from './headless.ts';
import { Inbox } from './inbox.ts';
import { Leases } from './leases.ts';
import type { RunOutcome } from './outcome.ts';
import { runBudget } from './run-budget.ts';
import { soon } from './schedule.ts';
import { type AgentBudget, type AgentChoices, type AgentRun, AgentStore, type Occasion, type Sealing } from './store.ts';
import { askForWebhooks, WebhookAddress } from './webhooks.ts';

/** Longest sleep: a lease of another process may have run out, a clock may have been set. */
const LONGEST_SLEEP_MS = 10 * 60_000;
/** After a webhook: Pluggy tells of several things in a row. */
const AFTER_WEBHOOK_MS = 30_000;
const DAY_MS = 86_400_000;

/** What tests put in the place of the real thing. */
export type AgentSurroundings = { readonly random?: () => number; readonly isAsleep?: boolean };

/**
 * Keeps budgets up to date with every device off. It reads what Pluggy has and never asks a bank for anything
 * (bank-sync-pluggy.md 14.2). What is due is in the database, so that a server that was off catches up.
 */
export class Agent {
  readonly store: AgentStore;
  readonly webhooks: WebhookAddress;
  readonly inbox: Inbox;
  readonly #context: Context;
  readonly leases: Leases;
  readonly #thread = new HeadlessThread((error) => this.#complain(error));
  readonly #random: () => number;
  readonly #isAsleep: boolean;
  /** Keys whose application tells this server what happens, or was asked to and refused. */
  readonly #asked = new Set<string>();
  /** Budgets of which somebody said that something happened. */
  readonly #told = new Set<string>();
  readonly #running = new Map<string, Promise<AgentRun | undefined>>();
  #serverUrl: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #tick: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(context: Context, { random = Math.random, isAsleep = false }: AgentSurroundings = {}) {
    this.#context = context;
    this.store = new AgentStore(context.database);
    this.inbox = new Inbox(context);
    this.webhooks = new WebhookAddress(context.vault);
    this.leases = new Leases(context.database, context.now, randomUUID());
    this.#random = random;
    this.#isAsleep = isAsleep;
  }

  /** Begins, once the server can be reached at its address. What is overdue since it was off waits for the end of quiet hours. */
  async start(serverUrl: string): Promise<void> {
    this.#serverUrl = serverUrl;
    await this.#keepQuiet();
    this.wake();
  }

  /** Breaks off what runs, which loses nothing: the next run does it again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#thread.close();
    await Promise.allSettled([this.#tick, ...this.#running.values()]);
  }

  /** Looks what is due, now. */
  wake(): void {
    if (this.#isClosed || this.#isAsleep || this.#serverUrl === undefined) return;
    this.#sleep(0);
  }

  isRunning(fileId: string): boolean {
    return this.#running.has(fileId);
  }

  /** Does all that is due, and gives the time of what is due next. For the timer, and for tests that move the clock. */
  async runDue(): Promise<number | undefined> {
    let next: number | undefined;
    const enabled = await this.store.enabled();
    await this.#forgetCopies(enabled);
    for (const budget of enabled) {
      // A budget that fails stops no other; it is tried again when the agent looks next.
      const times = await this.#runIfDue(budget).catch((error: unknown) => this.#complain(error));
      next = (times ?? []).reduce((least, time) => Math.min(least, time), next ?? Number.POSITIVE_INFINITY);
    }
    return next;
  }

  /** Gives the times of what is due next. */
  async #runIfDue(budget: AgentBudget): Promise<readonly number[]> {
    await this.#keepConnections(budget);
    const isDue = (await this.store.connections(budget.fileId)).some(({ next_at }) => next_at <= this.#context.now());
    if (isDue && !this.#isClosed) await this.run(budget, this.#told.delete(budget.fileId) ? 'webhook' : 'schedule');
    return (await this.store.connections(budget.fileId)).map(({ next_at }) => next_at);
  }

  async #keepQuiet(): Promise<void> {
    const now = this.#context.now();
    for (const { fileId, quiet } of await this.store.enabled()) {
      const earliest = soon({ now, quiet, random: this.#random, minuteOfDay: minuteOfBankDay }, 0);
      for (const { ref, next_at } of await this.store.connections(fileId))
        if (next_at < earliest && earliest > now) await this.store.changeConnection(fileId, ref, { next_at: earliest });
    }
  }

  #complain(error: unknown): undefined {
    if (!this.#isClosed) this.#context.log.error({ err: error }, 'the agent failed');
  }

  /** Runs a budget; one that runs already is joined. Undefined when another process is at it. */
  run(budget: AgentBudget, occasion: Occasion): Promise<AgentRun | undefined> {
    const known = this.#running.get(budget.fileId);
    if (known) return known;
    const running = this.leases
      .hold(`agent ${budget.fileId}`, () => this.#run(budget, occasion))
      .finally(() => this.#running.delete(budget.fileId));
    this.#running.set(budget.fileId, running);
    return running;
  }

  /** Keeps what a person chose; turned on, the first run begins at once. */
  async choose(fileId: string, userId: string, choices: AgentChoices & { readonly sealing: Sealing | null }): Promise<void> {
    const { now } = this.#context;
    const before = await this.store.budget(fileId);
    await this.store.choose(fileId, userId, choices, now());
    if (!choices.enabled || choices.sealing?.publicKey !== before?.sealing?.publicKey) await this.inbox.clear(fileId);
    const budget = await this.store.budget(fileId);
    if (!budget?.enabled) return;
    await this.#keepConnections(budget);
    for (const { ref, next_at } of await this.store.connections(fileId)) {
      const situation = { now: now(), quiet: budget.quiet, random: this.#random, minuteOfDay: minuteOfBankDay };
      const latest = soon(situation, DAY_MS / budget.runsPerDay);
      if (next_at > latest) await this.store.changeConnection(fileId, ref, { next_at: latest });
    }
    this.wake();
  }

  /** As `run`, without waiting for its end. */
  runSoon(budget: AgentBudget): void {
    this.run(budget, 'person').catch((error: unknown) => this.#complain(error));
  }

  /** Something happened at a connection, somebody says: it is looked at soon. What was said is not believed. */
  async somethingHappened(itemId: string): Promise<void> {
    for (const budget of await this.store.enabled()) {
      const ref = (await this.#items(budget.fileId)).find(({ id }) => id === itemId)?.ref;
      const known = (await this.store.connections(budget.fileId)).find((connection) => connection.ref === ref);
      if (!known) continue;
      const situation = { now: this.#context.now(), quiet: budget.quiet, random: this.#random, minuteOfDay: minuteOfBankDay };
      const at = soon(situation, AFTER_WEBHOOK_MS);
      this.#told.add(budget.fileId);
      const next_at = Math.min(at, known.next_at);
      await this.store.changeConnection(budget.fileId, known.ref, { next_at, seen_refresh: null });
    }
    this.wake();
  }

  async #run(budget: AgentBudget, occasion: Occasion): Promise<AgentRun> {
    const { now, config, notices } = this.#context;
    await this.#keepConnections(budget);
    const begun = { id: randomUUID(), fileId: budget.fileId, occasion, startedAt: now() };
    await this.store.beginRun(begun);
    const outcome: RunOutcome = await runBudget(budget, occasion, {
      context: this.#context,
      store: this.store,
      inbox: this.inbox,
      random: this.#random,
      readHeadless: (run) =>
        this.#thread.run({
          ...run,
          dataDir: join(config.dataDir, 'agent', budget.fileId),
          serverUrl: this.#serverUrl ?? '',
          ownKey: this.#context.ownKey,
          clockOffset: now() - Date.now(),
        }),
    });
    const endedAt = now();
    await this.store.endRun(begun.id, endedAt, outcome);
    notices.bankNews(budget.fileId);
    return { ...begun, endedAt, outcome };
  }

  /** The server's own copies of budgets go when it may not open them any more: turned off, deleted, or encrypted since. */
  async #forgetCopies(enabled: readonly AgentBudget[]): Promise<void> {
    const folder = join(this.#context.config.dataDir, 'agent');
    const copies = await readdir(folder).catch(() => []);
    const readable = await this.#context.files.unencrypted(enabled.map(({ fileId }) => fileId));
    for (const name of copies.filter((copy) => !readable.has(copy) && !this.isRunning(copy)))
      await rm(join(folder, name), { recursive: true, force: true });
  }

  async #keepConnections({ fileId }: AgentBudget): Promise<void> {
    const credentials = await this.#context.credentials.find(fileId, 'keys', 'server');
    const refs = (credentials?.items ?? []).map(({ ref }) => ref);
    await this.store.keepConnections(fileId, refs, this.#context.now());
    if (credentials) await this.#askForWebhooks(credentials);
  }

  /** Where this server has a public address, Pluggy is asked once per start to tell what happens. */
  async #askForWebhooks(credentials: Credentials): Promise<void> {
    const { config, connections } = this.#context;
    if (config.publicUrl === null || this.#asked.has(credentials.clientId)) return;
    this.#asked.add(credentials.clientId);
    await askForWebhooks(await connections.client(credentials), await this.webhooks.below(config.publicUrl));
  }

  async #items(fileId: string) {
    return (await this.#context.credentials.find(fileId, 'keys', 'server'))?.items ?? [];
  }

  #sleep(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#tick = this.#tick.then(() => this.#turn());
    }, milliseconds).unref();
  }

  async #turn(): Promise<void> {
    if (this.#isClosed) return;
    const next = await this.runDue().catch((error: unknown) => this.#complain(error));
    if (this.#isClosed) return;
    const wait = (next ?? Number.POSITIVE_INFINITY) - this.#context.now();
    this.#sleep(Math.max(1000, Math.min(wait, LONGEST_SLEEP_MS)));
  }
}
