import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/encryption.json' with { type: 'json' };
import { decodeEncryptedData, encodeEncryptedData } from '../wire/encrypted-data.ts';
import type { Envelope } from '../wire/envelope.ts';
import { decodeMessage, encodeMessage } from '../wire/message.ts';
import { decodeSyncResponse, encodeResponseEnvelope, encodeSyncResponse } from '../wire/sync-response.ts';
import { decryptBytes, encryptBytes, encryptWithIv } from './cipher.ts';
import { encryptMetaToJson, parseEncryptMeta } from './encrypt-meta.ts';
import { decryptEnvelope, encryptEnvelope } from './envelope.ts';
import { createSalt, deriveKey, type EncryptionKey, exportKey, importKey } from './key.ts';
import { checkKeyTest, createKeyTest } from './key-test.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

async function keyOf(base64: string): Promise<EncryptionKey> {
  const key = await importKey(base64);
  if (key === undefined) throw new Error('not a key');
  return key;
}

async function derived(password: string, salt: string): Promise<EncryptionKey> {
  const key = await deriveKey(password, salt);
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

describe('keys (7.1)', () => {
  test.each(vectors.keyDerivation)(
    '"$password" with salt $saltString',
    async ({ password, saltString, passwordUtf8Hex, keyBase64 }) => {
      const typed = Buffer.from(passwordUtf8Hex, 'hex').toString();
      expect(password).toBe(typed);
      expect(await exportKey(await derived(typed, saltString))).toBe(keyBase64);
    },
  );

  test('an empty password is refused', async () => {
    expect(await deriveKey('', createSalt())).toEqual({ ok: false, error: 'empty-password' });
  });

  test('salts are 44 letters of base64, and not the same twice', () => {
    expect(createSalt()).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(createSalt()).not.toBe(createSalt());
  });

  test.each(['', 'AAAA', '~~~', 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=='])('"%s" is no key', async (text) => {
    expect(await importKey(text)).toBeUndefined();
  });
});

describe('bytes (7.1)', () => {
  test.each(vectors.aesGcm)('$name', async ({ keyBase64, ivHex, plaintextHex, ciphertextHex, authTagHex, meta }) => {
    const key = await keyOf(keyBase64);
    const sealed = await encryptWithIv(key, unhex(plaintextHex), unhex(ivHex));
    expect([hex(sealed.ciphertext), hex(sealed.iv), hex(sealed.authTag)]).toEqual([ciphertextHex, ivHex, authTagHex]);
    const opened = await decryptBytes(key, { ciphertext: unhex(ciphertextHex), iv: unhex(ivHex), authTag: unhex(authTagHex) });
    expect(opened.ok && hex(opened.value)).toBe(plaintextHex);
    expect(JSON.parse(encryptMetaToJson({ keyId: meta.keyId, ...sealed }))).toEqual(meta);
  });

  test('any bytes come back, and any change to any part is noticed', async () => {
    const key = await derived('senha', createSalt());
    const bytes = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('ciphertext', 'iv', 'authTag'), fc.nat(), async (plaintext, part, at) => {
        const sealed = await encryptBytes(key, plaintext);
        expect(sealed.ciphertext.length).toBe(plaintext.length);
        expect(await decryptBytes(key, sealed)).toEqual({ ok: true, value: plaintext });
        const spoilt = sealed[part].map((byte, index) => (index === at % sealed[part].length ? byte ^ 1 : byte));
        if (spoilt.length > 0)
          expect(await decryptBytes(key, { ...sealed, [part]: spoilt })).toEqual({ ok: false, error: 'decrypt-failure' });
        expect(await decryptBytes(key, { ...sealed, [part]: sealed[part].slice(1) })).toEqual(
          plaintext.length === 0 && part === 'ciphertext'
            ? { ok: true, value: plaintext }
            : { ok: false, error: 'decrypt-failure' },
        );
      }),
      { numRuns: 60 },
    );
  });

  test('no IV is used twice', async () => {
    const key = await derived('senha', createSalt());
    const sealed = await Promise.all(Array.from({ length: 200 }, () => encryptBytes(key, new Uint8Array(1))));
    expect(new Set(sealed.map(({ iv }) => hex(iv))).size).toBe(200);
  });

  test('an IV that is not 12 bytes long is refused, even where it would fit', async () => {
    const key = await derived('senha', createSalt());
    const sealed = await encryptWithIv(key, unhex('00112233'), new Uint8Array(16));
    expect(await decryptBytes(key, sealed)).toEqual({ ok: false, error: 'decrypt-failure' });
  });

  test('a tag moved into the ciphertext is not taken for one', async () => {
    const key = await derived('senha', createSalt());
    const { ciphertext, iv, authTag } = await encryptBytes(key, unhex('00112233'));
    const joined = new Uint8Array([...ciphertext, ...authTag]);
    expect((await decryptBytes(key, { ciphertext: joined, iv, authTag: new Uint8Array() })).ok).toBe(false);
    expect((await decryptBytes(key, { ciphertext, iv, authTag: new Uint8Array([...authTag, 0]) })).ok).toBe(false);
  });
});

