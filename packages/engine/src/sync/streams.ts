import type { Timestamp } from '@extrato/protocol';
import { companionGroup } from './companion.ts';
import type { BudgetCopy } from './copy.ts';
import type { SyncStream, SyncTarget } from './stream.ts';
import type { SyncLog } from './sync-log.ts';
import type { Transport } from './transport.ts';

export type StreamOptions = {
  readonly transport: Transport;
  readonly now: () => number;
  /** False once the budget was closed. */
  readonly isOpen: () => boolean;
};

/** The budget's own messages, with the group and the position that `metadata.json` names. */
export function budgetStream(copy: BudgetCopy, { transport, now, isOpen }: StreamOptions): SyncStream {
  return {
    log: copy.log,
    transport,
    target: () => (isOpen() ? targetOf(copy) : null),
    key: (keyId) => copy.key(keyId)?.key,
    lastSynced: () => copy.metadata().lastSyncedTimestamp ?? null,
    markSynced: (lastSyncedTimestamp) => copy.setMetadata({ lastSyncedTimestamp }),
    now,
  };
}

/** Where the companion stream remembers how far it came: facts of this copy that are never synced. */
export type CompanionState = {
  /** The group and clock of its last complete sync. */
  read(): string | null;
  write(state: string): void;
};

/** Our own messages beside the budget's, in a group that official clients never ask for. */
export function companionStream(
  copy: BudgetCopy,
  log: SyncLog,
  state: CompanionState,
  { transport, now, isOpen }: StreamOptions,
): SyncStream {
  const target = (): SyncTarget | null => {
    const own = isOpen() ? targetOf(copy) : null;
    return own && { ...own, groupId: companionGroup(own.fileId, own.keyId) };
  };
  return {
    log,
    transport,
    target,
    key: (keyId) => copy.key(keyId)?.key,
    lastSynced: () => positionIn(target()?.groupId, state.read()),
    markSynced: async (clock: Timestamp) => state.write(`${target()?.groupId} ${clock}`),
    now,
  };
}

/** A position counts only in the group in which it was reached. */
function positionIn(groupId: string | undefined, state: string | null): string | null {
  const [group, clock] = state?.split(' ') ?? [];
  return group === groupId ? (clock ?? null) : null;
}

function targetOf(copy: BudgetCopy): SyncTarget | null {
  const { cloudFileId, groupId, encryptKeyId } = copy.metadata();
  return cloudFileId && groupId ? { fileId: cloudFileId, groupId, keyId: encryptKeyId || null } : null;
}
