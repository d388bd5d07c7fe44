import { err, ok, type Result } from '../result.ts';
import type { EncryptionKey } from './key.ts';

/** A ciphertext beside what is needed to open it, besides the key. */
export type Sealed = {
  /** As long as the plaintext; the tag is not appended. */
  readonly ciphertext: Uint8Array;
  /** 12 bytes. */
  readonly iv: Uint8Array;
  /** 16 bytes. */
  readonly authTag: Uint8Array;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM without associated data, under a fresh random IV (7.1). */
export function encryptBytes(key: EncryptionKey, plaintext: Uint8Array): Promise<Sealed> {
  return encryptWithIv(key, plaintext, crypto.getRandomValues(new Uint8Array(IV_BYTES)));
}

/** As `encryptBytes`, for known answers. One IV used twice under one key gives both plaintexts away. */
export async function encryptWithIv(key: EncryptionKey, plaintext: Uint8Array, iv: Uint8Array): Promise<Sealed> {
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(iv), key, unshared(plaintext)));
  const tagAt = sealed.length - TAG_BYTES;
  return { ciphertext: sealed.subarray(0, tagAt), iv, authTag: sealed.subarray(tagAt) };
}

/** Opens a ciphertext. A wrong key, a changed byte and a part of the wrong length all fail alike. */
export async function decryptBytes(
  key: EncryptionKey,
  sealed: Sealed,
): Promise<Result<Uint8Array<ArrayBuffer>, 'decrypt-failure'>> {
  const { ciphertext, iv, authTag } = sealed;
  if (iv.length !== IV_BYTES || authTag.length !== TAG_BYTES) return err('decrypt-failure');
  const joined = new Uint8Array(ciphertext.length + TAG_BYTES);
  joined.set(ciphertext);
  joined.set(authTag, ciphertext.length);
  try {
    return ok(new Uint8Array(await crypto.subtle.decrypt(gcm(iv), key, joined)));
  } catch {
    return err('decrypt-failure');
  }
}

function gcm(iv: Uint8Array): { name: string; iv: Uint8Array<ArrayBuffer>; tagLength: number } {
  return { name: 'AES-GCM', iv: unshared(iv), tagLength: TAG_BYTES * 8 };
}

/** Web Crypto refuses views of shared memory; anything else is passed on as it is. */
function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : new Uint8Array(bytes);
}
