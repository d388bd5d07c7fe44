import type { SyncState } from '@extrato/engine/device-client';
import { expect, test } from 'vitest';
import { type SyncLine, syncLine } from './sync-line.ts';

test.each<[SyncState['kind'], number | null, SyncLine]>([
  ['local-only', null, { key: 'localOnly' }],
  ['up-to-date', 0, { key: 'upToDate' }],
  ['waiting', 3, { key: 'waiting', count: 3 }],
  ['waiting', null, { key: 'waitingUncounted' }],
  ['syncing', 2, { key: 'sending', count: 2 }],
  ['syncing', 0, { key: 'syncing' }],
  ['offline', 0, { key: 'offline' }],
  ['offline', 7, { key: 'offlineUnsent', count: 7 }],
  ['trouble', 7, { key: 'trouble' }],
])('%s with %s unsent', (kind, unsent, line) => expect(syncLine({ kind, unsent })).toEqual(line));
