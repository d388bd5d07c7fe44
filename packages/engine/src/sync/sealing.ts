import {
  canonicalTimestamp,
  decodeMessage,
  decryptEnvelope,
  type EncryptionKey,
  type Envelope,
  encodeMessage,
  encryptEnvelope,
} from '@extrato/protocol';
import { err, ok, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import type { LoggedMessage } from './sync-log.ts';

/** How a stream's messages are closed: with a key, without one, or with one that this device lacks. */
export type Sealing = { readonly keyId: string | null; readonly key: EncryptionKey | undefined };

/** Messages as they travel. */
export async function sealMessages(
  messages: readonly LoggedMessage[],
  { keyId, key }: Sealing,
): Promise<Result<Envelope[], SyncFailure>> {
  const open = messages.map((message) => ({ timestamp: message.timestamp, isEncrypted: false, content: encodeMessage(message) }));
  if (keyId === null) return ok(open);
  const sealed = await Promise.all(open.map((envelope) => encryptEnvelope(key, envelope)));
  const envelopes: Envelope[] = [];
  for (const result of sealed) {
    if (!result.ok) return err(syncFailure('sync-key-missing'));
    envelopes.push(result.value);
  }
  return ok(envelopes);
}

/**
 * Reads received envelopes. In a budget with a key, one that is not encrypted is refused: whoever runs the server could
 * otherwise put words into the budget that no key vouches for.
 */
export async function openMessages(
  envelopes: readonly Envelope[],
  { keyId, key }: Sealing,
): Promise<Result<LoggedMessage[], SyncFailure>> {
  if (keyId === null) return readMessages(envelopes);
  if (envelopes.some(({ isEncrypted }) => !isEncrypted)) return err(syncFailure('sync-not-encrypted'));
  const opened = await Promise.all(envelopes.map((envelope) => decryptEnvelope(key, envelope)));
  const plain: Envelope[] = [];
  for (const result of opened) {
    if (!result.ok) return err(syncFailure(result.error.isMissingKey ? 'sync-key-missing' : 'sync-wrong-key'));
    plain.push(result.value);
  }
  return readMessages(plain);
}

function readMessages(envelopes: readonly Envelope[]): Result<LoggedMessage[], SyncFailure> {
  const messages: LoggedMessage[] = [];
  for (const { timestamp, isEncrypted, content } of envelopes) {
    // Encrypted for a budget that has no key here: another device has just made one.
    if (isEncrypted) return err(syncFailure('sync-key-missing'));
    const canonical = canonicalTimestamp(timestamp);
    const message = decodeMessage(content);
    if (canonical === undefined || message === undefined) return err(syncFailure('sync-answer-unreadable', 'message'));
    messages.push({ timestamp: canonical, ...message });
  }
  return ok(messages);
}
