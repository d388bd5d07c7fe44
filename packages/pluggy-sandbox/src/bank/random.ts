// Chance that can be repeated: every draw has a name, so that a row's amount does not depend on what else was
// drawn before it. FNV-1a turns seed and name into 32 bits, the mulberry32 step spreads them.

/** Between 0 (included) and 1 (excluded); always the same for the same seed and name. */
export function draw(seed: string, name: string): number {
  return hash32(`${seed}|${name}`) / 2 ** 32;
}

/** A whole number from `from` to `to`, both included. */
export function drawBetween(seed: string, name: string, from: number, to: number): number {
  return from + Math.floor(draw(seed, name) * (to - from + 1));
}

/** A text of `length` capital letters and digits. */
export function drawCode(seed: string, name: string, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return Array.from({ length }, (_, index) => alphabet.charAt(drawBetween(seed, `${name}/${index}`, 0, 35))).join('');
}

/** A text of `length` decimal digits. */
export function drawDigits(seed: string, name: string, length: number): string {
  return Array.from({ length }, (_, index) => drawBetween(seed, `${name}/${index}`, 0, 9)).join('');
}

function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  let mixed = (hash + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
