import type { BudgetMetadata } from '../budget-file/index.ts';
import type { RemoteFile } from './transport.ts';

/** How a budget stands towards its server (actual-sync.md 8.5). */
export type FileState =
  /** Only on this device. */
  | 'local'
  /** The server's list could not be had. */
  | 'unknown'
  | 'synced'
  /** Sync was reset elsewhere. */
  | 'detached'
  /** On the server no more, or not for this person. */
  | 'broken'
  /** Only on the server. */
  | 'remote';

export type BudgetEntry = {
  readonly state: FileState;
  readonly name: string;
  readonly local: BudgetMetadata | null;
  readonly remote: RemoteFile | null;
};

/** All budgets of a person: those on this device in their order, then those that are only on the server. */
export function budgetEntries(local: readonly BudgetMetadata[], remote: readonly RemoteFile[] | null): BudgetEntry[] {
  const byId = new Map(remote?.map((file) => [file.fileId, file]));
  const entries = local.map((metadata): BudgetEntry => {
    const file = (metadata.cloudFileId && byId.get(metadata.cloudFileId)) || null;
    const state = stateOf(metadata, remote === null ? undefined : file);
    return { state, name: file?.name ?? metadata.budgetName ?? metadata.id ?? '', local: metadata, remote: file };
  });
  const present = new Set(local.map(({ cloudFileId }) => cloudFileId));
  const others = (remote ?? []).filter(({ fileId }) => !present.has(fileId));
  return [...entries, ...others.map((file): BudgetEntry => ({ state: 'remote', name: file.name, local: null, remote: file }))];
}

/** @param file undefined when nobody knows, null when the server does not have it. */
function stateOf({ cloudFileId, groupId }: BudgetMetadata, file: RemoteFile | null | undefined): FileState {
  if (!cloudFileId || !groupId) return 'local';
  if (file === undefined) return 'unknown';
  if (file === null) return 'broken';
  return file.groupId === groupId ? 'synced' : 'detached';
}
