import { err, ok, type Result } from '../result.ts';
import { encodeMessage } from '../wire/message.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { decryptBytes, encryptBytes, type Sealed } from './cipher.ts';
import { encryptMetaToJson, parseEncryptMeta } from './encrypt-meta.ts';
import type { EncryptionKey } from './key.ts';

/**
 * The `testContent` of a new key (7.2): JSON text with something unimportant encrypted, kept by the server so that
 * another device can tell whether its password is right.
 */
export async function createKeyTest(key: EncryptionKey, keyId: string): Promise<string> {
  const plaintext = encodeMessage({ dataset: randomText(), row: randomText(), column: randomText(), value: randomText() });
  const sealed = await encryptBytes(key, plaintext);
  const meta = encryptMetaToJson({ keyId, iv: sealed.iv, authTag: sealed.authTag });
  return `{"value":${JSON.stringify(toBase64(sealed.ciphertext))},"meta":${meta}}`;
}

/**
 * Whether a key opens the test that the server keeps (7.3); gives the id that the test names. `old-key-style`: there
 * is no test, so the key was made by a version before tests. Malformed tests fail as a wrong password does.
 */
export async function checkKeyTest(
  key: EncryptionKey,
  testContent: string | null,
): Promise<Result<string, 'old-key-style' | 'decrypt-failure'>> {
  if (testContent === null || testContent === '') return err('old-key-style');
  const test = parseKeyTest(testContent);
  if (test === undefined) return err('decrypt-failure');
  const opened = await decryptBytes(key, test);
  return opened.ok ? ok(test.keyId) : opened;
}

function parseKeyTest(text: string): (Sealed & { readonly keyId: string }) | undefined {
  let test: unknown;
  try {
    test = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof test !== 'object' || test === null || !('value' in test) || !('meta' in test)) return undefined;
  const ciphertext = typeof test.value === 'string' ? fromBase64(test.value) : undefined;
  const meta = parseEncryptMeta(test.meta);
  return ciphertext === undefined || meta === undefined ? undefined : { ...meta, ciphertext };
}

function randomText(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(12)));
}
