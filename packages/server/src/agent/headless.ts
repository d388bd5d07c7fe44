import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { sharedCompileCache } from '../messages/sqlite/thread.ts';
import type { HeadlessAnswer, HeadlessRun } from './worker-messages.ts';

/** A run that takes longer is given up, and its thread with it. */
const LONGEST_RUN_MS = 15 * 60_000;
/** The thread goes when nothing came for so long. */
const IDLE_MS = 60_000;
const CLOSING_MS = 3000;

/** The thread in which budgets are opened: started for the first run, ended when it lies idle. One run at a time. */
export class HeadlessThread {
  readonly #report: (error: unknown) => void;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosing = false;

  /** @param report takes what broke the thread. */
  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Does one run. Null when the thread broke, took too long, or was ended under it. */
  run(message: HeadlessRun): Promise<HeadlessAnswer | null> {
    const done = this.#last.then(() => this.#run(message));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Ends the thread; a run under way is broken off, which loses nothing. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#end();
    await this.#last;
  }

  async #run(message: HeadlessRun): Promise<HeadlessAnswer | null> {
    if (this.#isClosing) return null;
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    this.#worker = worker;
    const given = answerOf(worker, message.id);
    worker.postMessage(message);
    const tooLong = new AbortController();
    const late = pause(LONGEST_RUN_MS, null, { ref: false, signal: tooLong.signal }).catch(() => null);
    const answer = await Promise.race([given, late]);
    tooLong.abort();
    if (answer === null) await this.#end();
    else this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    return answer;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { env: sharedCompileCache() });
    worker.unref();
    // Between runs too: an error that nobody hears would end the whole process.
    worker.on('error', this.#report);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    if (!worker) return;
    const exited = once(worker, 'exit').catch(() => undefined);
    await Promise.race([worker.terminate(), exited, pause(CLOSING_MS, undefined, { ref: false })]);
  }
}

function answerOf(worker: Worker, id: string): Promise<HeadlessAnswer | null> {
  return new Promise((resolve) => {
    const listen = (answer: HeadlessAnswer) => {
      if (answer.id === id) end(answer);
    };
    const broken = () => end(null);
    const end = (answer: HeadlessAnswer | null) => {
      worker.off('message', listen);
      worker.off('error', broken);
      worker.off('exit', broken);
      resolve(answer);
    };
    worker.on('message', listen);
    worker.on('error', broken);
    worker.on('exit', broken);
  });
}
