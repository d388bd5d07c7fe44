import { decodeSyncRequest, type Envelope } from '@extrato/protocol';

/** Decoded at once: a large request then never stands in memory as objects. */
const SLICE_BYTES = 128 * 1024;

/**
 * The messages of an encoded SyncRequest, a slice at a time, in order. A slice is undefined when the request is
 * malformed there.
 *
 * Fields of a protobuf message may be cut apart between any two of them, and each part reads as a message of its own.
 */
export function* messageSlices(request: Uint8Array): Generator<readonly Envelope[] | undefined> {
  let start = 0;
  while (start < request.length) {
    const end = endOfSlice(request, start);
    yield decodeSyncRequest(request.subarray(start, end))?.messages;
    start = end;
  }
}

/** Where the first field ends that makes the slice large enough. What cannot be read is left to the decoder to judge. */
function endOfSlice(request: Uint8Array, start: number): number {
  let at = start;
  while (at < request.length && at - start < SLICE_BYTES) {
    const end = endOfField(request, at);
    if (end === undefined || end > request.length) return request.length;
    at = end;
  }
  return at;
}

/** Where the field that starts here ends; undefined unless it is a length-delimited one, as all that matter are. */
function endOfField(request: Uint8Array, start: number): number | undefined {
  let at = start;
  const tag = request[at++] ?? 0;
  if (tag >= 128 || (tag & 7) !== 2) return undefined;
  let length = 0;
  for (let scale = 1; scale < 2 ** 35; scale *= 128) {
    const byte = request[at++];
    if (byte === undefined) return undefined;
    length += (byte & 127) * scale;
    if (byte < 128) return at + length;
  }
  return undefined;
}
