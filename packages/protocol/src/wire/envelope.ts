import { DELIMITED, VARINT, type WireReader } from './reader.ts';
import { fieldSize, type WireWriter } from './writer.ts';

const TIMESTAMP = 1;
const IS_ENCRYPTED = 2;
const CONTENT = 3;

/** Envelopes are the same field in a request and in a response. */
const ENVELOPES = 1;
export const ENVELOPE_TAG: number = (ENVELOPES << 3) | DELIMITED;

/** A message on its way (4). */
export type Envelope = {
  /** As it came; whoever stores it checks it with `canonicalTimestamp`. Never encrypted. */
  readonly timestamp: string;
  readonly isEncrypted: boolean;
  /**
   * An encoded `Message`, or an encoded `EncryptedData` around one. Out of a decoder it is a view into the decoded
   * bytes: it keeps all of them alive and changes with them, so copy what is to outlive the request.
   */
  readonly content: Uint8Array;
};

/** Bytes of an envelope within a request or a response, tag and length included, if its timestamp is ASCII. */
export function envelopeFieldSize(envelope: Envelope): number {
  return Math.max(2, fieldSize(envelopeSize(envelope)));
}

export function writeEnvelope(writer: WireWriter, envelope: Envelope): void {
  const expectedSize = envelopeSize(envelope);
  const start = writer.open(ENVELOPES, expectedSize);
  writer.string(TIMESTAMP, envelope.timestamp);
  writer.flag(IS_ENCRYPTED, envelope.isEncrypted);
  writer.bytes(CONTENT, envelope.content);
  writer.close(start, expectedSize);
}

/** Reads a nested envelope whose tag was just read; nonsense if the reader has failed afterwards. */
export function readEnvelope(reader: WireReader): Envelope {
  const outerEnd = reader.enter();
  let timestamp = '';
  let isEncrypted = false;
  let content: Uint8Array | undefined;
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ((TIMESTAMP << 3) | DELIMITED)) timestamp = reader.string();
    else if (tag === ((IS_ENCRYPTED << 3) | VARINT)) isEncrypted = reader.varint() !== 0;
    else if (tag === ((CONTENT << 3) | DELIMITED)) content = reader.bytes();
    else reader.skip(tag);
  }
  reader.leave(outerEnd);
  return { timestamp, isEncrypted, content: content ?? new Uint8Array() };
}

function envelopeSize(envelope: Envelope): number {
  return fieldSize(envelope.timestamp.length) + (envelope.isEncrypted ? 2 : 0) + fieldSize(envelope.content.length);
}
