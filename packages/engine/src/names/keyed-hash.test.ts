import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHash, sha256 } from './keyed-hash.ts';

test('it is the platform’s HMAC with SHA-256, whatever the lengths', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  fc.assert(
    fc.property(text, text, (key, message) => {
      const bytes = new TextEncoder().encode(message);
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(keyedHash(key, message)).toBe(createHmac('sha256', key).update(message).digest('hex').slice(0, 32));
    }),
  );
});
