const encoder = new TextEncoder();

/** Strings up to this length are first tried letter by letter; the platform's encoder is faster only beyond. */
const SHORT_TEXT = 128;

/**
 * Writes protobuf fields into a buffer of a size known beforehand (see `sizes.ts`). Values that are the default of
 * their type (empty, false) leave no trace, as proto3 asks.
 */
export class WireWriter {
  readonly bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  /** Announces a field whose `size` bytes follow; also opens a nested message. */
  delimited(field: number, size: number): void {
    this.bytes[this.#at++] = (field << 3) | 2;
    let rest = size;
    while (rest > 127) {
      this.bytes[this.#at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.#at++] = rest;
  }

  string(field: number, text: string): void {
    if (text === '') return;
    this.delimited(field, utf8Size(text));
    if (text.length <= SHORT_TEXT && this.#writeAscii(text)) return;
    this.#at += encoder.encodeInto(text, this.bytes.subarray(this.#at)).written;
  }

  bytesField(field: number, content: Uint8Array): void {
    if (content.length === 0) return;
    this.delimited(field, content.length);
    this.bytes.set(content, this.#at);
    this.#at += content.length;
  }

  flag(field: number, value: boolean): void {
    if (!value) return;
    this.bytes[this.#at++] = field << 3;
    this.bytes[this.#at++] = 1;
  }

  /** Writes nothing that counts unless all of the text is ASCII. */
  #writeAscii(text: string): boolean {
    const { bytes } = this;
    const at = this.#at;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      bytes[at + index] = code;
    }
    this.#at = at + text.length;
    return true;
  }
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the replacement character that will be written. */
export function utf8Size(text: string): number {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code < 0x800) size += 1;
    else if (isPairAt(text, at, code)) {
      size += 2;
      at += 1;
    } else size += 2;
  }
  return size;
}

function isPairAt(text: string, at: number, code: number): boolean {
  if (code < 0xd800 || code > 0xdbff) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** Bytes of a length-delimited field with its tag; 0 for an empty value, which is left out. */
export function optionalFieldSize(size: number): number {
  return size === 0 ? 0 : fieldSize(size);
}

/** Bytes of a nested message with its tag; empty ones are written too. */
export function fieldSize(size: number): number {
  let total = size + 2;
  for (let rest = size; rest > 127; rest = Math.floor(rest / 128)) total += 1;
  return total;
}
