import { ENVELOPE_TAG, type Envelope, envelopeFieldSize, readEnvelope, writeEnvelope } from './envelope.ts';
import { DELIMITED, WireReader } from './reader.ts';
import { fieldSize, WireWriter } from './writer.ts';

const MERKLE = 2;

/** What a server answers (4, 5.1). */
export type SyncResponse = {
  /** In the order of their timestamps. */
  readonly messages: readonly Envelope[];
  /** JSON of the server's trie; `{}` for an empty group. */
  readonly merkle: string;
};

export function encodeSyncResponse(response: SyncResponse): Uint8Array<ArrayBuffer> {
  let size = fieldSize(response.merkle.length);
  for (const envelope of response.messages) size += envelopeFieldSize(envelope);
  const writer = new WireWriter(size);
  for (const envelope of response.messages) writeEnvelope(writer, envelope);
  writer.string(MERKLE, response.merkle);
  return writer.finish();
}

/**
 * One envelope as a piece of a response. Pieces in a row, `encodeResponseMerkle` last, are a whole response, so that
 * a server can write rows as it reads them.
 */
export function encodeResponseEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  const writer = new WireWriter(envelopeFieldSize(envelope));
  writeEnvelope(writer, envelope);
  return writer.finish();
}

/** The last piece of a response: the JSON of the trie. */
export function encodeResponseMerkle(json: string): Uint8Array<ArrayBuffer> {
  return encodeSyncResponse({ messages: [], merkle: json });
}

/** Undefined when the bytes are malformed. Contents are views of `bytes`; the trie is not parsed. */
export function decodeSyncResponse(bytes: Uint8Array): SyncResponse | undefined {
  const reader = new WireReader(bytes);
  const messages: Envelope[] = [];
  let merkle = '';
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ENVELOPE_TAG) messages.push(readEnvelope(reader));
    else if (tag === ((MERKLE << 3) | DELIMITED)) merkle = reader.string();
    else reader.skip(tag);
  }
  return reader.failed ? undefined : { messages, merkle };
}
