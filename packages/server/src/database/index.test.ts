import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { openDatabase } from './index.ts';

const folder = () => temporaryFolder();

describe('openDatabase', () => {
  test('an existing database is opened as it is', async () => {
    const dataDir = folder();
    const first = await openDatabase(dataDir);
    await first.insertInto('server_preference').values({ key: 'flags.plugins', value: 'true' }).execute();
    await first.destroy();
    const second = await openDatabase(dataDir);
    expect(await second.selectFrom('server_preference').selectAll().execute()).toEqual([{ key: 'flags.plugins', value: 'true' }]);
    await second.destroy();
  });

  test('transactions are all or nothing, also with many at once', async () => {
    const database = await openDatabase(folder());
    const attempts = Array.from({ length: 20 }, (_, index) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('server_preference')
          .values({ key: `k${index}`, value: '' })
          .execute();
        await new Promise(setImmediate);
        if (index % 2 === 1) throw new Error('changed my mind');
      }),
    );
    await Promise.allSettled(attempts);
    expect(await database.selectFrom('server_preference').selectAll().execute()).toHaveLength(10);
    await database.destroy();
  });

  test('a row cannot name a user that is not there', async () => {
    const database = await openDatabase(folder());
    const row = { token_hash: 'h', user_id: 'nobody', login_method: 'password', created_at: 0, expires_at: null };
    await expect(database.insertInto('session').values(row).execute()).rejects.toThrow();
    await database.destroy();
  });
});
