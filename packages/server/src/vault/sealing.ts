import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** 32 bytes that wrap the data key of every secret. */
export type MasterKey = { readonly id: string; readonly bytes: Uint8Array };

/** What a secret is and whom it serves; bound into its encryption, so that no row can stand in for another. */
export type SecretPlace = { readonly scope: string; readonly name: string };

/** An encrypted secret: its text under a key of its own, and that key under the master key. All base64. */
export type SealedSecret = { readonly masterKeyId: string; readonly wrappedKey: string; readonly sealedValue: string };

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Gives a master key its id, by which rows tell which key wrapped them. The id says nothing about the key. */
export function masterKeyOf(bytes: Uint8Array): MasterKey {
  if (bytes.length !== 32) throw new RangeError('A master key has 32 bytes');
  return { id: createHmac('sha256', bytes).update('extrato master key id').digest('hex').slice(0, 16), bytes };
}

/** Encrypts a text with AES-256-GCM under a fresh random key. */
export function seal(master: MasterKey, place: SecretPlace, value: string): SealedSecret {
  const dataKey = randomBytes(32);
  return { ...wrap(master, place, dataKey), sealedValue: encrypt(dataKey, bound('value', place), Buffer.from(value, 'utf8')) };
}

/** The text of a sealed secret; undefined when the key does not fit or anything was changed. */
export function unseal(master: MasterKey, place: SecretPlace, sealed: SealedSecret): string | undefined {
  const dataKey = unwrap(master, place, sealed);
  return dataKey && decrypt(dataKey, bound('value', place), sealed.sealedValue)?.toString('utf8');
}

/** The same secret under another master key; its value is not decrypted. Undefined when the old key does not fit. */
export function rewrap(from: MasterKey, to: MasterKey, place: SecretPlace, sealed: SealedSecret): SealedSecret | undefined {
  const dataKey = unwrap(from, place, sealed);
  return dataKey && { ...sealed, ...wrap(to, place, dataKey) };
}

function wrap(master: MasterKey, place: SecretPlace, dataKey: Buffer): Pick<SealedSecret, 'masterKeyId' | 'wrappedKey'> {
  return { masterKeyId: master.id, wrappedKey: encrypt(master.bytes, bound('key', place), dataKey) };
}

function unwrap(master: MasterKey, place: SecretPlace, sealed: SealedSecret): Buffer | undefined {
  return sealed.masterKeyId === master.id ? decrypt(master.bytes, bound('key', place), sealed.wrappedKey) : undefined;
}

/** Associated data; as JSON, so that scope and name cannot run into each other. */
function bound(part: 'key' | 'value', { scope, name }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(['extrato-secret', 1, part, scope, name]), 'utf8');
}

function encrypt(key: Uint8Array, associated: Buffer, plain: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(associated);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function decrypt(key: Uint8Array, associated: Buffer, text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associated).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
