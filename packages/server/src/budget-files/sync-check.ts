import type { SyncRequestHead } from '@extrato/protocol';
import { keyIdOf } from './encrypt-meta.ts';
import type { BudgetFile } from './files.ts';

export type SyncRefusal = 'file-old-version' | 'file-needs-upload' | 'file-key-mismatch' | 'file-has-reset' | 'file-has-new-key';

/** The oldest format whose messages can be synced. */
const LEAST_FORMAT = 2;

/**
 * The group that a sync request belongs to, or why the file cannot be synced that way
 * (actual-sync.md, section 5.1, checks 7 to 11, in that order).
 */
export function groupToSync(file: BudgetFile, request: SyncRequestHead): { groupId: string } | { refusal: SyncRefusal } {
  if (file.format === null || file.format < LEAST_FORMAT) return { refusal: 'file-old-version' };
  if (file.group_id === null) return { refusal: 'file-needs-upload' };
  if (keyIdOf(file.encrypt_meta) !== file.key_id) return { refusal: 'file-key-mismatch' };
  if (request.groupId !== file.group_id) return { refusal: 'file-has-reset' };
  if ((request.keyId || null) !== file.key_id) return { refusal: 'file-has-new-key' };
  return { groupId: file.group_id };
}
