import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBoxKeys, openSealed, sealFor } from './sealed-box.ts';

const keys = await createBoxKeys();
const others = await createBoxKeys();

async function sealed(bytes: Uint8Array<ArrayBuffer>, about = 'file 1'): Promise<Uint8Array<ArrayBuffer>> {
  return (await sealFor(keys.publicKey, bytes, about)) ?? expect.fail();
}

test('what is put in comes out, for the holder of the private half alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.string(), async (bytes, about) => {
      const plain = new Uint8Array(bytes);
      const box = await sealed(plain, about);
      expect(await openSealed(keys.privateKey, box, about)).toEqual({ ok: true, value: plain });
      expect(await openSealed(others.privateKey, box, about)).toEqual({ ok: false, error: 'decrypt-failure' });
      expect(await openSealed(keys.privateKey, box, `${about}!`)).toEqual({ ok: false, error: 'decrypt-failure' });
    }),
    { numRuns: 30 },
  );
});

test('the same twice looks different, and nothing of it shows', async () => {
  const text = new TextEncoder().encode('PADARIA DA PRACA -42,50');
  const [one, two] = [await sealed(text), await sealed(text)];
  expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
  expect(Buffer.from(one).includes('PADARIA')).toBe(false);
});

test('any changed byte, a cut box and an empty one are refused', async () => {
  const box = await sealed(new Uint8Array([1, 2, 3]));
  for (let n = 0; n < box.length; n++) {
    const changed = box.slice();
    changed[n] = (changed[n] ?? 0) ^ 1;
    expect(await openSealed(keys.privateKey, changed, 'file 1')).toMatchObject({ ok: false });
    expect(await openSealed(keys.privateKey, box.slice(0, n), 'file 1')).toMatchObject({ ok: false });
  }
});

test.each(['', 'AAAA', 'no base64!', 'A'.repeat(88)])('"%s" is no public key', async (key) => {
  expect(await sealFor(key, new Uint8Array([1]), '')).toBeUndefined();
});
