import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** 19 MiB and two passes: the least that OWASP recommends, so that a small home server can bear it. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** Hash of a password for storing: `argon2id$memory$passes$parallelism$salt$tag`, salt and tag in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await argon2id({ ...COST, message: password, nonce: salt });
  return ['argon2id', COST.memory, COST.passes, COST.parallelism, salt.toString('base64'), tag.toString('base64')].join('$');
}

/** Whether a password is the one that was hashed. A hash that cannot be read matches nothing. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [kind, memory, passes, parallelism, salt, tag] = hash.split('$');
  if (kind !== 'argon2id' || !salt || !tag) return false;
  const expected = Buffer.from(tag, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length };
  return timingSafeEqual(expected, await argon2id({ ...cost, message: password, nonce: Buffer.from(salt, 'base64') }));
}

function argon2id(parameters: Argon2Parameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}