describe('a budget file (7.4)', () => {
  const { keyId, keyBase64, zipHex, uploadBodyHex, encryptMetaHeader } = vectors.fileBlob;

  test('is the recorded upload', async () => {
    const key = await keyOf(keyBase64);
    const meta = parseEncryptMeta(JSON.parse(encryptMetaHeader));
    if (meta === undefined) return expect.fail('the header is no meta');
    const sealed = await encryptWithIv(key, unhex(zipHex), meta.iv);
    expect(hex(sealed.ciphertext)).toBe(uploadBodyHex);
    expect(encryptMetaToJson({ keyId, ...sealed })).toBe(encryptMetaHeader);
    const opened = await decryptBytes(key, { ...meta, ciphertext: unhex(uploadBodyHex) });
    expect(opened.ok && hex(opened.value)).toBe(zipHex);
  });

  const parsed = JSON.parse(encryptMetaHeader);
  test.each([
    null,
    'text',
    7,
    [],
    {},
    { ...parsed, keyId: 1 },
    { ...parsed, algorithm: 'aes-128-gcm' },
    { ...parsed, iv: '~' },
    { ...parsed, authTag: null },
  ])('its meta is refused when it is %j', (value) => {
    expect(parseEncryptMeta(value)).toBeUndefined();
  });
});

describe('envelopes (7.5)', () => {
  const vector = vectors.encryptedEnvelope;
  const { timestamp } = vector;
  const sealedContent = encodeEncryptedData({
    iv: unhex(vector.ivHex),
    authTag: unhex(vector.authTagHex),
    data: unhex(vector.ciphertextHex),
  });
  const sealedEnvelope: Envelope = { timestamp, isEncrypted: true, content: sealedContent };
  const openEnvelope: Envelope = { timestamp, isEncrypted: false, content: encodeMessage(vector.message) };

  test('the recorded one, from message to response', async () => {
    expect(hex(openEnvelope.content)).toBe(vector.messageHex);
    const sealed = await encryptWithIv(await keyOf(vector.keyBase64), openEnvelope.content, unhex(vector.ivHex));
    expect([hex(sealed.ciphertext), hex(sealed.authTag)]).toEqual([vector.ciphertextHex, vector.authTagHex]);
    expect(hex(sealedContent)).toBe(vector.encryptedDataHex);
    expect(hex(encodeResponseEnvelope(sealedEnvelope)).slice(4)).toBe(vector.envelopeHex);
    expect(hex(encodeSyncResponse({ messages: [sealedEnvelope], merkle: '{}' }))).toBe(vector.syncResponseHex);
  });

  test('the recorded one, from response to message', async () => {
    const received = decodeSyncResponse(unhex(vector.syncResponseHex))?.messages[0] ?? openEnvelope;
    expect(received.isEncrypted).toBe(true);
    const opened = await decryptEnvelope(await keyOf(vector.keyBase64), received);
    expect(opened).toEqual({ ok: true, value: openEnvelope });
    expect(opened.ok && decodeMessage(opened.value.content)).toEqual(vector.message);
  });

  test('closing hides the message and keeps the timestamp, at a cost of 36 to 38 bytes', async () => {
    const key = await derived('senha', createSalt());
    const closed = await encryptEnvelope(key, openEnvelope);
    if (!closed.ok) return expect.fail('not closed');
    expect([closed.value.timestamp, closed.value.isEncrypted]).toEqual([timestamp, true]);
    expect(closed.value.content.length - openEnvelope.content.length).toBe(34);
    expect(encodeResponseEnvelope(closed.value).length - encodeResponseEnvelope(openEnvelope).length).toBe(36);
    expect(decodeEncryptedData(closed.value.content)?.iv.length).toBe(12);
    expect(await decryptEnvelope(key, closed.value)).toEqual({ ok: true, value: openEnvelope });
  });

  const KEYS: Record<string, () => Promise<EncryptionKey | undefined>> = {
    'decode a response with a wrong key loaded under the right id': () => derived('errada', createSalt()),
    'decode a response with no key loaded': async () => undefined,
    'encode with encryptKeyId set but no key loaded': async () => undefined,
  };

  test.each(vectors.decodeErrors)('$name (7.6)', async ({ name, reason, meta }) => {
    const key = await KEYS[name]?.();
    const outcome = name.startsWith('encode')
      ? await encryptEnvelope(key, openEnvelope)
      : await decryptEnvelope(key, sealedEnvelope);
    expect(outcome).toEqual({ ok: false, error: { reason, isMissingKey: meta.isMissingKey } });
  });

  test('content that is no encrypted data fails like a wrong key', async () => {
    const key = await derived('senha', createSalt());
    for (const content of [unhex('0a05'), unhex(''), encodeMessage(vector.message)]) {
      expect(await decryptEnvelope(key, { timestamp, isEncrypted: true, content })).toEqual({
        ok: false,
        error: { reason: 'decrypt-failure', isMissingKey: false },
      });
    }
  });

  test('an open envelope needs no key', async () => {
    expect(await decryptEnvelope(undefined, openEnvelope)).toEqual({ ok: true, value: openEnvelope });
  });
});

