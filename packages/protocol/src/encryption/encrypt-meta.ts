import { fromBase64, toBase64 } from './base64.ts';
import type { Sealed } from './cipher.ts';

/** Which key closed a ciphertext, and with what: sent beside an encrypted budget file (7.4). */
export type EncryptMeta = Omit<Sealed, 'ciphertext'> & { readonly keyId: string };

const ALGORITHM = 'aes-256-gcm';

/** JSON text for the header of an upload (7.4). */
export function encryptMetaToJson(meta: EncryptMeta): string {
  const { keyId, iv, authTag } = meta;
  return JSON.stringify({ keyId, algorithm: ALGORITHM, iv: toBase64(iv), authTag: toBase64(authTag) });
}

/** Reads parsed JSON, as a server returns it; undefined when it is no meta of the one algorithm there is. */
export function parseEncryptMeta(value: unknown): EncryptMeta | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const meta: Record<string, unknown> = { ...value };
  const { keyId, algorithm } = meta;
  const iv = bytesOf(meta['iv']);
  const authTag = bytesOf(meta['authTag']);
  if (typeof keyId !== 'string' || algorithm !== ALGORITHM || iv === undefined || authTag === undefined) return undefined;
  return { keyId, iv, authTag };
}

function bytesOf(value: unknown): Uint8Array | undefined {
  return typeof value === 'string' ? fromBase64(value) : undefined;
}
