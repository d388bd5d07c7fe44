// Web push: a message that only the browser can read (RFC 8291 over RFC 8188), from a server that it knows (RFC 8292).
import {
  createCipheriv,
  createECDH,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
} from 'node:crypto';

/** A key pair of the server, made once: the public half in base64url as browsers want it, the private half as JWK text. */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

/** What only tests choose. */
type Chance = { readonly salt: Uint8Array; readonly privateKey: Uint8Array | null };

const CURVE = 'prime256v1';
const RECORD_SIZE = 4096;
/** The last record ends with this. */
const END = Buffer.from([2]);

/** Encrypts for a subscription. Gives the body of the request, whose encoding is `aes128gcm`. */
export function encryptPush(
  text: string,
  keys: { readonly p256dh: string; readonly auth: string },
  chance: Chance = { salt: randomBytes(16), privateKey: null },
): Buffer {
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const ours = createECDH(CURVE);
  if (chance.privateKey === null) ours.generateKeys();
  else ours.setPrivateKey(chance.privateKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours.getPublicKey(), Buffer.from([1])]);
  const prk = createHmac('sha256', Buffer.from(keys.auth, 'base64url')).update(ours.computeSecret(theirs)).digest();
  const secret = createHmac('sha256', prk).update(info).digest();
  const derive = (label: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, chance.salt, Buffer.from(`Content-Encoding: ${label}\0`), length));
  const cipher = createCipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  const sealed = [cipher.update(Buffer.concat([Buffer.from(text), END])), cipher.final(), cipher.getAuthTag()];
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD_SIZE, 0);
  head.writeUInt8(ours.getPublicKey().length, 4);
  return Buffer.concat([chance.salt, head, ours.getPublicKey(), ...sealed]);
}

export function makeVapidKeys(): VapidKeys {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE });
  const jwk = privateKey.export({ format: 'jwk' });
  const point = [Buffer.from([4]), Buffer.from(jwk.x ?? '', 'base64url'), Buffer.from(jwk.y ?? '', 'base64url')];
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: JSON.stringify(jwk) };
}

/**
 * The `Authorization` header for a push service.
 *
 * @param contact a `mailto:` or `https:` address of whoever runs this server.
 * @param now milliseconds since 1970.
 */
export function vapidHeader(endpoint: string, keys: VapidKeys, contact: string, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + 12 * 3600, sub: contact };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const key = createPrivateKey({ key: JSON.parse(keys.privateKey), format: 'jwk' });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `vapid t=${signed}.${signature}, k=${keys.publicKey}`;
}