describe('key tests (7.2, 7.3)', () => {
  test.each([vectors.testContent, vectors.liveTestContent])(
    '$testContent',
    async ({ password, saltString, keyId, testContent }) => {
      expect(await checkKeyTest(await derived(password, saltString), testContent)).toEqual({ ok: true, value: keyId });
      expect(await checkKeyTest(await derived(`${password}!`, saltString), testContent)).toEqual({
        ok: false,
        error: 'decrypt-failure',
      });
      expect(vectors.testContent.wrongPasswordFails).toBe(true);
    },
  );

  test('the recorded plaintexts are in there', async () => {
    for (const { password, saltString, testContent, plaintextHex } of [vectors.testContent, vectors.liveTestContent]) {
      const { value, meta } = JSON.parse(testContent);
      const parts = parseEncryptMeta(meta);
      if (parts === undefined) return expect.fail('no meta');
      const opened = await decryptBytes(await derived(password, saltString), {
        ...parts,
        ciphertext: new Uint8Array(Buffer.from(value, 'base64')),
      });
      expect(opened.ok && hex(opened.value)).toBe(plaintextHex);
    }
  });

  test('a new one has the official shape, opens with its key and names it', async () => {
    const key = await derived('senha', createSalt());
    const testContent = await createKeyTest(key, '5d0f7c0e-6a6b-4a1e-9a57-1f2d3c4b5a69');
    const base64 = expect.stringMatching(/^[A-Za-z0-9+/]+=*$/);
    expect(JSON.parse(testContent)).toEqual({
      value: base64,
      meta: { keyId: '5d0f7c0e-6a6b-4a1e-9a57-1f2d3c4b5a69', algorithm: 'aes-256-gcm', iv: base64, authTag: base64 },
    });
    expect(await checkKeyTest(key, testContent)).toEqual({ ok: true, value: '5d0f7c0e-6a6b-4a1e-9a57-1f2d3c4b5a69' });
    expect(testContent).not.toContain(await exportKey(key));
  });

  test.each([null, ''])('without a test (%j) the key is of the old style', async (testContent) => {
    expect(await checkKeyTest(await derived('senha', createSalt()), testContent)).toEqual({ ok: false, error: 'old-key-style' });
  });

  test.each(['nonsense', '7', '{}', '{"value":7,"meta":{}}', '{"value":"AA==","meta":{}}'])(
    'a malformed test (%s) fails',
    async (testContent) => {
      expect(await checkKeyTest(await derived('senha', createSalt()), testContent)).toEqual({
        ok: false,
        error: 'decrypt-failure',
      });
    },
  );
});
