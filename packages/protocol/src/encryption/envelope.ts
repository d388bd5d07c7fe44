import { err, ok, type Result } from '../result.ts';
import { decodeEncryptedData, encodeEncryptedData } from '../wire/encrypted-data.ts';
import type { Envelope } from '../wire/envelope.ts';
import { decryptBytes, encryptBytes } from './cipher.ts';
import type { EncryptionKey } from './key.ts';

/** Why an envelope could not be opened or closed (7.6). Without a key the person is asked for the password. */
export type EncryptionFailure<Reason extends string> = { readonly reason: Reason; readonly isMissingKey: boolean };

/**
 * Closes an envelope for a budget that has a key (7.5): its content, an encoded `Message`, is encrypted under a fresh
 * IV; its timestamp stays readable. `key` is undefined when the device does not hold it.
 */
export async function encryptEnvelope(
  key: EncryptionKey | undefined,
  envelope: Envelope,
): Promise<Result<Envelope, EncryptionFailure<'encrypt-failure'>>> {
  if (key === undefined) return err({ reason: 'encrypt-failure', isMissingKey: true });
  const { ciphertext, iv, authTag } = await encryptBytes(key, envelope.content);
  return ok({ ...envelope, isEncrypted: true, content: encodeEncryptedData({ iv, authTag, data: ciphertext }) });
}

/**
 * Opens an envelope, so that its content is an encoded `Message`; one that is not encrypted comes back as it is.
 * Envelopes do not name their key: the caller passes the file's current one (7.5).
 */
export async function decryptEnvelope(
  key: EncryptionKey | undefined,
  envelope: Envelope,
): Promise<Result<Envelope, EncryptionFailure<'decrypt-failure'>>> {
  if (!envelope.isEncrypted) return ok(envelope);
  if (key === undefined) return err({ reason: 'decrypt-failure', isMissingKey: true });
  const sealed = decodeEncryptedData(envelope.content);
  if (sealed === undefined) return err({ reason: 'decrypt-failure', isMissingKey: false });
  const opened = await decryptBytes(key, { ...sealed, ciphertext: sealed.data });
  if (!opened.ok) return err({ reason: 'decrypt-failure', isMissingKey: false });
  return ok({ ...envelope, isEncrypted: false, content: opened.value });
}
