// HMAC with SHA-256 (RFC 2104, FIPS 180-4), at once: the platform's own can only be waited for, and a commit cannot wait.

/** The first 16 bytes of the keyed hash as hexadecimal digits. */
export function keyedHash(key: string, text: string): string {
  const padded = new Uint8Array(BLOCK);
  const bytes = new TextEncoder().encode(key);
  padded.set(bytes.length > BLOCK ? sha256(bytes) : bytes);
  const inner = sha256(
    joined(
      padded.map((byte) => byte ^ 0x36),
      new TextEncoder().encode(text),
    ),
  );
  const outer = sha256(
    joined(
      padded.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
  return Array.from(outer.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const BLOCK = 64;

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** The 32 bytes of SHA-256. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = new Uint32Array(FIRST);
  const view = new DataView(padded(bytes).buffer);
  for (let at = 0; at < view.byteLength; at += BLOCK) mix(state, view, at);
  const hash = new DataView(new ArrayBuffer(32));
  for (const [place, word] of state.entries()) hash.setUint32(place * 4, word);
  return new Uint8Array(hash.buffer);
}

/** A one, zeros, and the length in bits, up to whole blocks. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return whole;
}

function mix(state: Uint32Array, view: DataView, at: number): void {
  const words = schedule(view, at);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let n = 0; n < 64; n++) {
    const bigE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + bigE + ((e & f) ^ (~e & g)) + (ROUNDS[n] ?? 0) + (words[n] ?? 0)) | 0;
    const bigA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (bigA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  for (const [place, word] of [a, b, c, d, e, f, g, h].entries()) state[place] = (state[place] ?? 0) + word;
}

function schedule(view: DataView, at: number): Int32Array {
  const words = new Int32Array(64);
  for (let n = 0; n < 16; n++) words[n] = view.getInt32(at + n * 4);
  for (let n = 16; n < 64; n++) {
    const old = words[n - 15] ?? 0;
    const late = words[n - 2] ?? 0;
    const small = turned(old, 7) ^ turned(old, 18) ^ (old >>> 3);
    const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    words[n] = ((words[n - 16] ?? 0) + small + (words[n - 7] ?? 0) + large) | 0;
  }
  return words;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

const PRIMES = firstPrimes(64);
/** First 32 bits of the fractions of roots: square roots of the first 8 primes, cube roots of the first 64. */
const FIRST = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

function fraction(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
