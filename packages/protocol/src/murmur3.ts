import type { Timestamp } from './timestamp.ts';

const encoder = new TextEncoder();

/**
 * Hash of a timestamp (1.7): MurmurHash3, x86, 32 bit, seed 0, over the UTF-8 bytes; an unsigned 32-bit integer.
 * The caller passes canonical text, since only that hashes alike everywhere.
 */
export function hashTimestamp(timestamp: Timestamp): number {
  return murmur3(timestamp);
}

/** MurmurHash3 x86 32 with seed 0 of any text, over its UTF-8 bytes. Allocates nothing while the text is ASCII. */
export function murmur3(text: string): number {
  const length = text.length;
  const blocks = length - (length % 4);
  let seen = 0;
  let hash = 0;
  for (let at = 0; at < blocks; at += 4) {
    const a = text.charCodeAt(at);
    const b = text.charCodeAt(at + 1);
    const c = text.charCodeAt(at + 2);
    const d = text.charCodeAt(at + 3);
    seen |= a | b | c | d;
    hash = mixBlock(hash, a | (b << 8) | (c << 16) | (d << 24));
  }
  let tail = 0;
  for (let at = length - 1; at >= blocks; at--) {
    const code = text.charCodeAt(at);
    seen |= code;
    tail = (tail << 8) | code;
  }
  return seen < 128 ? finish(hash ^ scramble(tail), length) : murmur3OfBytes(encoder.encode(text));
}

function murmur3OfBytes(bytes: Uint8Array): number {
  const length = bytes.length;
  const blocks = length - (length % 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let hash = 0;
  for (let at = 0; at < blocks; at += 4) hash = mixBlock(hash, view.getInt32(at, true));
  let tail = 0;
  for (let at = length - 1; at >= blocks; at--) tail = (tail << 8) | view.getUint8(at);
  return finish(hash ^ scramble(tail), length);
}

function mixBlock(hash: number, block: number): number {
  const mixed = hash ^ scramble(block);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function scramble(block: number): number {
  const spread = Math.imul(block, 0xcc9e2d51);
  return Math.imul((spread << 15) | (spread >>> 17), 0x1b873593);
}

/** Mixes in the length and lets every bit reach every other. */
function finish(hash: number, length: number): number {
  let mixed = hash ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
