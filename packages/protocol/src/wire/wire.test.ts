import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/protobuf.json' with { type: 'json' };
import { decodeEncryptedData, encodeEncryptedData } from './encrypted-data.ts';
import type { Envelope } from './envelope.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { decodeSyncRequest, encodeSyncRequest, readSyncRequestHead, type SyncRequest } from './sync-request.ts';
import {
  decodeSyncResponse,
  encodeResponseEnvelope,
  encodeResponseMerkle,
  encodeSyncResponse,
  type SyncResponse,
} from './sync-response.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** Between a message and its JSON in the vectors, whose shape the vector's `type` names; bytes are hex there. */
type Codec = { encode: (json: never) => Uint8Array; decode: (bytes: Uint8Array) => unknown };

type EnvelopeJson = Omit<Envelope, 'content'> & { content: string };

const envelopeOf = (json: EnvelopeJson): Envelope => ({ ...json, content: unhex(json.content) });
const envelopeJson = (envelope: Envelope): EnvelopeJson => ({ ...envelope, content: hex(envelope.content) });

/** Takes an envelope out of the response that it is a piece of, and puts it into one. */
const LONE_ENVELOPE: Codec = {
  encode: (json: EnvelopeJson) => {
    const piece = encodeResponseEnvelope(envelopeOf(json));
    return piece.subarray(piece.findIndex((byte, at) => at > 0 && byte < 128) + 1);
  },
  decode: (bytes) => {
    const piece = Buffer.concat([Buffer.from([0x0a, bytes.length]), bytes]);
    return decodeSyncResponse(piece)?.messages.map(envelopeJson)[0];
  },
};

const CODECS: Record<string, Codec> = {
  Message: { encode: encodeMessage, decode: decodeMessage },
  EncryptedData: {
    encode: (json: Record<'iv' | 'authTag' | 'data', string>) =>
      encodeEncryptedData({ iv: unhex(json.iv), authTag: unhex(json.authTag), data: unhex(json.data) }),
    decode: (bytes) => {
      const sealed = decodeEncryptedData(bytes);
      return sealed && { iv: hex(sealed.iv), authTag: hex(sealed.authTag), data: hex(sealed.data) };
    },
  },
  MessageEnvelope: LONE_ENVELOPE,
  SyncRequest: {
    encode: (json: Omit<SyncRequest, 'messages'> & { messages: EnvelopeJson[] }) =>
      encodeSyncRequest({ ...json, messages: json.messages.map(envelopeOf) }),
    decode: (bytes) => {
      const request = decodeSyncRequest(bytes);
      return request && { ...request, messages: request.messages.map(envelopeJson) };
    },
  },
  SyncResponse: {
    encode: (json: Omit<SyncResponse, 'messages'> & { messages: EnvelopeJson[] }) =>
      encodeSyncResponse({ ...json, messages: json.messages.map(envelopeOf) }),
    decode: (bytes) => {
      const response = decodeSyncResponse(bytes);
      return response && { ...response, messages: response.messages.map(envelopeJson) };
    },
  },
};

function codec(type: string): Codec {
  const found = CODECS[type];
  if (found === undefined) throw new Error(`no codec for ${type}`);
  return found;
}

describe('known bytes (4)', () => {
  test.each(vectors.encode)('$type $json', ({ type, json, hex: bytes }) => {
    expect(hex(codec(type).encode(json as never))).toBe(bytes);
    expect(codec(type).decode(unhex(bytes))).toEqual(json);
  });

  test.each(vectors.decodeOnly)('$type: $note', ({ type, json, hex: bytes, error }) => {
    expect(codec(type).decode(unhex(bytes))).toEqual(error ? undefined : json);
  });
});

/** Text with letters of every length in UTF-8, halves of surrogate pairs left out: those cannot come back. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ minLength: 100, maxLength: 300 }),
);
const bytes = fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 100, maxLength: 400 }));
const envelope = fc.record({ timestamp: text, isEncrypted: fc.boolean(), content: bytes });
const envelopes = fc.array(envelope, { maxLength: 6 });
const request = fc.record({ messages: envelopes, fileId: text, groupId: text, keyId: text, since: text });

/** Fields that no message has: a number, eight bytes, text, a group with a number in it, four bytes. */
const UNKNOWN = unhex(['7896a6ff7f', `79${'00'.repeat(8)}`, '7a03616263', '7b08017c', '7d00000000'].join(''));

