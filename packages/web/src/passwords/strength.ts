/** How hard a password is to guess, as far as can be told without a dictionary. */
export type Strength = 'short' | 'weak' | 'fair' | 'good';

const SHORTEST = 8;
/** Bits, by a rough count: what a patient attacker tries in hours, and in years. */
const FAIR = 45;
const GOOD = 72;

/** What people choose first, in both languages; whatever is around it counts by itself. */
const COMMON = /senha|password|passwd|qwerty|asdf|extrato|actual|admin|brasil|123456|12345|1234|abcd|abc123|000|111/giu;

const KINDS = [
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/\d/, 10],
  [/ /, 1],
  [/[^\p{L}\d ]/u, 30],
] as const;

/** Judges a password by its length and variety; repeats, runs and common words count little. */
export function strengthOf(password: string): Strength {
  const signs = [...password];
  if (signs.length < SHORTEST) return 'short';
  const pool = KINDS.reduce((sum, [kind, size]) => sum + (kind.test(password) ? size : 0), 0);
  const bits = effectiveLength(password) * Math.log2(Math.max(pool, 2));
  if (bits < FAIR) return 'weak';
  return bits < GOOD ? 'fair' : 'good';
}

/** Signs that bring something new: one for a common word, a fraction for those that repeat or follow the one before. */
function effectiveLength(password: string): number {
  const signs = [...password.replaceAll(COMMON, '•')];
  const fresh = signs.filter((sign, at) => Math.abs(codeOf(sign) - codeOf(signs[at - 1] ?? '')) > 1).length;
  const variety = new Set(signs).size / signs.length;
  return (fresh + (signs.length - fresh) / 4) * Math.min(1, 0.4 + variety);
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? -10;
}
