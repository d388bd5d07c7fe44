export {
  differenceFromServer,
  FIRST_ROUND,
  firstSince,
  nextRound,
  type Round,
  type RoundDecision,
} from './client-loop.ts';
export {
  type Clock,
  type ClockError,
  type ClockResult,
  createClock,
  createNodeId,
  observe,
  parseClock,
  serializeClock,
  tick,
} from './clock.ts';
export { decryptBytes, encryptBytes, type Sealed } from './encryption/cipher.ts';
export { type EncryptMeta, encryptMetaToJson, parseEncryptMeta } from './encryption/encrypt-meta.ts';
export { decryptEnvelope, type EncryptionFailure, encryptEnvelope } from './encryption/envelope.ts';
export { createSalt, deriveKey, type EncryptionKey, exportKey, importKey } from './encryption/key.ts';
export { checkKeyTest, createKeyTest } from './encryption/key-test.ts';
export { type BoxKeys, createBoxKeys, openSealed, sealFor } from './encryption/sealed-box.ts';
export { MerkleTrie } from './merkle/trie.ts';
export {
  type CellValue,
  classifyMessage,
  type Message,
  type MessageStanding,
  parseValue,
  serializeValue,
} from './message.ts';
export { hashTimestamp } from './murmur3.ts';
export { err, ok, type Result } from './result.ts';
export {
  canonicalTimestamp,
  formatTimestamp,
  millisOf,
  parseTimestamp,
  type Timestamp,
  type TimestampParts,
} from './timestamp.ts';
export { decodeEncryptedData, type EncryptedData, encodeEncryptedData } from './wire/encrypted-data.ts';
export type { Envelope } from './wire/envelope.ts';
export { decodeMessage, encodeMessage } from './wire/message.ts';
export {
  decodeSyncRequest,
  encodeSyncRequest,
  readSyncRequestHead,
  type SyncRequest,
  type SyncRequestHead,
} from './wire/sync-request.ts';
export {
  decodeSyncResponse,
  encodeResponseEnvelope,
  encodeResponseMerkle,
  encodeSyncResponse,
  type SyncResponse,
} from './wire/sync-response.ts';
