import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MasterKey, masterKeyOf } from './sealing.ts';

/** The key in use, and one that older rows may still be wrapped with. */
export type MasterKeys = { readonly current: MasterKey; readonly previous: MasterKey | null };

const FILE_NAME = 'master.key';

/**
 * The given key, or the one in the data folder's key file, which is made once and readable by its owner only. When
 * a key is given although there is a file, the file's key is the previous one: to change a given key, write the
 * old one (base64) to the file and start with the new one.
 *
 * @throws Error when the file is not a key: a new key would make every stored secret unreadable.
 */
export async function loadMasterKeys(dataDir: string, given: Uint8Array | null): Promise<MasterKeys> {
  const path = join(dataDir, FILE_NAME);
  const inFile = await readKey(path);
  if (given === null) return { current: inFile ?? (await makeKey(path)), previous: null };
  const current = masterKeyOf(given);
  return { current, previous: inFile && inFile.id !== current.id ? inFile : null };
}

async function readKey(path: string): Promise<MasterKey | null> {
  try {
    const bytes = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
    if (bytes.length !== 32) throw new Error(`${path} is not a key of 32 bytes in base64`);
    return masterKeyOf(bytes);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written aside, flushed, and then named: a crash leaves a whole key or none, and a second process keeps the first's. */
async function makeKey(path: string): Promise<MasterKey> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
    await file.close();
    await link(aside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { force: true });
  }
  const key = await readKey(path);
  if (!key) throw new Error(`${path} could not be made`);
  return key;
}
