import type { Database } from '../database/index.ts';

/** Someone a file is shared with. */
export type Guest = { readonly userId: string; readonly userName: string; readonly displayName: string };

/** Someone a file could be shared with: whether it is, and whether it is theirs. */
export type Candidate = Guest & { readonly haveAccess: 0 | 1; readonly owner: 0 | 1 };

/** With whom budget files are shared (actual-sync.md, section 6.9). Callers check the right to share. */
export class Sharing {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  guests(fileId: string): Promise<Guest[]> {
    return this.#database
      .selectFrom('file_access')
      .innerJoin('user', 'user.id', 'user_id')
      .select(['user.id as userId', 'name as userName', 'display_name as displayName'])
      .where('file_id', '=', fileId)
      .orderBy('name')
      .execute();
  }

  /** All enabled named users. */
  async candidates(fileId: string, ownerId: string): Promise<Candidate[]> {
    const guests = new Set((await this.guests(fileId)).map(({ userId }) => userId));
    const users = await this.#database
      .selectFrom('user')
      .select(['id as userId', 'name as userName', 'display_name as displayName'])
      .where('name', '!=', '')
      .where('enabled', '=', 1)
      .orderBy('name')
      .execute();
    return users.map((user) => ({
      ...user,
      haveAccess: guests.has(user.userId) ? 1 : 0,
      owner: user.userId === ownerId ? 1 : 0,
    }));
  }

  /** False when the user has access already. */
  async share(fileId: string, userId: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto('file_access')
      .values({ file_id: fileId, user_id: userId })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** Gives how many of these users lost their access. */
  async unshare(fileId: string, userIds: readonly string[]): Promise<number> {
    if (userIds.length === 0) return 0;
    const { numDeletedRows } = await this.#database
      .deleteFrom('file_access')
      .where('file_id', '=', fileId)
      .where('user_id', 'in', userIds)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  async transfer(fileId: string, newOwnerId: string): Promise<void> {
    await this.#database.updateTable('budget_file').set({ owner_id: newOwnerId }).where('id', '=', fileId).execute();
  }
}
