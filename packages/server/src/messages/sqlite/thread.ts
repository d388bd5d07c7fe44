import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Calls, Question } from './channel.ts';

/** Most of what the thread allocates dies at once; a small nursery keeps the process small. */
const YOUNG_MB = 4;

type Waiting = { readonly resolve: (give: unknown) => void; readonly reject: (reason: Error) => void };

/**
 * The message thread, seen from the server's. It starts with the first question. Should it die, its open questions
 * fail and the next one starts another.
 */
export class MessageThread {
  readonly #path: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #lastId = 0;

  /** @param path of the SQLite file. */
  constructor(path: string) {
    this.#path = path;
  }

  /** @param moved buffers inside `take` that are handed over instead of being copied. */
  ask<Name extends keyof Calls>(call: Name, take: Calls[Name]['take'], moved: ArrayBuffer[] = []): Promise<Calls[Name]['give']> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#lastId;
    const question: Pick<Question, 'id' | 'call' | 'take'> = { id, call, take };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage(question, moved);
    });
  }

  /** What was asked before is answered first: questions are taken in order. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    // A thread that dies instead is closed as well.
    await Promise.allSettled([once(worker, 'exit'), this.ask('close', undefined)]);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: this.#path,
      env: sharedCompileCache(),
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => this.#failAll(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#failAll(new Error('The message thread has ended')));
    return worker;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'done') waiting?.resolve(answer.give);
    else waiting?.reject(new Error(answer.reason));
  }

  #failAll(reason: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

/** Threads do not inherit a compile cache that was enabled by code, and compiling costs them 20 MB. */
export function sharedCompileCache(): Record<string, string> {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}
