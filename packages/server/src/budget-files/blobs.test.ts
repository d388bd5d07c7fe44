import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { type BlobStore, openBlobStore } from './blobs.ts';

async function store(): Promise<{ folder: string; blobs: BlobStore }> {
  const folder = temporaryFolder();
  return { folder, blobs: await openBlobStore(folder, Date.now) };
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function* failing(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half');
  throw new Error('cut off');
}

describe('openBlobStore', () => {
  test('what was written comes back whole, with its size', async () => {
    const { blobs } = await store();
    const blob = await blobs.read(await blobs.write(pieces('budget', ' ', 'file')));
    expect(blob?.size).toBe(11);
    expect(Buffer.concat(await (blob?.content.toArray() ?? [])).toString()).toBe('budget file');
  });

  test('each upload has a name of its own', async () => {
    const { folder, blobs } = await store();
    await blobs.write(pieces('a'));
    await blobs.write(pieces('a'));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('an upload that breaks off leaves nothing', async () => {
    const { folder, blobs } = await store();
    await expect(blobs.write(failing())).rejects.toThrow('cut off');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a blob that is not there is null', async () => {
    const { blobs } = await store();
    const name = await blobs.write(pieces('a'));
    await blobs.remove(name);
    expect(await blobs.read(name)).toBeNull();
  });

  test('what a crash left behind goes after a day; what is known or new stays', async () => {
    const { folder, blobs } = await store();
    const known = await blobs.write(pieces('known'));
    const orphan = await blobs.write(pieces('orphan'));
    const fresh = await blobs.write(pieces('fresh'));
    writeFileSync(join(folder, 'torn.blob.part'), 'torn');
    const before = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of [known, orphan, 'torn.blob.part']) utimesSync(join(folder, name), before, before);
    await blobs.removeOrphans(new Set([known]));
    expect(readdirSync(folder).toSorted()).toEqual([known, fresh].toSorted());
  });
});
