import { err, ok, type Result } from '../result.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** A key that opens one budget. It stays on the device; it is extractable so that the device can keep it (7.3). */
export type EncryptionKey = Awaited<ReturnType<typeof importAesKey>>;

/** Fixed by the format (7.1), low as it is. */
const ITERATIONS = 10_000;
const KEY_BITS = 256;
const SALT_BYTES = 32;

const encoder = new TextEncoder();

/** 32 random bytes as base64. The text itself is the salt: nobody ever decodes it (7.1). */
export function createSalt(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
}

/**
 * The key that belongs to a password and a salt text (7.1). The password is taken as it is: no trimming, no Unicode
 * normalisation. An empty one is refused, since official clients disagree about it.
 */
export async function deriveKey(password: string, salt: string): Promise<Result<EncryptionKey, 'empty-password'>> {
  if (password === '') return err('empty-password');
  const material = await crypto.subtle.importKey('raw', encoder.encode(password), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-512', salt: encoder.encode(salt), iterations: ITERATIONS };
  return ok(await importAesKey(new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, KEY_BITS))));
}

/** Base64 of the 32 bytes of a key, as devices keep it (7.3). A secret: never to be logged or sent. */
export async function exportKey(key: EncryptionKey): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', key)));
}

/** Reads what `exportKey` or an official client kept; undefined when it is not a key. */
export async function importKey(base64: string): Promise<EncryptionKey | undefined> {
  const bytes = fromBase64(base64);
  return bytes?.length === KEY_BITS / 8 ? importAesKey(bytes) : undefined;
}

function importAesKey(bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', true, ['encrypt', 'decrypt']);
}
