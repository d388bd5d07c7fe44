import { err, ok, type Result } from '../values/index.ts';
import type { BudgetCopy, CopySurroundings } from './copy.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import type { NewKey } from './keys.ts';
import type { SyncLoop } from './loop.ts';
import type { SyncOutcome } from './stream.ts';
import type { FileServer } from './transport.ts';
import { uploadBudget } from './upload.ts';

export type ResetOptions = CopySurroundings & {
  /** Keeps the budget as it was, so that a reset can be taken back. Nothing is touched before it is done. */
  readonly keepSnapshot: (zip: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Given to encrypt the budget, or to change its password. */
  readonly newKey?: NewKey;
};

/**
 * Makes this device's data the new truth, in a new group (actual-sync.md 5.5). Other devices then have to download it.
 * When it fails half way, doing it again finishes it.
 */
export async function resetSync(copy: BudgetCopy, server: FileServer, options: ResetOptions): Promise<Result<null, SyncFailure>> {
  const { newKey, keepSnapshot } = options;
  const { cloudFileId } = copy.metadata();
  if (!cloudFileId) return err(syncFailure('sync-not-uploaded'));
  const checked = newKey ? ok(null) : await checkPresentKey(copy, server, cloudFileId);
  if (!checked.ok) return checked;
  await keepSnapshot(copy.exportZip());
  const reset = await server.reset(cloudFileId);
  if (!reset.ok) return reset;
  if (newKey) {
    const created = await server.createKey(cloudFileId, newKey.remote);
    if (!created.ok) return created;
    await copy.keepKey(newKey);
  }
  copy.log.resetLog();
  await copy.setMetadata({
    groupId: null,
    lastSyncedTimestamp: null,
    lastUploaded: null,
    ...(newKey ? { encryptKeyId: newKey.id } : {}),
  });
  return uploadBudget(copy, server, options);
}

/** The key that the server knows must be the one that this device uses: else its data could not be read by others. */
async function checkPresentKey(copy: BudgetCopy, server: FileServer, fileId: string): Promise<Result<null, SyncFailure>> {
  const remote = await server.key(fileId);
  if (!remote.ok) return remote;
  const keyId = copy.metadata().encryptKeyId || null;
  if ((remote.value?.id ?? null) !== keyId) return err(syncFailure('sync-file-has-new-key'));
  return keyId === null || copy.key(keyId) ? ok(null) : err(syncFailure('sync-key-missing'));
}

/** Repair (5.4): summarises this device's log anew, which mends a summary that no longer fits it, and syncs again. */
export function repairSync(copy: Pick<BudgetCopy, 'log'>, loop: SyncLoop): Promise<Result<SyncOutcome, SyncFailure>> {
  copy.log.rebuildTrie();
  return loop.sync();
}
