import type { BudgetMetadata } from '../budget-file/index.ts';
import { type Day, daysBetween, err, ok, parseDay, type Result } from '../values/index.ts';
import type { BudgetCopy, CopySurroundings } from './copy.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import { type NamedKey, type NewKey, sealBlob } from './keys.ts';
import type { FileServer } from './transport.ts';

const DAYS_BETWEEN_UPLOADS = 7;

/**
 * Uploads the budget as the new baseline (actual-sync.md 8.3): into its group, or beginning a new one after a reset.
 * Other devices are not disturbed. One that is on no server yet goes through `registerBudget`.
 */
export async function uploadBudget(
  copy: BudgetCopy,
  server: FileServer,
  { today }: CopySurroundings,
): Promise<Result<null, SyncFailure>> {
  const { cloudFileId, encryptKeyId } = copy.metadata();
  if (!cloudFileId) return err(syncFailure('sync-not-uploaded'));
  const key = encryptKeyId ? copy.key(encryptKeyId) : null;
  if (key === undefined) return err(syncFailure('sync-key-missing'));
  return send(copy, server, cloudFileId, key, today);
}

/**
 * Puts the budget on a server as a new file: for budgets that never were on one, and for those whose file is gone. A
 * budget that was encrypted needs a new key, since the server knows no key of a new file (6.8): it is never uploaded
 * in the clear for lack of one.
 */
export async function registerBudget(
  copy: BudgetCopy,
  server: FileServer,
  surroundings: CopySurroundings,
  newKey?: NewKey,
): Promise<Result<null, SyncFailure>> {
  if (copy.metadata().encryptKeyId && !newKey) return err(syncFailure('sync-key-mismatch'));
  const fileId = surroundings.newId();
  await copy.setMetadata({ cloudFileId: null, groupId: null, lastSyncedTimestamp: null, lastUploaded: null });
  if (newKey) await copy.keepKey(newKey);
  const sent = await send(copy, server, fileId, newKey ?? null, surroundings.today);
  if (!sent.ok || !newKey) return sent;
  const created = await server.createKey(fileId, newKey.remote);
  if (created.ok) await copy.setMetadata({ encryptKeyId: newKey.id });
  return created;
}

async function send(
  copy: BudgetCopy,
  server: FileServer,
  fileId: string,
  key: NamedKey | null,
  today: Day,
): Promise<Result<null, SyncFailure>> {
  const { groupId = null, budgetName = '' } = copy.metadata();
  const sealed = await sealBlob(copy.exportZip(), key);
  const uploaded = await server.upload({ ...sealed, fileId, name: budgetName, groupId });
  if (!uploaded.ok) return uploaded;
  await copy.setMetadata({ cloudFileId: fileId, groupId: uploaded.value.groupId, lastUploaded: today });
  return ok(null);
}

/** Whether the baseline on the server has grown old, so that a new device would have to take many messages. */
export function isUploadDue({ cloudFileId, groupId, lastUploaded }: BudgetMetadata, today: Day): boolean {
  if (!cloudFileId || !groupId) return false;
  const last = parseDay(lastUploaded ?? '');
  return last === undefined || daysBetween(last, today) >= DAYS_BETWEEN_UPLOADS;
}
