import { createHash } from 'node:crypto';

/** A UUID of version 4 shape that depends on nothing but its path: same path, same id, for ever. */
export function uuidFrom(...path: readonly string[]): string {
  const hex = createHash('sha256').update(path.join('\u0000')).digest('hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}

/** True for anything written like a UUID, of any version; the all-zero id is well formed too. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

/** A number from 0 up to, not including, 1 that depends on nothing but its path. */
export function chanceFrom(...path: readonly string[]): number {
  return createHash('sha256').update(path.join('\u0000')).digest().readUInt32BE(0) / 2 ** 32;
}
