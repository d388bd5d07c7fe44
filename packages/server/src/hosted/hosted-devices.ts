import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Context } from '../context.ts';
import { sharedCompileCache } from '../messages/sqlite/thread.ts';
import { HOSTED_SESSION } from '../users/sessions.ts';
import type { HostedBecause, ToWorker, WorkerStart } from './worker-messages.ts';

/** What a page says about itself. Address and reason count from a person's first page, the zone from the latest. */
export type PageOrigin = { readonly pageUrl: string; readonly because: HostedBecause; readonly zone: string | null };

/** A page's line into its person's device. */
export type PageLine = { readonly port: MessagePort; readonly release: () => void };

/** A thread that does not end by itself in this time is ended. */
const CLOSING_MS = 3000;

/** Threads at once; each is some tens of megabytes. */
const MOST_DEVICES = 32;

type Running = { readonly worker: Worker; readonly token: string; pages: number; idle: NodeJS.Timeout | undefined };

/** The devices of people whose pages do not run the engine themselves: a thread per person, for all their pages. */
export class HostedDevices {
  readonly #context: Context;
  readonly #serverUrl: () => string;
  readonly #running = new Map<string, Promise<Running>>();
  /** Threads that are about to end: a new one must not meet them over the same files. */
  readonly #ending = new Map<string, Promise<void>>();
  #isClosing = false;

  constructor(context: Context, serverUrl: () => string) {
    this.#context = context;
    this.#serverUrl = serverUrl;
  }

  /** A line for one more page of a person. Undefined when the server has no room, or is about to stop. */
  async connect(userId: string, origin: PageOrigin): Promise<PageLine | undefined> {
    await this.#ending.get(userId);
    const known = this.#running.get(userId);
    if (this.#isClosing || (!known && this.#running.size >= MOST_DEVICES)) return undefined;
    const starting = known ?? this.#start(userId, origin);
    this.#running.set(userId, starting);
    const running = await starting.catch(() => undefined);
    if (!running) this.#running.delete(userId);
    return running && this.#line(userId, running, origin.zone);
  }

  /** Lets every device finish what it is at, and ends it. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const running = [...this.#running].map(async ([userId, starting]) =>
      this.#end(userId, await starting.catch(() => undefined)),
    );
    await Promise.all([...running, ...this.#ending.values()]);
  }

  #line(userId: string, running: Running, zone: string | null): PageLine {
    clearTimeout(running.idle);
    running.pages += 1;
    const { port1, port2 } = new MessageChannel();
    const message: ToWorker = { kind: 'connect', port: port2, zone };
    running.worker.postMessage(message, [port2]);
    const release = () => {
      port1.close();
      running.pages -= 1;
      if (running.pages === 0)
        running.idle = setTimeout(() => this.#guard(this.#end(userId, running)), this.#context.hostedIdleMs).unref();
    };
    return { port: port1, release };
  }

  async #start(userId: string, { pageUrl, because }: PageOrigin): Promise<Running> {
    const { config, sessions, ownKey, log } = this.#context;
    const dataDir = join(config.dataDir, 'hosted', userId);
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const token = await sessions.open(userId, HOSTED_SESSION);
    const start: WorkerStart = { dataDir, pageUrl, serverUrl: this.#serverUrl(), token, ownKey, because };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, env: sharedCompileCache() });
    worker.on('error', (error) => log.error({ err: error }, 'a hosted device failed'));
    worker.on('exit', () => this.#guard(this.#forget(userId, token)));
    return { worker, token, pages: 0, idle: undefined };
  }

  #guard(work: Promise<void>): void {
    work.catch((error: unknown) => this.#context.log.error({ err: error }, 'a hosted device could not be ended'));
  }

  /** Ends the thread, unless the person has another one by now, or a page uses it again. */
  async #end(userId: string, running: Running | undefined): Promise<void> {
    if (!running || (await this.#running.get(userId)) !== running) return;
    if (running.pages > 0 && !this.#isClosing) return;
    this.#running.delete(userId);
    const ended = this.#stop(running);
    this.#ending.set(userId, ended);
    await ended.finally(() => this.#ending.delete(userId));
  }

  async #stop({ worker, token, idle }: Running): Promise<void> {
    clearTimeout(idle);
    const exited = once(worker, 'exit').catch(() => undefined);
    const message: ToWorker = { kind: 'close' };
    worker.postMessage(message);
    await Promise.race([exited, pause(CLOSING_MS, undefined, { ref: false })]);
    await worker.terminate();
    await this.#context.sessions.closeByToken(token);
  }

  /** A thread that ended by itself: the next page starts another. */
  async #forget(userId: string, token: string): Promise<void> {
    const running = await this.#running.get(userId);
    if (running?.token !== token) return;
    clearTimeout(running.idle);
    this.#running.delete(userId);
    if (!this.#isClosing) await this.#context.sessions.closeByToken(token);
  }
}
