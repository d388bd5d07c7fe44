import type { Envelope } from '@extrato/protocol';
import { ok, type Result } from '../values/index.ts';
import type { SyncFailure } from './failure.ts';
import { type Sealing, sealMessages } from './sealing.ts';
import type { SyncLog } from './sync-log.ts';

/** Entries taken from the log at a time. */
const PAGE = 2000;

/** Bytes of an envelope besides its content, roughly: timestamp, lengths, tags. */
const ENVELOPE_BYTES = 60;

/**
 * What a round has to send, cut into pieces that a server takes: at no time do more than a page and a piece stand in
 * memory. Entries that the server is known to have are left out, also those that become known on the way.
 */
export class Outgoing {
  readonly #log: SyncLog;
  readonly #known: ReadonlySet<string>;
  readonly #sealing: Sealing;
  #cursor: string;
  #isRead = false;
  /** How many were known when the queue was last looked through. */
  #droppedAt = 0;
  #queue: Envelope[] = [];

  /** @param since as in the request: exclusive. */
  constructor(log: SyncLog, since: string, known: ReadonlySet<string>, sealing: Sealing) {
    this.#log = log;
    this.#known = known;
    this.#sealing = sealing;
    this.#cursor = since;
  }

  /** Whether there is anything left to send. */
  async hasMore(): Promise<Result<boolean, SyncFailure>> {
    this.#dropKnown();
    while (this.#queue.length === 0 && !this.#isRead) {
      const read = await this.#readPage();
      if (!read.ok) return read;
    }
    return ok(this.#queue.length > 0);
  }

  /** The next piece: at most `maxBytes`, but always a message if there is one. */
  async take(maxBytes: number): Promise<Result<readonly Envelope[], SyncFailure>> {
    this.#dropKnown();
    const read = await this.readAhead(maxBytes);
    if (!read.ok) return read;
    const count = piece(this.#queue, maxBytes);
    const taken = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    return ok(taken);
  }

  /** Makes the next piece ready: worth doing while the server is busy with the one before. */
  async readAhead(maxBytes: number): Promise<Result<null, SyncFailure>> {
    while (!this.#isRead && piece(this.#queue, maxBytes) === this.#queue.length) {
      const read = await this.#readPage();
      if (!read.ok) return read;
    }
    return ok(null);
  }

  /** Takes back a piece that was too large for the server. */
  putBack(envelopes: readonly Envelope[]): void {
    this.#queue = [...envelopes, ...this.#queue];
  }

  async #readPage(): Promise<Result<null, SyncFailure>> {
    const page = this.#log.messagesSince(this.#cursor, PAGE);
    this.#cursor = page.at(-1)?.timestamp ?? this.#cursor;
    this.#isRead = page.length < PAGE;
    const unknown = page.filter(({ timestamp }) => !this.#known.has(timestamp));
    const sealed = await sealMessages(unknown, this.#sealing);
    if (!sealed.ok) return sealed;
    this.#queue = this.#queue.concat(sealed.value);
    return ok(null);
  }

  /** What was read ahead may have turned up in the server's answer meanwhile. */
  #dropKnown(): void {
    if (this.#known.size === this.#droppedAt) return;
    this.#queue = this.#queue.filter(({ timestamp }) => !this.#known.has(timestamp));
    this.#droppedAt = this.#known.size;
  }
}

/** How many envelopes from the front make up a piece. */
function piece(queue: readonly Envelope[], maxBytes: number): number {
  let bytes = 0;
  for (const [index, { content }] of queue.entries()) {
    bytes += content.length + ENVELOPE_BYTES;
    if (bytes > maxBytes) return Math.max(index, 1);
  }
  return queue.length;
}
