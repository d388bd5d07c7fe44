/** Kinds of protobuf fields: the low three bits of a tag. */
export const VARINT = 0;
export const DELIMITED = 2;
const FIXED64 = 1;
const GROUP_START = 3;
const GROUP_END = 4;
const FIXED32 = 5;

const MAX_GROUP_DEPTH = 32;
const MAX_TAG = 0xffff_ffff;

/** Refuses what is no UTF-8, as proto3 asks, and keeps a leading byte order mark, so that text survives a round trip. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Walks over protobuf bytes without ever leaving them. Written for the few messages of this protocol: every sync goes
 * through here, and a general library takes about twice as long (see `npm run bench`). The first malformed byte sets `failed` and ends the walk;
 * what was read so far is then to be thrown away.
 */
export class WireReader {
  failed = false;
  readonly #bytes: Uint8Array;
  #at = 0;
  #end: number;

  constructor(bytes: Uint8Array) {
    // A plain view even of a subclass, so that the views handed out are plain too.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#end = bytes.length;
  }

  /** The next field as `number << 3 | kind`; 0 at the end of the message and after a failure. */
  nextTag(): number {
    if (this.#at >= this.#end) return 0;
    const tag = this.varint();
    if (tag < 8 || tag > MAX_TAG) this.#fail();
    return this.failed ? 0 : tag;
  }

  /** An unsigned number of up to ten bytes; exact up to 2^53, which is more than any length can truly be. */
  varint(): number {
    // Nearly all numbers here are small: tags, and lengths of fields.
    const first = this.#at < this.#end ? (this.#bytes[this.#at] ?? 0) : 0x80;
    if (first < 0x80) {
      this.#at += 1;
      return first;
    }
    return this.#longVarint();
  }

  #longVarint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10 && this.#at < this.#end; count++) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    this.#fail();
    return 0;
  }

  string(): string {
    const bytes = this.bytes();
    try {
      return decoder.decode(bytes);
    } catch {
      this.#fail();
      return '';
    }
  }

  /** A view of the input, not a copy. */
  bytes(): Uint8Array {
    const length = this.varint();
    const start = this.#bytes.byteOffset + this.#at;
    this.#advance(length);
    return this.failed ? new Uint8Array() : new Uint8Array(this.#bytes.buffer, start, length);
  }

  /** Steps into a nested message; hand the result to `leave` once `nextTag` has given 0. */
  enter(): number {
    const length = this.varint();
    const outerEnd = this.#end;
    if (length > outerEnd - this.#at) this.#fail();
    else this.#end = this.#at + length;
    return outerEnd;
  }

  leave(outerEnd: number): void {
    if (!this.failed) this.#end = outerEnd;
  }

  /** Passes over a field that nobody asked for. */
  skip(tag: number, depth = 0): void {
    switch (tag & 7) {
      case VARINT:
        this.varint();
        return;
      case FIXED64:
        this.#advance(8);
        return;
      case DELIMITED:
        this.#advance(this.varint());
        return;
      case GROUP_START:
        this.#skipGroup(tag >>> 3, depth + 1);
        return;
      case FIXED32:
        this.#advance(4);
        return;
      default:
        this.#fail();
    }
  }

  /** Ends at the mark that closes the group; its end being missing is a failure, as is nesting without reason. */
  #skipGroup(field: number, depth: number): void {
    const closing = field * 8 + GROUP_END;
    let tag = depth > MAX_GROUP_DEPTH ? 0 : this.nextTag();
    while (tag !== 0 && tag !== closing) {
      this.skip(tag, depth);
      tag = this.nextTag();
    }
    if (tag === 0) this.#fail();
  }

  #advance(length: number): void {
    if (length > this.#end - this.#at) this.#fail();
    else this.#at += length;
  }

  #fail(): void {
    this.failed = true;
    this.#at = this.#end;
  }
}
