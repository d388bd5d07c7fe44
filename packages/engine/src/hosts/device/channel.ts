import type { Failure } from '../../failures/index.ts';
import { StorageFull } from '../../storage/database.ts';
import { err, type Result } from '../../values/index.ts';
import type { Call, DeviceEvent, FromDevice, Reply } from './contract.ts';
import type { MessagePortLike } from './port.ts';

/** Works out what a call asks for. It throws only for bugs. */
export type Answerer = (call: Call) => Promise<Result<unknown, Failure>>;

/** Answers that are kept for calls that come again after their channel broke. */
const MOST_ANSWERS = 200;

/**
 * Answers of calls by id, those under way included: whoever asks again, by whatever channel, gets the same answer, and
 * the work is done once.
 */
export class Answers {
  readonly #given = new Map<string, Promise<Reply>>();
  readonly #report: (error: unknown) => void;

  /** @param report takes bugs. */
  constructor(report: (error: unknown) => void = () => undefined) {
    this.#report = report;
  }

  /** @param keeps whether the answer outlives its first giving: for whatever changes something. */
  give(call: Call, keeps: boolean, answer: Answerer): Promise<Reply> {
    const known = this.#given.get(call.id);
    if (known) return known;
    const reply = this.#reply(call, answer).finally(() => {
      if (!keeps) this.#given.delete(call.id);
    });
    this.#given.set(call.id, reply);
    this.#dropOldest();
    return reply;
  }

  async #reply(call: Call, answer: Answerer): Promise<Reply> {
    try {
      return { id: call.id, answer: await answer(call) };
    } catch (error) {
      if (error instanceof StorageFull) return { id: call.id, answer: err({ code: 'storage-full' }) };
      this.#report(error);
      return { id: call.id, broken: safeText(call, error) };
    }
  }

  #dropOldest(): void {
    const [oldest] = this.#given.size > MOST_ANSWERS ? this.#given.keys() : [];
    if (oldest !== undefined) this.#given.delete(oldest);
  }
}

/**
 * What may be told of a bug: which call, and the kind of error. Its message may quote what a person typed, or a
 * secret, so only SQLite's and JavaScript's own words about code go along.
 */
function safeText({ subject, operation }: Call, error: unknown): string {
  const kind = error instanceof Error ? error.name : typeof error;
  const isAboutCode = error instanceof TypeError || error instanceof RangeError || kind === 'SQLite3Error';
  return `${subject}.${operation}: ${kind}${isAboutCode && error instanceof Error ? `: ${error.message.slice(0, 300)}` : ''}`;
}

/** One page at the other end of a port. */
export type Channel = {
  tell(event: DeviceEvent): void;
  close(): void;
};

/** Listens at a port: each call is given to `reply`, whose answer goes back. What is no call is dropped. */
export function openChannel(port: MessagePortLike, reply: (call: Call) => Promise<Reply>): Channel {
  let isOpen = true;
  const send = (message: FromDevice): void => {
    if (isOpen) port.postMessage(message);
  };
  port.onmessage = ({ data }) => {
    const call = callIn(data);
    if (call) void reply(call).then(send);
  };
  return {
    tell: (event) => send({ event }),
    close: () => {
      isOpen = false;
      port.onmessage = null;
    },
  };
}

function callIn(data: unknown): Call | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, subject, operation, input }: Record<string, unknown> = { ...data };
  if (typeof id !== 'string' || id.length > 100 || typeof subject !== 'string' || typeof operation !== 'string') return undefined;
  return { id, subject, operation, input: input ?? {} };
}
