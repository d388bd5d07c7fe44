import { createDecipheriv, createECDH, createHmac, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerWith, aReceiver } from '../../testing/receivers.ts';
import { pushSender } from './push.ts';
import { encryptPush, makeVapidKeys } from './push-encryption.ts';

test('[RFC 8291, appendix A] the known message is encrypted to the known bytes', () => {
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  };
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url');
  const privateKey = Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url');
  expect(encryptPush('When I grow up, I want to be a watermelon', keys, { salt, privateKey }).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

const MESSAGE = {
  id: 'n-1',
  notice: { kind: 'keys' },
  title: 'Olá',
  message: 'Confira.',
  language: 'pt-BR',
  at: '2026-03-16T15:00:00.000Z',
  link: null,
} as const;

test('a push service gets what only the browser can read, from a server that it knows', async () => {
  const service = await aReceiver(answerWith(201));
  const browser = createECDH('prime256v1');
  const p256dh = browser.generateKeys().toString('base64url');
  const auth = Buffer.alloc(16, 7).toString('base64url');
  const vapid = makeVapidKeys();
  const now = Date.parse('2026-03-16T15:00:00.000Z');
  const send = pushSender(
    async () => vapid,
    'mailto:ana@example.org',
    () => now,
  );
  const subscription = { endpoint: `${service.url}/push/abc`, p256dh, auth };
  const target = { address: 'push', topic: null, hasToken: false };
  const secrets = { token: null, url: null, subscription };
  expect(await send(MESSAGE, { target }, secrets)).toEqual({ ok: true, value: undefined });
  const [{ headers, body } = expect.fail()] = service.received;
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' });
  expect(JSON.parse(decrypt(body, browser, Buffer.from(auth, 'base64url')))).toEqual({
    title: 'Olá',
    message: 'Confira.',
    tag: 'n-1',
    language: 'pt-BR',
  });
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(String(headers.authorization)) ?? [];
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    aud: service.url,
    exp: now / 1000 + 12 * 3600,
    sub: 'mailto:ana@example.org',
  });
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  expect(verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true);
  service.behave(answerWith(410));
  expect(await send(MESSAGE, { target }, secrets)).toEqual({ ok: false, error: 'gone' });
});

function decrypt(body: Buffer, browser: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, theirs, sealed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const prk = createHmac('sha256', auth).update(browser.computeSecret(theirs)).digest();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), theirs, Buffer.from([1])]);
  const secret = createHmac('sha256', prk).update(info).digest();
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  cipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return plain.subarray(0, -1).toString();
}
