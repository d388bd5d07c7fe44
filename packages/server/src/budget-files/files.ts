import { err, ok, type Result } from '@extrato/engine/values';
import type { Selectable } from 'kysely';
import type { Database, Schema } from '../database/index.ts';
import type { Session } from '../users/sessions.ts';
import { isFileId } from './ids.ts';

/** A budget file as its row says. */
export type BudgetFile = Selectable<Schema['budget_file']>;

/** `access`: administrators, the owner, and people it is shared with. `owner`: administrators and the owner. */
export type FileRight = 'access' | 'owner';

export type FileRefusal = 'invalid-file-id' | 'file-not-found' | 'file-access-not-allowed';

/** All that decides about rights. */
export type Person = Pick<Session, 'userId' | 'role'>;

/** Someone who may use a file. */
export type FilePerson = {
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly owner: boolean;
};

/** An end-to-end encryption key as its owner describes it; the server cannot use it. */
export type FileKey = { readonly id: string; readonly salt: string; readonly test: string };

/** The official server lists no more either (actual-sync.md, section 6.7). */
const MOST_LISTED = 1000;

/** Budget files and the rights on them (actual-sync.md, sections 6.7 and 6.13). */
export class BudgetFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The file, if it is there and this person has the right. The id is checked first, existence next, rights last. */
  async find(person: Person, fileId: unknown, right: FileRight): Promise<Result<BudgetFile, FileRefusal>> {
    if (!isFileId(fileId)) return err('invalid-file-id');
    const row = await this.#database
      .selectFrom('budget_file')
      .leftJoin('file_access', (join) => join.onRef('file_id', '=', 'budget_file.id').on('user_id', '=', person.userId))
      .selectAll('budget_file')
      .select('user_id')
      .where('budget_file.id', '=', fileId)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    if (!row) return err('file-not-found');
    const { user_id, ...file } = row;
    const allowed = owns(person, file) || (right === 'access' && user_id !== null);
    return allowed ? ok(file) : err('file-access-not-allowed');
  }

  /** Tells of any person whether they may use the file; nobody may use one that is not there. */
  async readers(fileId: string): Promise<(person: Person) => boolean> {
    const file = await this.#database
      .selectFrom('budget_file')
      .select('owner_id')
      .where('id', '=', fileId)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    const shared = await this.#database.selectFrom('file_access').select('user_id').where('file_id', '=', fileId).execute();
    const guests = new Set(shared.map(({ user_id }) => user_id));
    return (person) => file !== undefined && (owns(person, file) || guests.has(person.userId));
  }

  /** The files that a person may use, deleted ones left out, oldest first. */
  async list(person: Person): Promise<BudgetFile[]> {
    let query = this.#database.selectFrom('budget_file').selectAll().where('deleted', '=', 0);
    if (person.role !== 'ADMIN') {
      query = query.where((where) =>
        where.or([
          where('owner_id', '=', person.userId),
          where('id', 'in', where.selectFrom('file_access').select('file_id').where('user_id', '=', person.userId)),
        ]),
      );
    }
    return query.orderBy('created_at').orderBy('id').limit(MOST_LISTED).execute();
  }

  /** For each file the people it is shared with, then its owner, who appears twice if it is also shared with them. */
  async peopleOf(files: readonly BudgetFile[]): Promise<Map<string, FilePerson[]>> {
    if (files.length === 0) return new Map();
    const shared = await this.#database
      .selectFrom('file_access')
      .innerJoin('user', 'user.id', 'user_id')
      .select(['file_id', 'user.id', 'name', 'display_name'])
      .where(
        'file_id',
        'in',
        files.map(({ id }) => id),
      )
      .execute();
    const owners = await this.#database
      .selectFrom('user')
      .select(['id', 'name', 'display_name'])
      .where('id', 'in', [...new Set(files.map(({ owner_id }) => owner_id))])
      .execute();
    return new Map(
      files.map((file) => {
        const people = [
          ...shared.filter(({ file_id }) => file_id === file.id),
          ...owners.filter(({ id }) => id === file.owner_id),
        ];
        return [file.id, people.map(({ id, name, display_name }) => filePerson(id, name, display_name, file))];
      }),
    );
  }

  /** Those among the files that are there and that the server can read. */
  async unencrypted(fileIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (fileIds.length === 0) return new Set();
    const rows = await this.#database
      .selectFrom('budget_file')
      .select('id')
      .where('id', 'in', fileIds)
      .where('deleted', '=', 0)
      .where('key_id', 'is', null)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  async rename(fileId: string, name: string): Promise<void> {
    await this.#database.updateTable('budget_file').set({ name }).where('id', '=', fileId).execute();
  }

  /** Hides the file for ever; nobody can take its id again. */
  async markDeleted(fileId: string): Promise<void> {
    await this.#database.updateTable('budget_file').set({ deleted: 1 }).where('id', '=', fileId).execute();
  }

  /** Ends the current sync generation; the next upload begins a new one. */
  async clearGroup(fileId: string): Promise<void> {
    await this.#database.updateTable('budget_file').set({ group_id: null }).where('id', '=', fileId).execute();
  }

  async registerKey(fileId: string, key: FileKey): Promise<void> {
    const columns = { key_id: key.id, key_salt: key.salt, key_test: key.test };
    await this.#database.updateTable('budget_file').set(columns).where('id', '=', fileId).execute();
  }

  /** Names of all blobs that rows refer to, deleted files' included. */
  async blobNames(): Promise<Set<string>> {
    const rows = await this.#database.selectFrom('budget_file').select('blob').execute();
    return new Set(rows.map(({ blob }) => blob));
  }
}

/** Whether a person has the right `owner`. */
export function owns(person: Person, file: Pick<BudgetFile, 'owner_id'>): boolean {
  return person.role === 'ADMIN' || file.owner_id === person.userId;
}

function filePerson(userId: string, userName: string, displayName: string, file: BudgetFile): FilePerson {
  return { userId, userName, displayName, owner: userId === file.owner_id };
}
