// The page's side of the channel. It goes into the page's first bytes: nothing but types is imported.
import type { Answer, DeviceEvent, FromDevice, HostApi } from './contract.ts';
import type { MessagePortLike } from './port.ts';

/** What a page talks to. */
export type HostClient = {
  /** Every call of the contract. It rejects only when the device met a bug of its own. */
  readonly api: HostApi;
  /** Tells what the device tells, until the returned function is called. */
  subscribe(listener: (event: DeviceEvent) => void): () => void;
  /**
   * Goes on with another device over the same budgets, as when another tab leads from now on, or a socket was opened
   * again. The open budget is opened there first, then calls without an answer are sent again under their ids.
   */
  replacePort(port: MessagePortLike): void;
};

type Sent = {
  readonly message: { readonly id: string; readonly subject: string; readonly operation: string; readonly input: unknown };
  readonly resolve: (answer: Awaited<Answer<unknown>>) => void;
  readonly reject: (error: Error) => void;
};

/** Joins a page with a device at the other end of the port. */
export function createHostClient(port: MessagePortLike): HostClient {
  return new Client(port);
}

class Client implements HostClient {
  readonly api: HostApi;
  readonly #listeners = new Set<(event: DeviceEvent) => void>();
  readonly #waiting = new Map<string, Sent>();
  readonly #prefix = randomPrefix();
  #count = 0;
  #port: MessagePortLike;
  /** The budget that the page has open; null on the list of budgets. */
  #openId: string | null = null;
  /** The call that opens the budget again at a new device; until it is answered no other is sent. */
  #reopening: string | null = null;

  constructor(port: MessagePortLike) {
    this.#port = port;
    this.#listen(port);
    this.api = apiOver((subject, operation, input) => this.#call(subject, operation, input));
  }

  subscribe(listener: (event: DeviceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  replacePort(port: MessagePortLike): void {
    this.#port.onmessage = null;
    this.#port = port;
    this.#listen(port);
    this.#reopening = null;
    if (this.#openId === null) this.#sendAll();
    else this.#reopen(this.#openId);
  }

  #call(subject: string, operation: string, input: unknown): Promise<unknown> {
    const message = { id: this.#newId(), subject, operation, input: input ?? {} };
    const answer = new Promise<Awaited<Answer<unknown>>>((resolve, reject) => {
      this.#waiting.set(message.id, { message, resolve, reject });
      if (this.#reopening === null) this.#port.postMessage(message);
    });
    return subject === 'budgets' ? answer.then((given) => this.#follow(operation, given)) : answer;
  }

  /** Remembers which budget is open. */
  #follow(operation: string, answer: Awaited<Answer<unknown>>): Awaited<Answer<unknown>> {
    if (answer.ok && operation === 'close') this.#openId = null;
    if (answer.ok && operation === 'open') this.#openId = idOf(answer.value) ?? this.#openId;
    return answer;
  }

  #reopen(id: string): void {
    const call = { id: this.#newId(), subject: 'budgets', operation: 'open', input: { id } };
    this.#reopening = call.id;
    this.#port.postMessage(call);
  }

  #listen(port: MessagePortLike): void {
    port.onmessage = ({ data }) => {
      // The other end is our own device, of the same build as this page.
      if (this.#port === port) this.#receive(data as FromDevice);
    };
  }

  #receive(message: FromDevice): void {
    if ('event' in message) {
      for (const listener of this.#listeners) listener(message.event);
      return;
    }
    if (message.id === this.#reopening) {
      this.#reopening = null;
      this.#sendAll();
      return;
    }
    const sent = this.#waiting.get(message.id);
    if (!sent) return;
    this.#waiting.delete(message.id);
    if ('broken' in message) sent.reject(new Error(message.broken));
    else sent.resolve(message.answer);
  }

  #sendAll(): void {
    for (const { message } of this.#waiting.values()) this.#port.postMessage(message);
  }

  #newId(): string {
    this.#count += 1;
    return `${this.#prefix}-${this.#count}`;
  }
}

/** The typed face of a function that carries calls: any subject, any operation, made as they are asked for. */
function apiOver(call: (subject: string, operation: string, input: unknown) => Promise<unknown>): HostApi {
  const subjects = new Map<string, object>();
  const face = new Proxy(Object.create(null), {
    get: (_, subject) => {
      if (typeof subject !== 'string') return undefined;
      const known = subjects.get(subject) ?? subjectOver((operation, input) => call(subject, operation, input));
      subjects.set(subject, known);
      return known;
    },
  });
  // What is called by its name there is what the contract names; the compiler checks the names at each call.
  return face as HostApi;
}

function subjectOver(call: (operation: string, input: unknown) => Promise<unknown>): object {
  const operations = new Map<string, (input: unknown) => Promise<unknown>>();
  return new Proxy(Object.create(null), {
    get: (_, operation) => {
      if (typeof operation !== 'string') return undefined;
      const known = operations.get(operation) ?? ((input: unknown) => call(operation, input));
      operations.set(operation, known);
      return known;
    },
  });
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
}

/** Tells the calls of one page from those of all others; also where the page is not a secure context. */
function randomPrefix(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
