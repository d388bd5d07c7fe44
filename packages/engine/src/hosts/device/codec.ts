// How messages of the channel travel over a socket (hosted mode). Both ends use this file.
//
// A message without bytes is a text frame: its JSON. One with bytes is a binary frame: the length of a head (four bytes,
// the highest first), the head in JSON, then all the bytes in a row. The head is `{message, places}`: the message with
// null where bytes stand, and for each of them, in their order, the path to it and its length.

import type { DeviceState } from './contract.ts';

/** What a socket carries. */
export type Frame = string | Uint8Array<ArrayBuffer>;

/**
 * The first frame of a page: its session, null when nobody is signed in, and why the page does not run the engine itself.
 */
export type Hello = { readonly hello: { readonly token: string | null; readonly because: DeviceState['hostedBecause'] } };

/** What the server tells beside replies and events: the page's session from now on, null when it has ended. */
export type TokenNotice = { readonly token: string | null };

type Path = readonly (string | number)[];
type Place = { readonly path: Path; readonly length: number };
type Found = { readonly path: Path; readonly bytes: Uint8Array };

const LENGTH_BYTES = 4;

/** A message as a frame. It is plain data: undefined members are left out, as JSON does. */
export function encodeFrame(message: unknown): Frame {
  const found: Found[] = [];
  const bare = withoutBytes(message, [], found);
  if (found.length === 0) return JSON.stringify(bare);
  const places = found.map(({ path, bytes }): Place => ({ path, length: bytes.length }));
  const head = new TextEncoder().encode(JSON.stringify({ message: bare, places }));
  const frame = new Uint8Array(LENGTH_BYTES + head.length + found.reduce((sum, { bytes }) => sum + bytes.length, 0));
  new DataView(frame.buffer).setUint32(0, head.length);
  frame.set(head, LENGTH_BYTES);
  let at = LENGTH_BYTES + head.length;
  for (const { bytes } of found) {
    frame.set(bytes, at);
    at += bytes.length;
  }
  return frame;
}

/** The message in a frame; undefined when it is none. */
export function decodeFrame(frame: string | ArrayBuffer | Uint8Array): unknown {
  try {
    return typeof frame === 'string' ? JSON.parse(frame) : decodeBinary(new Uint8Array(frame));
  } catch {
    return undefined;
  }
}

function decodeBinary(frame: Uint8Array<ArrayBuffer>): unknown {
  const headLength = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0);
  const start = LENGTH_BYTES + headLength;
  if (start > frame.length) return undefined;
  const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(LENGTH_BYTES, start)));
  if (!isRecord(head) || !Array.isArray(head['places'])) return undefined;
  let at = start;
  for (const place of head['places']) {
    if (!isPlace(place) || at + place.length > frame.length || !put(head, place.path, frame.slice(at, at + place.length)))
      return undefined;
    at += place.length;
  }
  return at === frame.length ? head['message'] : undefined;
}

function withoutBytes(value: unknown, path: Path, found: Found[]): unknown {
  if (value instanceof Uint8Array) {
    found.push({ path, bytes: value });
    return null;
  }
  if (Array.isArray(value)) return value.map((member, index) => withoutBytes(member, [...path, index], found));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutBytes(member, [...path, name], found)]));
}

/** Puts bytes where they belong inside `head.message`; false when there is no such place. */
function put(head: Record<string, unknown>, path: Path, bytes: Uint8Array): boolean {
  let holder: Record<string, unknown> = head;
  let name = 'message';
  for (const step of path) {
    const next = Object.hasOwn(holder, name) ? holder[name] : undefined;
    if (!isRecord(next)) return false;
    holder = next;
    name = String(step);
  }
  if (!Object.hasOwn(holder, name) || holder[name] !== null) return false;
  holder[name] = bytes;
  return true;
}

function isPlace(value: unknown): value is Place {
  if (!isRecord(value) || !Array.isArray(value['path'])) return false;
  const { length } = value;
  return typeof length === 'number' && Number.isInteger(length) && length >= 0;
}

/** Objects and lists alike: both have members by name. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
