/**
 * The key id inside the text that describes how a blob is encrypted (actual-sync.md, section 7.4): null when there is
 * no text or no key id in it, undefined when the text is not a JSON object. The rest is the clients' business.
 */
export function keyIdOf(encryptMeta: string | null): string | null | undefined {
  const meta = encryptMeta === null ? {} : parseEncryptMeta(encryptMeta);
  if (meta === undefined) return undefined;
  return 'keyId' in meta && typeof meta.keyId === 'string' && meta.keyId !== '' ? meta.keyId : null;
}

/** The description as an object; undefined when it is none. */
export function parseEncryptMeta(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
