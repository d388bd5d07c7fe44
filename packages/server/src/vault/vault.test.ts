import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database/index.ts';
import { loadMasterKeys } from './master-key.ts';
import { Vault } from './vault.ts';

let dataDir: string;
let database: Database;
const place = { scope: '', name: 'pluggyai_clientId' };
const key = (byte: number) => new Uint8Array(32).fill(byte);
const open = async (given: Uint8Array | null = null) => Vault.open(database, await loadMasterKeys(dataDir, given), () => 1000);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'extrato-vault-'));
  database = await openDatabase(dataDir);
});
afterEach(async () => {
  await database.destroy();
  await rm(dataDir, { recursive: true });
});

test('without a given key, one is made once, outside the database and for its owner only', async () => {
  const vault = await open();
  await vault.set(place, 'value', 'me');
  const path = join(dataDir, 'master.key');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const written = await readFile(path, 'utf8');
  expect(await (await open()).use(place, 'me')).toBe('value');
  expect(await readFile(path, 'utf8')).toBe(written);
  expect((await readdir(dataDir)).filter((name) => name.startsWith('master'))).toEqual(['master.key']);
});

test('two starts at once agree on one key', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => loadMasterKeys(dataDir, null)));
  expect(new Set(keys.map(({ current }) => current.id)).size).toBe(1);
});

test('a damaged key file stops the start instead of being replaced', async () => {
  await writeFile(join(dataDir, 'master.key'), 'short');
  await expect(loadMasterKeys(dataDir, null)).rejects.toThrow('is not a key');
});

test("a newly given key takes over what the file's key encrypted", async () => {
  await (await open()).set(place, 'value', 'me');
  expect(await (await open(key(1))).use(place, 'me')).toBe('value');
  // From now on the given key alone opens it; another one does not.
  await rm(join(dataDir, 'master.key'));
  expect(await (await open(key(1))).use(place, 'me')).toBe('value');
  expect(await (await open(key(2))).use(place, 'me')).toBeNull();
  expect(await (await open(key(2))).has(place)).toBe(false);
  // The old key in the file is the documented way to change a given one.
  await writeFile(join(dataDir, 'master.key'), Buffer.from(key(1)).toString('base64'));
  expect(await (await open(key(2))).use(place, 'me')).toBe('value');
});

test('scopes are apart, values are replaced and deleted', async () => {
  const vault = await open();
  await vault.set(place, 'all', 'me');
  await vault.set({ ...place, scope: 'budget' }, 'one', 'me');
  await vault.set(place, 'all again', 'me');
  expect([await vault.use(place, 'me'), await vault.use({ ...place, scope: 'budget' }, 'me')]).toEqual(['all again', 'one']);
  await vault.delete(place, 'me');
  expect([await vault.use(place, 'me'), await vault.has(place), await vault.has({ ...place, scope: 'budget' })]).toEqual([
    null,
    false,
    true,
  ]);
});

test('who set, used and deleted what is on record, and no value', async () => {
  const vault = await open();
  await vault.set(place, 'hidden-value', 'ana');
  await vault.use(place, 'server');
  await vault.use({ ...place, name: 'pluggyai_itemIds' }, 'server');
  await vault.delete(place, 'ana');
  const rows = await database.selectFrom('secret_audit').selectAll().execute();
  expect(rows.map(({ at, actor, name, action }) => [at, actor, name, action])).toEqual([
    [1000, 'ana', 'pluggyai_clientId', 'set'],
    [1000, 'server', 'pluggyai_clientId', 'use'],
    [1000, 'ana', 'pluggyai_clientId', 'delete'],
  ]);
  expect(JSON.stringify(rows)).not.toContain('hidden');
});
