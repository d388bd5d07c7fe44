import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@extrato/engine/values';
import type { Transaction } from 'kysely';
import type { Database, Schema } from '../database/index.ts';
import { keyIdOf } from './encrypt-meta.ts';
import { type BudgetFile, owns, type Person } from './files.ts';

/** What an upload says about itself (actual-sync.md, section 6.8). */
export type Upload = {
  readonly fileId: string;
  readonly name: string;
  /** The generation that the client believes in; null when it names none. */
  readonly groupId: string | null;
  readonly format: number | null;
  /** JSON text as given; null when the blob is not encrypted. */
  readonly encryptMeta: string | null;
};

export type UploadRefusal = 'file-deleted' | 'file-access-not-allowed' | 'file-has-reset' | 'file-has-new-key';

/** The file's generation after the upload, and the blob that nobody needs any more. */
export type Uploaded = { readonly groupId: string; readonly replacedBlob: string | null };

type Reader = Database | Transaction<Schema>;

/** Whether an upload would be accepted now. */
export async function checkUpload(
  database: Reader,
  person: Person,
  upload: Upload,
): Promise<Result<BudgetFile | null, UploadRefusal>> {
  const file = await database.selectFrom('budget_file').selectAll().where('id', '=', upload.fileId).executeTakeFirst();
  if (!file) return ok(null);
  if (file.deleted === 1) return err('file-deleted');
  if (!owns(person, file) && !(await isShared(database, person, file))) return err('file-access-not-allowed');
  if (file.group_id !== upload.groupId) return err('file-has-reset');
  if (keyIdOf(upload.encryptMeta) !== file.key_id) return err('file-has-new-key');
  return ok(file);
}

/**
 * Makes a durable blob the content of its file, new or known. Checked again inside the transaction, since the world
 * may have changed while the blob was on its way. A claimed group id of a new file is ignored.
 */
export function commitUpload(
  database: Database,
  person: Person,
  upload: Upload,
  blob: string,
  now: number,
): Promise<Result<Uploaded, UploadRefusal>> {
  return database.transaction().execute(async (transaction) => {
    const checked = await checkUpload(transaction, person, upload);
    if (!checked.ok) return checked;
    const groupId = checked.value?.group_id ?? randomUUID();
    const content = { name: upload.name, format: upload.format, encrypt_meta: upload.encryptMeta, blob, group_id: groupId };
    if (checked.value) {
      await transaction.updateTable('budget_file').set(content).where('id', '=', upload.fileId).execute();
      return ok({ groupId, replacedBlob: checked.value.blob });
    }
    const created = { id: upload.fileId, owner_id: person.userId, deleted: 0, created_at: now };
    await transaction
      .insertInto('budget_file')
      .values({ ...content, ...created })
      .execute();
    return ok({ groupId, replacedBlob: null });
  });
}

async function isShared(database: Reader, person: Person, file: BudgetFile): Promise<boolean> {
  const row = await database
    .selectFrom('file_access')
    .select('user_id')
    .where('file_id', '=', file.id)
    .where('user_id', '=', person.userId)
    .executeTakeFirst();
  return row !== undefined;
}
