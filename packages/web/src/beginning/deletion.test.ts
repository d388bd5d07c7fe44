import type { ListedBudget } from '@extrato/engine/device-client';
import { expect, test } from 'vitest';
import { deletionsOf } from './deletion.ts';

const listed = (changes: Partial<ListedBudget>): ListedBudget => ({
  id: 'casa',
  fileId: 'f1',
  name: 'Casa',
  state: 'synced',
  encrypted: false,
  unlocked: true,
  isDemo: false,
  owner: null,
  lastOpenedAt: null,
  ...changes,
});

test.each([
  ['synced', listed({}), true, ['here', 'everywhere']],
  ['detached', listed({ state: 'detached' }), true, ['here', 'everywhere']],
  ['synced, signed out', listed({ state: 'unknown' }), false, ['here']],
  ['only on this device', listed({ fileId: null, state: 'local' }), true, ['local']],
  ['lost by the server', listed({ state: 'broken' }), true, ['local']],
  ['only on the server', listed({ id: null, state: 'remote' }), true, ['server']],
] as const)('a budget that is %s can be deleted from where it is', (_, budget, isConnected, deletions) => {
  expect(deletionsOf(budget, isConnected)).toEqual(deletions);
});
