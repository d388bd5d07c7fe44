import {
  checkKeyTest,
  createKeyTest,
  createSalt,
  decryptBytes,
  deriveKey,
  type EncryptionKey,
  type EncryptMeta,
  encryptBytes,
} from '@extrato/protocol';
import { err, ok, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import type { FileServer, RemoteKey } from './transport.ts';

/** A key with its name: what a device keeps per budget, and never sends. */
export type NamedKey = { readonly id: string; readonly key: EncryptionKey };

/** A new key, and what the server is to know of it. */
export type NewKey = NamedKey & { readonly remote: RemoteKey & { readonly test: string } };

/** Makes a key from a password (actual-sync.md 7.2). Nothing is sent yet: `resetSync` does that. */
export async function createFileKey(password: string, newId: () => string): Promise<Result<NewKey, SyncFailure>> {
  const salt = createSalt();
  const derived = await deriveKey(password, salt);
  if (!derived.ok) return err(syncFailure('sync-empty-password'));
  const id = newId();
  return ok({ id, key: derived.value, remote: { id, salt, test: await createKeyTest(derived.value, id) } });
}

/** The budget's present key from its password, checked against the server's test (7.3). */
export async function unlockFile(server: FileServer, fileId: string, password: string): Promise<Result<NamedKey, SyncFailure>> {
  const remote = await server.key(fileId);
  if (!remote.ok) return remote;
  if (remote.value === null) return err(syncFailure('sync-no-key'));
  const { id, salt, test } = remote.value;
  const derived = await deriveKey(password, salt);
  if (!derived.ok) return err(syncFailure('sync-empty-password'));
  const checked = await checkKeyTest(derived.value, test);
  if (checked.ok) return ok({ id, key: derived.value });
  return err(syncFailure(checked.error === 'old-key-style' ? 'sync-old-key-style' : 'sync-wrong-key'));
}

/** A whole budget for the server: encrypted when there is a key (7.4). */
export async function sealBlob(
  content: Uint8Array<ArrayBuffer>,
  key: NamedKey | null,
): Promise<{ content: Uint8Array<ArrayBuffer>; encryptMeta: EncryptMeta | null }> {
  if (key === null) return { content, encryptMeta: null };
  const { ciphertext, iv, authTag } = await encryptBytes(key.key, content);
  return { content: new Uint8Array(ciphertext), encryptMeta: { keyId: key.id, iv, authTag } };
}

/** Opens a whole budget from the server. */
export async function openBlob(
  content: Uint8Array<ArrayBuffer>,
  meta: EncryptMeta | null,
  key: EncryptionKey | undefined,
): Promise<Result<Uint8Array<ArrayBuffer>, SyncFailure>> {
  if (meta === null) return ok(content);
  if (key === undefined) return err(syncFailure('sync-key-missing'));
  const opened = await decryptBytes(key, { ciphertext: content, iv: meta.iv, authTag: meta.authTag });
  return opened.ok ? opened : err(syncFailure('sync-wrong-key'));
}
