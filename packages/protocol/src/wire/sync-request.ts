import { ENVELOPE_TAG, type Envelope, envelopeFieldSize, readEnvelope, writeEnvelope } from './envelope.ts';
import { DELIMITED, WireReader } from './reader.ts';
import { fieldSize, WireWriter } from './writer.ts';

const FILE_ID = 2;
const GROUP_ID = 3;
const KEY_ID = 5;
const SINCE = 6;

/** What a client asks: take these messages and give me yours from after `since` (4, 5.1). */
export type SyncRequest = {
  readonly messages: readonly Envelope[];
  readonly fileId: string;
  readonly groupId: string;
  /** Empty when the file is not encrypted. */
  readonly keyId: string;
  /** A timestamp, exclusive. Servers refuse an empty one and compare anything else as text. */
  readonly since: string;
};

/** A request without its messages: all that is needed to decide whether to look at them. */
export type SyncRequestHead = Omit<SyncRequest, 'messages'> & { readonly messageCount: number };

type HeadTexts = { -readonly [Name in 'fileId' | 'groupId' | 'keyId' | 'since']: string };

export function encodeSyncRequest(request: SyncRequest): Uint8Array<ArrayBuffer> {
  const texts = [request.fileId, request.groupId, request.keyId, request.since];
  let size = texts.reduce((total, text) => total + fieldSize(text.length), 0);
  for (const envelope of request.messages) size += envelopeFieldSize(envelope);
  const writer = new WireWriter(size);
  for (const envelope of request.messages) writeEnvelope(writer, envelope);
  writer.string(FILE_ID, request.fileId);
  writer.string(GROUP_ID, request.groupId);
  writer.string(KEY_ID, request.keyId);
  writer.string(SINCE, request.since);
  return writer.finish();
}

/** Undefined when the bytes are malformed. Missing fields are empty; contents are views of `bytes`. */
export function decodeSyncRequest(bytes: Uint8Array): SyncRequest | undefined {
  const reader = new WireReader(bytes);
  const texts: HeadTexts = { fileId: '', groupId: '', keyId: '', since: '' };
  const messages: Envelope[] = [];
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ENVELOPE_TAG) messages.push(readEnvelope(reader));
    else readText(reader, tag, texts);
  }
  return reader.failed ? undefined : { messages, ...texts };
}

/**
 * Reads everything but the messages, which it only counts and steps over: cheap however long the request is.
 * Undefined when the bytes are malformed as far as they were looked at; the messages themselves may still be.
 */
export function readSyncRequestHead(bytes: Uint8Array): SyncRequestHead | undefined {
  const reader = new WireReader(bytes);
  const texts: HeadTexts = { fileId: '', groupId: '', keyId: '', since: '' };
  let messageCount = 0;
  for (let tag = reader.nextTag(); tag !== 0; tag = reader.nextTag()) {
    if (tag === ENVELOPE_TAG) messageCount += 1;
    readText(reader, tag, texts);
  }
  return reader.failed ? undefined : { ...texts, messageCount };
}

function readText(reader: WireReader, tag: number, texts: HeadTexts): void {
  if (tag === ((FILE_ID << 3) | DELIMITED)) texts.fileId = reader.string();
  else if (tag === ((GROUP_ID << 3) | DELIMITED)) texts.groupId = reader.string();
  else if (tag === ((KEY_ID << 3) | DELIMITED)) texts.keyId = reader.string();
  else if (tag === ((SINCE << 3) | DELIMITED)) texts.since = reader.string();
  else reader.skip(tag);
}
