const encoder = new TextEncoder();

/**
 * Writes protobuf fields in one pass. Every length is written after what it measures, into the space that the
 * expected length needs; ASCII text is as long as it looks, so that expectation nearly always holds.
 * Values that are the default of their type (empty, false) leave no trace, as proto3 asks.
 */
export class WireWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  /** Expecting the right size saves copying; a wrong one is no error. */
  constructor(expectedSize: number) {
    this.#bytes = new Uint8Array(expectedSize);
  }

  /** Begins a field that carries its length; hand the result and the same expectation to `close` after its content. */
  open(field: number, expectedSize: number): number {
    const headSize = 1 + varintSize(expectedSize);
    this.#reserve(headSize);
    this.#bytes[this.#at] = (field << 3) | 2;
    this.#at += headSize;
    return this.#at;
  }

  /** Ends a field: now that its size is known, writes it down. */
  close(start: number, expectedSize: number): void {
    const size = this.#at - start;
    const room = varintSize(expectedSize);
    const needed = varintSize(size);
    if (needed > room) this.#shift(start, needed - room);
    let at = start - room;
    let rest = size;
    for (; rest > 127; rest >>>= 7) this.#bytes[at++] = (rest & 127) | 128;
    this.#bytes[at] = rest;
  }

  string(field: number, text: string): void {
    if (text === '') return;
    const start = this.open(field, text.length);
    this.#writeText(text);
    this.close(start, text.length);
  }

  bytes(field: number, content: Uint8Array): void {
    if (content.length === 0) return;
    const start = this.open(field, content.length);
    this.#reserve(content.length);
    this.#bytes.set(content, this.#at);
    this.#at += content.length;
    this.close(start, content.length);
  }

  flag(field: number, value: boolean): void {
    if (!value) return;
    this.#reserve(2);
    this.#bytes[this.#at++] = field << 3;
    this.#bytes[this.#at++] = 1;
  }

  /** What was written, in a buffer of its own. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#at === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#at);
  }

  /** Letter by letter while the text is ASCII, and otherwise all over again with the platform's encoder. */
  #writeText(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    const start = this.#at;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) {
        this.#reserve(text.length * 3);
        this.#at += encoder.encodeInto(text, this.#bytes.subarray(start)).written;
        return;
      }
      bytes[start + index] = code;
    }
    this.#at = start + text.length;
  }

  /** Moves what was written from `start` on, when its length needs more bytes than expected. It never needs fewer. */
  #shift(start: number, by: number): void {
    this.#reserve(by);
    this.#bytes.copyWithin(start + by, start, this.#at);
    this.#at += by;
  }

  #reserve(count: number): void {
    const needed = this.#at + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

/** Bytes of a field that carries its length, with tag; 0 for an empty one, which is left out. */
export function fieldSize(contentSize: number): number {
  return contentSize === 0 ? 0 : 1 + varintSize(contentSize) + contentSize;
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest >>>= 7) size += 1;
  return size;
}
