import { err, ok, type Result } from '../result.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** Both halves as base64: `publicKey` (raw point) may be given away, `privateKey` (PKCS #8) opens what it closed. */
export type BoxKeys = { readonly publicKey: string; readonly privateKey: string };

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const POINT_BYTES = 65;
const IV_BYTES = 12;

/** Keys for a box that anybody can put something into, and only the holder of the private half can open. */
export async function createBoxKeys(): Promise<BoxKeys> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const [point, secret] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: toBase64(new Uint8Array(point)), privateKey: toBase64(new Uint8Array(secret)) };
}

/**
 * Closes bytes for the holder of the private half: a fresh key pair agrees on a key (ECDH on P-256, HKDF over SHA-256),
 * under which AES-256-GCM closes them. `about` is bound to them: whoever opens them has to say the same.
 * Laid out as the fresh public point (65 bytes), the IV (12), then the ciphertext with its tag. Undefined when the public
 * key is none.
 */
export async function sealFor(
  publicKey: string,
  plaintext: Uint8Array<ArrayBuffer>,
  about: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const recipient = await importPoint(fromBase64(publicKey));
  if (!recipient) return undefined;
  const fresh = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const key = await agree(fresh.privateKey, recipient, point);
  const closed = new Uint8Array(await crypto.subtle.encrypt(gcm(iv, about), key, plaintext));
  const sealed = new Uint8Array(POINT_BYTES + IV_BYTES + closed.length);
  sealed.set(point);
  sealed.set(iv, POINT_BYTES);
  sealed.set(closed, POINT_BYTES + IV_BYTES);
  return sealed;
}

/** Opens what `sealFor` closed. Another key, other words about it, and a changed byte all fail alike. */
export async function openSealed(
  privateKey: string,
  sealed: Uint8Array<ArrayBuffer>,
  about: string,
): Promise<Result<Uint8Array<ArrayBuffer>, 'decrypt-failure'>> {
  try {
    const secret = fromBase64(privateKey) ?? new Uint8Array();
    const own = await crypto.subtle.importKey('pkcs8', secret, CURVE, false, ['deriveBits']);
    const point = sealed.slice(0, POINT_BYTES);
    const sender = await importPoint(point);
    if (!sender) return err('decrypt-failure');
    const key = await agree(own, sender, point);
    const iv = sealed.slice(POINT_BYTES, POINT_BYTES + IV_BYTES);
    const opened = await crypto.subtle.decrypt(gcm(iv, about), key, sealed.slice(POINT_BYTES + IV_BYTES));
    return ok(new Uint8Array(opened));
  } catch {
    return err('decrypt-failure');
  }
}

async function importPoint(bytes: Uint8Array<ArrayBuffer> | undefined): Promise<CryptoKey | undefined> {
  if (bytes?.length !== POINT_BYTES) return undefined;
  return crypto.subtle.importKey('raw', bytes, CURVE, false, []).catch(() => undefined);
}

/** The key that only the two of them can work out; the fresh point goes in, so that no two boxes share a key. */
async function agree(own: CryptoKey, other: CryptoKey, point: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('extrato sealed inbox');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function gcm(iv: Uint8Array<ArrayBuffer>, about: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) };
}
