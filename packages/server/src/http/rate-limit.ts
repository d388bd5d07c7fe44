import type { FastifyReply, FastifyRequest } from 'fastify';

/** Addresses remembered at once; beyond that the oldest window is forgotten, so that memory stays bounded. */
const MOST_ADDRESSES = 20_000;

type Window = { count: number; readonly endsAt: number };

/** Counts events per address in windows that start with an address's first event. */
export class RateLimit {
  readonly #most: number;
  readonly #windowMs: number;
  readonly #now: () => number;
  /** In order of their ends, since all windows are equally long. */
  readonly #windows = new Map<string, Window>();

  /** @param most events allowed per window and address; 0 allows all. */
  constructor(most: number, windowMs: number, now: () => number) {
    this.#most = most;
    this.#windowMs = windowMs;
    this.#now = now;
  }

  /** Counts one event. Gives null, or the milliseconds to wait when it was one too many. */
  take(address: string): number | null {
    if (this.#most === 0) return null;
    const time = this.#now();
    let window = this.#windows.get(address);
    if (!window || window.endsAt <= time) {
      this.#forget(address, time);
      window = { count: 0, endsAt: time + this.#windowMs };
      this.#windows.set(address, window);
    }
    window.count += 1;
    return window.count > this.#most ? window.endsAt - time : null;
  }

  /** Takes one counted event back. */
  giveBack(address: string): void {
    const window = this.#windows.get(address);
    if (window && window.count > 0) window.count -= 1;
  }

  /** Marks an answer as refused for a time (actual-sync.md, section 6.1). */
  announce(reply: FastifyReply, waitMs: number): FastifyReply {
    const seconds = Math.ceil(waitMs / 1000);
    return reply.code(429).headers({
      'retry-after': seconds,
      'ratelimit-limit': this.#most,
      'ratelimit-remaining': 0,
      'ratelimit-reset': seconds,
      'ratelimit-policy': `${this.#most};w=${this.#windowMs / 1000}`,
    });
  }

  #forget(address: string, time: number): void {
    this.#windows.delete(address);
    for (const [oldest, { endsAt }] of this.#windows) {
      if (endsAt > time && this.#windows.size < MOST_ADDRESSES) break;
      this.#windows.delete(oldest);
    }
  }
}

/** With this header and the right key, requests of the server's own threads are not counted. */
export const OWN_KEY_HEADER = 'x-extrato-own-key';

/**
 * A hook for the limit on all requests of an address. The app's own files are not counted: there are hundreds of them, and
 * every device of a household fetches each new version at once.
 *
 * @param isFree whether an address is one of those files.
 */
export function limitRequests(
  limit: RateLimit,
  ownKey: string,
  isFree: (request: FastifyRequest) => boolean,
): (request: FastifyRequest, reply: FastifyReply, done: () => void) => void {
  return (request, reply, done) => {
    if (request.headers[OWN_KEY_HEADER] === ownKey || isFree(request)) return done();
    const waitMs = limit.take(request.ip);
    if (waitMs === null) return done();
    limit.announce(reply, waitMs).type('text/plain; charset=utf-8').send('Too many requests, please try again later.');
  };
}