describe('round trips (4)', () => {
  test('messages', () => {
    fc.assert(
      fc.property(fc.record({ dataset: text, row: text, column: text, value: text }), (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual(message);
      }),
    );
  });

  test('encrypted data', () => {
    fc.assert(
      fc.property(fc.record({ iv: bytes, authTag: bytes, data: bytes }), (sealed) => {
        expect(decodeEncryptedData(encodeEncryptedData(sealed))).toEqual(sealed);
      }),
    );
  });

  test('requests, and their heads without the messages', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const encoded = encodeSyncRequest(asked);
        const { messages, ...head } = asked;
        expect(decodeSyncRequest(encoded)).toEqual(asked);
        expect(readSyncRequestHead(encoded)).toEqual({ ...head, messageCount: messages.length });
      }),
    );
  });

  test('responses, whole and written piece by piece', () => {
    fc.assert(
      fc.property(envelopes, text, (messages, merkle) => {
        const whole = encodeSyncResponse({ messages, merkle });
        expect(decodeSyncResponse(whole)).toEqual({ messages, merkle });
        expect(hex(Buffer.concat([...messages.map(encodeResponseEnvelope), encodeResponseMerkle(merkle)]))).toBe(hex(whole));
      }),
    );
  });

  test('unknown fields are passed over wherever they stand', () => {
    fc.assert(
      fc.property(request, (asked) => {
        const encoded = Buffer.concat([UNKNOWN, encodeSyncRequest(asked), UNKNOWN]);
        expect(decodeSyncRequest(encoded)).toEqual(asked);
        expect(readSyncRequestHead(encoded)?.messageCount).toBe(asked.messages.length);
      }),
    );
  });

  test('text whose size needs a longer length than its letters do', () => {
    for (const [letter, count] of [
      ['é', 64],
      ['€', 43],
      ['😀', 32],
      ['€', 5462],
    ] as const) {
      const message = { dataset: '', row: '', column: '', value: letter.repeat(count) };
      expect(decodeMessage(encodeMessage(message))).toEqual(message);
      const envelope = { timestamp: message.value, isEncrypted: false, content: new Uint8Array() };
      expect(decodeSyncResponse(encodeResponseEnvelope(envelope))?.messages).toEqual([envelope]);
    }
  });

  test('half a surrogate pair is written as a replacement character, and the sizes still fit', () => {
    const message = { dataset: 'a\ud800', row: '\udc00b', column: '\ud83d\ude00\ud83d', value: '\ud800\ud800\udc00' };
    expect(decodeMessage(encodeMessage(message))).toEqual({
      dataset: 'a\ufffd',
      row: '\ufffdb',
      column: '\ud83d\ude00\ufffd',
      value: '\ufffd\ud800\udc00',
    });
  });

  test('a leading byte order mark is part of the text', () => {
    expect(decodeMessage(unhex('0a04efbbbf61'))?.dataset).toBe('\ufeffa');
  });

  test('contents are views of what was decoded', () => {
    const encoded = encodeSyncRequest({
      messages: [{ timestamp: 't', isEncrypted: false, content: unhex('0102') }],
      fileId: '',
      groupId: '',
      keyId: '',
      since: '',
    });
    expect(decodeSyncRequest(encoded)?.messages[0]?.content.buffer).toBe(encoded.buffer);
  });
});

describe('malformed bytes', () => {
  const DECODERS = { decodeMessage, decodeEncryptedData, decodeSyncRequest, decodeSyncResponse, readSyncRequestHead };

  test.each(Object.entries(DECODERS))('%s neither throws nor hangs on any bytes', (_, decode) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (garbage) => void decode(garbage)),
      { numRuns: 5000 },
    );
  });

  test.each(Object.entries(DECODERS))('%s neither throws nor hangs on a request with a byte changed', (_, decode) => {
    const changed = fc.tuple(request, fc.nat(), fc.nat(255)).map(([asked, at, byte]) => {
      const encoded = encodeSyncRequest(asked);
      return encoded.length === 0 ? encoded : encoded.with(at % encoded.length, byte);
    });
    fc.assert(
      fc.property(changed, (encoded) => void decode(encoded)),
      { numRuns: 300 },
    );
  });

  test('a request cut short is refused unless it was cut between fields', () => {
    fc.assert(
      fc.property(request, fc.nat(), (asked, cut) => {
        const encoded = encodeSyncRequest(asked);
        const short = encoded.subarray(0, cut % (encoded.length + 1));
        const read = decodeSyncRequest(short);
        if (read !== undefined) expect(hex(encodeSyncRequest(read))).toBe(hex(short));
      }),
    );
  });

  test.each([
    ['a tag that never ends', '80'],
    ['a number of more than ten bytes', `78${'80'.repeat(10)}00`],
    ['field number 0', '0200'],
    ['a tag beyond 32 bits', '8a80808010016'.padEnd(14, '0')],
    ['a length beyond the end', '0a05616263'],
    ['an enormous length', '0affffffffffffffffff01'],
    ['eight bytes cut short', '7900000000000000'],
    ['four bytes cut short', '7d000000'],
    ['a kind that does not exist', '7e'],
    ['a group that never ends', '7b0801'],
    ['a group closed under another number', '7b8401'],
    ['the end of a group that never began', '7c'],
    ['groups nested without end', '7b'.repeat(100_000)],
    ['text that is no UTF-8', '120261ff'],
    ['half a surrogate pair in UTF-8', '1203eda080'],
    ['an envelope longer than its request', '0a0a0a0174'],
    ['text that leaves its envelope', '0a030a05741a016162'],
  ])('%s is refused', (_, text) => {
    expect(decodeSyncRequest(unhex(text))).toBeUndefined();
  });

  test('the head of a request does not look into its messages', () => {
    const bytes = unhex('0a02ffff120166');
    expect(decodeSyncRequest(bytes)).toBeUndefined();
    expect(readSyncRequestHead(bytes)).toEqual({ fileId: 'f', groupId: '', keyId: '', since: '', messageCount: 1 });
  });

  test('a field of the wrong kind is passed over', () => {
    expect(decodeMessage(unhex('080a1201720d000000002203533a76'))).toEqual({ dataset: '', row: 'r', column: '', value: 'S:v' });
  });
});
