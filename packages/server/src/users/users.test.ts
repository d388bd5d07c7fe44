import { describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../database/index.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { isAddressIn } from './addresses.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { Passwords } from './passwords.ts';
import { People, type UserDetails } from './people.ts';

const open = (): Promise<Database> => openDatabase(temporaryFolder());
const ANA: UserDetails = { userName: 'ana', displayName: 'Ana', role: 'BASIC', enabled: true };

describe('passwords', () => {
  test('a hash fits its own password only, and differs each time', async () => {
    const hash = await hashPassword('senha çã 🔑');
    expect(await passwordMatches('senha çã 🔑', hash)).toBe(true);
    expect(await passwordMatches('senha ca 🔑', hash)).toBe(false);
    expect(await hashPassword('senha çã 🔑')).not.toBe(hash);
    expect(hash).toMatch(/^argon2id\$/);
  });

  test.each(['', 'argon2id', 'bcrypt$1$2$3$4$5', 'plain'])('a hash that cannot be read (%s) fits nothing', async (hash) => {
    expect(await passwordMatches('', hash)).toBe(false);
  });

  test('two people who set the server up at once: one wins', async () => {
    const passwords = new Passwords(await open());
    const ids = await Promise.all([passwords.setUp('one'), passwords.setUp('two')]);
    expect(ids.filter((id) => id !== null)).toHaveLength(1);
    expect(await passwords.methods()).toHaveLength(1);
  });
});

describe('people (section 6.9)', () => {
  test('names are taken once', async () => {
    const people = new People(await open());
    const ana = await people.add(ANA);
    const bia = await people.add({ ...ANA, userName: 'bia' });
    expect(await people.add(ANA)).toEqual({ ok: false, error: 'user-already-exists' });
    expect(bia.ok && (await people.update(bia.value, ANA))).toEqual({ ok: false, error: 'user-already-exists' });
    expect(ana.ok && (await people.update(ana.value, { ...ANA, role: 'ADMIN' }))).toEqual(ana);
    expect((await people.list()).map(({ userName, role }) => [userName, role])).toEqual([
      ['ana', 'ADMIN'],
      ['bia', 'BASIC'],
    ]);
  });

  test('the unnamed administrator can neither be changed nor deleted', async () => {
    const database = await open();
    const people = new People(database);
    const id = (await new Passwords(database).setUp('x')) ?? '';
    expect(await people.update(id, ANA)).toEqual({ ok: false, error: 'cannot-find-user-to-update' });
    expect(await people.remove([id])).toBe(0);
    expect(await people.exists(id)).toBe(true);
  });

  test("a deleted user's files become the server owner's", async () => {
    const database = await open();
    const people = new People(database);
    const owner = (await new Passwords(database).setUp('x')) ?? '';
    const ana = await people.add(ANA);
    const id = ana.ok ? ana.value : '';
    const file = { id: 'f', name: 'n', owner_id: id, group_id: null, format: 2, blob: 'b', deleted: 0, created_at: 0 };
    await database.insertInto('budget_file').values(file).execute();
    expect(await people.remove([id, 'unknown'])).toBe(1);
    expect(await database.selectFrom('budget_file').select('owner_id').execute()).toEqual([{ owner_id: owner }]);
  });
});

test.each([
  ['10.1.2.3', true],
  ['::ffff:10.1.2.3', true],
  ['11.1.2.3', false],
  ['::1', true],
  ['::2', false],
])('%s in 10.0.0.0/8 or ::1: %s', (address, expected) => {
  expect(isAddressIn(['10.0.0.0/8', '::1'], address)).toBe(expected);
});
