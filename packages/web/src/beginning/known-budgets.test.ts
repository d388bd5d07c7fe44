import type { ListedBudget } from '@extrato/engine/device-client';
import { expect, test } from 'vitest';
import { lastOpenedFirst } from './known-budgets.ts';

const listed = (name: string, lastOpenedAt: string | null): ListedBudget => ({
  id: name,
  fileId: null,
  name,
  state: 'local',
  encrypted: false,
  unlocked: true,
  isDemo: false,
  owner: null,
  lastOpenedAt,
});

test('the budget opened last comes first, those never opened here by name at the end', () => {
  const budgets = [
    listed('Zé', null),
    listed('Casa', '2026-11-01T10:00:00.000Z'),
    listed('Ana', null),
    listed('Loja', '2026-11-26T08:00:00.000Z'),
  ];
  expect(lastOpenedFirst(budgets).map(({ name }) => name)).toEqual(['Loja', 'Casa', 'Ana', 'Zé']);
  expect(budgets.map(({ name }) => name)).toEqual(['Zé', 'Casa', 'Ana', 'Loja']);
});
