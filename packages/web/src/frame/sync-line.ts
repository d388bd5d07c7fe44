import type { SyncState } from '@extrato/engine/device-client';

/** How sync stands, as a key of the words with its number. */
export type SyncLine =
  | { readonly key: 'localOnly' | 'upToDate' | 'syncing' | 'waitingUncounted' | 'offline' | 'trouble' }
  | { readonly key: 'waiting' | 'sending' | 'offlineUnsent'; readonly count: number };

/** The one line that is true of sync right now. Only what the server has confirmed counts as sent. */
export function syncLine({ kind, unsent }: Pick<SyncState, 'kind' | 'unsent'>): SyncLine {
  const count = unsent ?? 0;
  switch (kind) {
    case 'local-only':
      return { key: 'localOnly' };
    case 'up-to-date':
      return { key: 'upToDate' };
    case 'waiting':
      return count > 0 ? { key: 'waiting', count } : { key: 'waitingUncounted' };
    case 'syncing':
      return count > 0 ? { key: 'sending', count } : { key: 'syncing' };
    case 'offline':
      return count > 0 ? { key: 'offlineUnsent', count } : { key: 'offline' };
    default:
      return { key: 'trouble' };
  }
}
