import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** How long a blob that no row names is left alone: it may belong to an upload that is just finishing. */
const ORPHAN_MS = 24 * 60 * 60 * 1000;

const UNFINISHED = '.part';

/** A blob to read: its size in bytes, and its content. */
export type Blob = { readonly size: number; readonly content: Readable };

/** Uploaded budgets as files that are never changed: each upload is a new file with a name of our own. */
export type BlobStore = {
  /** Writes a blob completely and durably, then gives its name. Rejects with the stream's error, leaving nothing. */
  write(content: AsyncIterable<Uint8Array>): Promise<string>;
  /** null when there is no such blob. */
  read(name: string): Promise<Blob | null>;
  remove(name: string): Promise<void>;
  /** Deletes what crashed uploads left behind. */
  removeOrphans(known: ReadonlySet<string>): Promise<void>;
};

/** @param folder where blobs lie; made if missing. */
export async function openBlobStore(folder: string, now: () => number): Promise<BlobStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pathOf = (name: string) => join(folder, name);
  return {
    async write(content) {
      const name = `${randomUUID()}.blob`;
      const unfinished = pathOf(name + UNFINISHED);
      try {
        const file = await open(unfinished, 'wx', 0o600);
        await pipeline(content, file.createWriteStream({ flush: true }));
        await rename(unfinished, pathOf(name));
        await flushFolder(folder);
        return name;
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
    async read(name) {
      try {
        const file = await open(pathOf(name));
        const { size } = await file.stat();
        return { size, content: file.createReadStream() };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async removeOrphans(known) {
      for (const name of await readdir(folder)) {
        if (known.has(name)) continue;
        const { mtimeMs } = await stat(pathOf(name));
        if (now() - mtimeMs > ORPHAN_MS) await rm(pathOf(name), { force: true });
      }
    },
  };
}

/** Makes a new name in a folder survive a power failure. Windows has no such thing and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
