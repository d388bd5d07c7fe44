import { DELIMITED, WireReader } from './reader.ts';
import { fieldSize, WireWriter } from './writer.ts';

const IV = 1;
const AUTH_TAG = 2;
const DATA = 3;

/** A ciphertext with what is needed to open it, besides the key (7.1). */
export type EncryptedData = {
  /** 12 random bytes, never used twice with one key. */
  readonly iv: Uint8Array;
  /** 16 bytes. */
  readonly authTag: Uint8Array;
  /** As long as the plaintext. */
  readonly data: Uint8Array;
};

export function encodeEncryptedData(sealed: EncryptedData): Uint8Array<ArrayBuffer> {
  const writer = new WireWriter(fieldSize(sealed.iv.length) + fieldSize(sealed.authTag.length) + fieldSize(sealed.data.length));
  writer.bytes(IV, sealed.iv);
  writer.bytes(AUTH_TAG, sealed.authTag);
  writer.bytes(DATA, sealed.data);
  return writer.finish();
}

/** Undefined when the bytes are malformed; lengths are checked only when it is opened. Its parts are views of the input. */
export function decodeEncryptedData(bytes: Uint8Array): EncryptedData | undefined {
  const reader = new WireReader(bytes);
  const empty = new Uint8Array();
  const sealed = { iv: empty as Uint8Array, authTag: empty as Uint8Array, data: empty as Uint8Array };
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ((IV << 3) | DELIMITED)) sealed.iv = reader.bytes();
    else if (tag === ((AUTH_TAG << 3) | DELIMITED)) sealed.authTag = reader.bytes();
    else if (tag === ((DATA << 3) | DELIMITED)) sealed.data = reader.bytes();
    else reader.skip(tag);
  }
  return reader.failed ? undefined : sealed;
}
